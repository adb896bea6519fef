//! What the real program reports to a collector of traces.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use orion::{config::Config, server::connections};
use poem::{Body, Endpoint, Request, Response, endpoint::make};
use serde_json::json;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::support::server::{LOGGED, TestServer, client};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

#[tokio::test]
async fn a_span_says_what_was_asked_and_how_it_ended_and_no_secret() {
    let collector = Collector::start().await;
    let server = TestServer::with(&[("ORION_TRACES__ENDPOINT", &collector.url)]).await;
    let shops = server.tenants().await;
    let secret = "c2VjcmV0LWNhcnQtc2Vzc2lvbg";
    let path = format!("/api/v1/public/vendors/{}/cart/{secret}", shops.alpha.vendor_id);
    let request = client().get(server.url(&path)).header("x-request-id", "request-of-this-test");
    assert_eq!(request.send().await.unwrap().status(), 404);
    let forgot = json!({"email": "owner@alpha.example", "vendor_code": "ALPHA"});
    server.anybody().post("/api/v1/vendor/auth/forgot-password", &forgot).await.expect(202);
    let mut jobs = server.database.superuser().await;
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        assert!(Instant::now() < deadline, "the job does not end");
        let sql = "SELECT count(*) FROM platform.jobs WHERE state = 'done'";
        let done: i64 = sea_orm::sqlx::query_scalar(sql).fetch_one(&mut jobs).await.unwrap();
        if done > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(server.stop().await.success());
    for said in [
        "GET /api/v1/public/vendors/:vendor_id/cart/:param0",
        "CART_NOT_FOUND",
        "ALPHA",
        "request-of-this-test",
        "password_reset_mail",
        "service.name",
    ] {
        assert!(collector.has(said.as_bytes()), "{said}");
    }
    for secret in [secret, "owner@alpha.example"] {
        assert!(!collector.has(secret.as_bytes()), "{secret}");
    }
}

#[tokio::test]
async fn only_a_trusted_callers_trace_goes_on_here() {
    for (trusted, is_reported) in [("", false), ("127.0.0.1", true)] {
        let collector = Collector::start().await;
        let server = TestServer::with(&[
            ("ORION_TRACES__ENDPOINT", &collector.url),
            ("ORION_TRACES__SAMPLE_RATIO", "0"),
            ("ORION_TRACES__TRUSTED_CALLERS", trusted),
        ])
        .await;
        let parent = format!("00-{TRACE}-00f067aa0ba902b7-01");
        let request = client().get(server.url("/livez")).header("traceparent", parent);
        assert_eq!(request.send().await.unwrap().status(), 200);
        assert!(server.stop().await.success());
        assert_eq!(collector.has(&trace_id()), is_reported, "{trusted}");
        assert_eq!(collector.has(b"GET /livez"), is_reported, "{trusted}");
    }
}

#[tokio::test]
async fn a_dead_collector_harms_nothing_and_is_told_once() {
    let mut server = TestServer::with(&[LOGGED, ("ORION_TRACES__ENDPOINT", "http://127.0.0.1:9/v1/traces")]).await;
    for _ in 0..3 {
        assert_eq!(client().get(server.url("/livez")).send().await.unwrap().status(), 200);
    }
    server.terminate();
    assert!(server.end().await.success());
    let log = server.log();
    assert_eq!(log.matches("Can't send traces to the collector").count(), 1, "{log}");
}

/// A collector that keeps what it is sent: protobuf, in which texts stand as they are.
struct Collector {
    url: String,
    reports: Arc<Mutex<Vec<u8>>>,
}

impl Collector {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v1/traces", listener.local_addr().unwrap());
        let reports = Arc::new(Mutex::new(vec![]));
        let (http, endpoint) = (Config::load(None).unwrap().http, keep(reports.clone()));
        tokio::spawn(async move { connections::serve(listener, endpoint, &http, CancellationToken::new()).await });
        Self { url, reports }
    }

    fn has(&self, bytes: &[u8]) -> bool {
        self.reports.lock().unwrap().windows(bytes.len()).any(|part| part == bytes)
    }
}

fn keep(reports: Arc<Mutex<Vec<u8>>>) -> impl Endpoint<Output = Response> {
    make(move |mut request: Request| {
        let reports = reports.clone();
        async move {
            assert_eq!((request.uri().path(), request.content_type()), ("/v1/traces", Some("application/x-protobuf")));
            let report = request.take_body().into_vec().await.unwrap();
            reports.lock().unwrap().extend(report);
            Response::builder().content_type("application/x-protobuf").body(Body::empty())
        }
    })
}

fn trace_id() -> Vec<u8> {
    (0..TRACE.len()).step_by(2).map(|at| u8::from_str_radix(&TRACE[at..at + 2], 16).unwrap()).collect()
}
