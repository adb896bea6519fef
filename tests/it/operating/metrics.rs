//! `/metrics` of the real program.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::server::{TestServer, client, free_address};

const RUNBOOK: &str = include_str!("../../../deploy/runbook.md");

#[tokio::test]
async fn requests_are_counted_by_template_and_the_runbook_explains_every_metric() {
    let address = free_address().to_string();
    let server = TestServer::with(&[("ORION_METRICS__LISTEN", &address)]).await;
    let (shops, anybody, url) = (server.tenants().await, server.anybody(), format!("http://{address}/metrics"));
    let shop = format!("/api/v1/public/vendors/{}", shops.alpha.vendor_id);
    let secret = "c2VjcmV0LWNhcnQtc2Vzc2lvbg";
    anybody.get(&format!("{shop}/cart/{secret}")).await.expect(404);
    anybody.get("/shop/alpha/products/no-such-book").await;
    anybody.get("/nothing/at/all").await;
    anybody.get(&format!("{shop}/products")).await.expect(200);
    let invented = client().request("BREW".parse().unwrap(), server.url("/livez")).send().await.unwrap();
    assert_eq!(invented.status(), 405);
    // A job, and a mail of it.
    let forgot = json!({"email": "owner@alpha.example", "vendor_code": "ALPHA"});
    anybody.post("/api/v1/vendor/auth/forgot-password", &forgot).await.expect(202);
    let deadline = Instant::now() + Duration::from_secs(20);
    let metrics = loop {
        let metrics = read(&url).await;
        if metrics.contains("orion_jobs_total{kind=\"password_reset_mail\",outcome=\"done\"} 1") {
            break metrics;
        }
        assert!(Instant::now() < deadline, "{metrics}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };

    let cart = "orion_http_requests_total{route=\"/api/v1/public/vendors/:vendor_id/cart/:param0\",method=\"GET\",\
                status=\"404\",code=\"CART_NOT_FOUND\"}";
    assert_eq!(value(&metrics, cart), Some(1.0), "{metrics}");
    let nowhere = "orion_http_requests_total{route=\"(no route)\",method=\"GET\",status=\"404\",code=\"NOT_FOUND\"}";
    assert_eq!(value(&metrics, nowhere), Some(1.0), "{metrics}");
    assert!(metrics.contains("method=\"OTHER\""), "{metrics}");
    for leak in [secret, "no-such-book", "/nothing", "BREW", "alpha", "ALPHA", &shops.alpha.vendor_id.to_string()] {
        assert!(!metrics.contains(leak), "{leak} in {metrics}");
    }
    assert_eq!(value(&metrics, "orion_http_requests_in_flight"), Some(0.0), "{metrics}");
    assert_eq!(value(&metrics, "orion_database_up"), Some(1.0), "{metrics}");
    assert_eq!(value(&metrics, "orion_queue_jobs{state=\"dead\"}"), Some(0.0), "{metrics}");
    assert!(value(&metrics, "process_resident_memory_bytes").unwrap() > 1e6, "{metrics}");
    assert_eq!(value(&metrics, "orion_database_connections_max{pool=\"reserved\"}"), Some(1.0), "{metrics}");
    for name in metrics.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()) {
        assert!(RUNBOOK.contains(&format!("`{name}`")), "the runbook does not explain {name}");
    }
}

#[tokio::test]
async fn metrics_have_a_listener_of_their_own_that_answers_nothing_else() {
    let address = free_address().to_string();
    let server = TestServer::with(&[("ORION_METRICS__LISTEN", &address)]).await;
    for path in ["/", "/livez", "/metrics/", "/api/v1/public/vendors", "/admin"] {
        let answer = client().get(format!("http://{address}{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
    }
    let page = client().get(server.url("/metrics")).send().await.unwrap();
    assert_eq!(page.status(), 404, "not beside the shops");
}

#[tokio::test]
async fn a_client_that_leaves_is_not_in_flight_for_ever() {
    let address = free_address().to_string();
    let server = TestServer::with(&[("ORION_METRICS__LISTEN", &address)]).await;
    let url = format!("http://{address}/metrics");
    let mut superuser = server.database.superuser().await;
    let mut lock = sea_orm::sqlx::Connection::begin(&mut superuser).await.unwrap();
    sea_orm::sqlx::raw_sql("LOCK TABLE platform.login_throttles").execute(&mut *lock).await.unwrap();
    let login = json!({"email": "olga@orion.example", "password": "a long and quiet evening"});
    let request = server.anybody().request(poem::http::Method::POST, "/api/v1/admin/auth/login").json(&login);
    let waiting = tokio::spawn(request.send());
    let deadline = Instant::now() + Duration::from_secs(4);
    let until = async |series: &str, wanted: f64| {
        while value(&read(&url).await, series) != Some(wanted) {
            assert!(Instant::now() < deadline, "{series} does not become {wanted}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    until("orion_http_requests_in_flight", 1.0).await;
    waiting.abort();
    until("orion_http_requests_in_flight", 0.0).await;
    until("orion_http_requests_abandoned_total", 1.0).await;
}

async fn read(url: &str) -> String {
    let answer = client().get(url).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.text().await.unwrap()
}

/// The value of the series that is written like this.
fn value(metrics: &str, series: &str) -> Option<f64> {
    let line = metrics.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.map(|value| value.parse().unwrap())
}
