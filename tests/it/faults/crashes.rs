//! The database's server crashes again and again while orders come in.

use std::time::{Duration, Instant};

use super::{changes_are_heard, demand};
use crate::support::{
    books::{assert_books, assert_nothing_is_open},
    cluster::TestCluster,
    database::TestDatabase,
    ledger::{Demand, Load},
    server::{TestServer, client},
};

const CRASHES: u32 = 50;
/// How soon after the server is back everything works again.
const RECOVERY: Duration = Duration::from_secs(5);

/// Without what tests usually are patient about.
const SETTINGS: &[(&str, &str)] = &[("ORION_DATABASE__ACQUIRE_TIMEOUT_MS", "1000"), ("ORION_LOG__FILTER", "off")];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_crashes_of_postgresql_lose_and_double_no_order() {
    let cluster = TestCluster::own().await;
    let server = TestServer::over(TestDatabase::create_in(cluster.clone()).await, SETTINGS).await;
    let mug = {
        let shops = server.tenants().await;
        shops.vendor("ALPHA").product("Mug").price(1990).on_hand(1_000_000).await.variant
    };
    // Who waited for a connection until the server was just back is told that none was free.
    let demand = Demand { refusals: &["DATABASE_UNAVAILABLE", "POOL_EXHAUSTED"], ..demand(mug) };
    let (mut load, began, mut slowest) = (Load::start(&server, &demand), Instant::now(), Duration::ZERO);
    for crash in 0..CRASHES {
        load.sells(4, Duration::from_secs(20)).await;
        // At another moment each time.
        tokio::time::sleep(Duration::from_millis(u64::from(crash * 7 % 50))).await;
        cluster.crash().await;
        assert_refused(&server, "/readyz").await;
        cluster.start_again().await;
        let up = Instant::now();
        load.sells(1, RECOVERY).await;
        while !server.is_ready().await {
            assert!(up.elapsed() < RECOVERY, "the server is not ready");
        }
        slowest = slowest.max(up.elapsed());
    }
    let (tally, took) = (load.tally.clone(), began.elapsed());
    let ledger = load.stop().await;
    println!(
        "{CRASHES} crashes in {took:?}: {} orders, back within {slowest:?}, refused {:?}, the slowest after {:?}",
        ledger.len(),
        tally.refused(),
        tally.slowest_refusal()
    );
    assert!(tally.refused()["DATABASE_UNAVAILABLE"] > 0, "no request was refused: the crashes proved nothing");
    let shops = server.tenants().await;
    ledger.assert_kept(&server.database, &shops.alpha).await;
    assert_books(&shops.db, &shops.alpha).await;
    assert_nothing_is_open(&server.database).await;
    changes_are_heard(&server, &shops).await;
}

/// Fails unless the request is soon answered 503 with the time to come back.
async fn assert_refused(server: &TestServer, path: &str) {
    let asked = Instant::now();
    let answer = client().get(server.url(path)).header("host", "localhost").send().await.unwrap();
    assert!(asked.elapsed() < Duration::from_secs(2), "{path} answered only after {:?}", asked.elapsed());
    assert_eq!((answer.status().as_u16(), answer.headers().contains_key("retry-after")), (503, true));
}
