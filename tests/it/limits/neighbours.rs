//! One vendor's load does not slow down another vendor.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use sea_orm::sqlx::{self, AssertSqlSafe};
use serde_json::Value;

use super::p99;
use crate::support::server::{TestServer, client};

/// Requests to the quiet shop, twice: alone and beside the loud one.
const QUIET: u32 = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vendor_far_over_its_limit_limits_nobody_else_at_the_same_address() {
    let server = TestServer::with(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "600"), ("ORION_LOG__FILTER", "off")]).await;
    let shop = |code: &str| server.url(&format!("/api/v1/public/vendors/{code}/products"));
    let http = client();
    list(&http, &shop("BETA")).await;
    let quiet = lists(&http, &shop("BETA")).await;

    let (stop, refused) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
    let loud: Vec<_> = (0..4)
        .map(|_| {
            let (stop, refused, http, url) = (stop.clone(), refused.clone(), client(), shop("ALPHA"));
            tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    let answer = http.get(&url).header("host", "localhost").send().await.unwrap();
                    if answer.status() == 429 {
                        assert!(answer.headers().contains_key("retry-after"));
                        refused.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        })
        .collect();
    let deadline = Instant::now() + Duration::from_secs(30);
    while refused.load(Ordering::Relaxed) < 100 {
        assert!(Instant::now() < deadline, "nobody is refused");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let beside = lists(&http, &shop("BETA")).await;
    stop.store(true, Ordering::Relaxed);
    for task in loud {
        task.await.unwrap();
    }
    let refused = refused.load(Ordering::Relaxed);
    println!("p99 of the quiet shop: {quiet:?} alone, {beside:?} beside {refused} refused requests to the loud one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_of_a_vendor_that_is_stuck_do_not_pile_up() {
    let settings = [
        ("ORION_DATABASE__SLICES", "1"),
        ("ORION_DATABASE__SLICE_CONNECTIONS", "3"),
        ("ORION_HTTP__VENDOR_CONCURRENCY", "2"),
        ("ORION_HTTP__VENDOR_WAIT_MS", "300"),
        ("ORION_LOG__FILTER", "off"),
    ];
    let server = TestServer::with(&settings).await;
    let shops = server.tenants().await;
    let shop = |code: &str, page: usize| server.url(&format!("/api/v1/public/vendors/{code}/products?page={page}"));
    let http = client();
    list(&http, &shop("ALPHA", 1)).await;
    let mut holder = server.database.superuser().await;
    let lock = format!("BEGIN; LOCK TABLE \"{}\".products", shops.alpha.schema);
    sqlx::raw_sql(AssertSqlSafe(lock)).execute(&mut holder).await.unwrap();
    let stuck: Vec<_> = (2..4)
        .map(|page| {
            let (http, url) = (http.clone(), shop("ALPHA", page));
            tokio::spawn(async move { list(&http, &url).await })
        })
        .collect();
    server.until_a_lock_is_waited_for().await;

    let more = (4..12).map(|page| {
        let (http, url) = (http.clone(), shop("ALPHA", page));
        async move {
            let answer = http.get(url).header("host", "localhost").send().await.unwrap();
            let (status, again) = (answer.status().as_u16(), answer.headers().contains_key("retry-after"));
            (status, answer.json::<Value>().await.unwrap()["error_code"].clone(), again)
        }
    });
    let asked = Instant::now();
    for answer in futures_util::future::join_all(more).await {
        assert_eq!(answer, (503, "OVERLOADED".into(), true));
    }
    assert!(asked.elapsed() < Duration::from_secs(3), "they hung for {:?}", asked.elapsed());
    list(&http, &shop("BETA", 1)).await;
    assert!(stuck.iter().all(|request| !request.is_finished()), "nobody was stuck");
    sqlx::raw_sql("ROLLBACK").execute(&mut holder).await.unwrap();
    for request in stuck {
        request.await.unwrap();
    }
    list(&http, &shop("ALPHA", 20)).await;
}

/// Asks for a list; how long it took. The answer must be a success.
async fn list(http: &reqwest::Client, url: &str) -> Duration {
    let start = Instant::now();
    let answer = http.get(url).header("host", "localhost").send().await.unwrap();
    assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
    answer.bytes().await.unwrap();
    start.elapsed()
}

async fn lists(http: &reqwest::Client, url: &str) -> Duration {
    let mut times = Vec::new();
    for _ in 0..QUIET {
        times.push(list(http, url).await);
    }
    p99(times)
}
