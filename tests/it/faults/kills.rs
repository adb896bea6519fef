//! The program itself is killed again and again while orders come in.

use std::time::{Duration, Instant};

use sea_orm::sqlx::{self, Row};

use super::demand;
use crate::support::{
    books::{assert_books, assert_nothing_is_open},
    ledger::{Demand, Load},
    server::TestServer,
};

const KILLS: u64 = 20;
const SETTINGS: &[(&str, &str)] =
    &[("ORION_WORKER__LEASE_SECONDS", "2"), ("ORION_WORKER__POLL_SECONDS", "1"), ("ORION_LOG__FILTER", "off")];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_kills_of_the_program_lose_and_double_no_order_and_no_mail() {
    let mut server = TestServer::with(SETTINGS).await;
    let shops = server.tenants().await;
    let mug = shops.vendor("ALPHA").product("Mug").price(1990).on_hand(1_000_000).await.variant;
    // What a killed program had begun, the database ends in its own time.
    let refusals = &["DATABASE_BUSY", "POOL_EXHAUSTED"];
    let within = Duration::from_secs(10);
    let demand = Demand { may_break: true, refusals, refused_within: within, ..demand(mug) };
    let mut load = Load::start(&server, &demand);
    for kill in 0..KILLS {
        load.sells(6, Duration::from_secs(20)).await;
        // At another moment each time.
        tokio::time::sleep(Duration::from_millis(kill * 13 % 70)).await;
        server.kill();
        server.start_again().await;
    }
    load.sells(6, Duration::from_secs(20)).await;
    let tally = load.tally.clone();
    let ledger = load.stop().await;
    println!("{KILLS} kills: {} orders, {} answers lost, refused {:?}", ledger.len(), tally.lost(), tally.refused());
    assert!(tally.lost() > 0, "no answer was lost: the kills proved nothing");
    ledger.assert_kept(&server.database, &shops.alpha).await;
    assert_books(&shops.db, &shops.alpha).await;
    assert_nothing_is_open(&server.database).await;
    every_job_is_done_and_every_mail_written_once(&mut server, ledger.len()).await;
}

/// Leases of killed workers run out; then another worker does their jobs.
async fn every_job_is_done_and_every_mail_written_once(server: &mut TestServer, orders: usize) {
    server.kill();
    let mut superuser = server.database.superuser().await;
    let mut count =
        async |sql: &'static str| -> i64 { sqlx::query(sql).fetch_one(&mut superuser).await.unwrap().get(0) };
    let deadline = Instant::now() + Duration::from_secs(60);
    while count("SELECT count(*) FROM platform.jobs WHERE lease_until > now()").await > 0 {
        assert!(Instant::now() < deadline, "a lease does not run out");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    server.start_again().await;
    while count("SELECT count(*) FROM platform.jobs WHERE state IN ('ready', 'running')").await > 0 {
        assert!(Instant::now() < deadline, "jobs are left over");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(count("SELECT count(*) FROM platform.jobs WHERE state <> 'done'").await, 0);
    let orders = i64::try_from(orders).unwrap();
    assert_eq!(count("SELECT count(*) FROM platform.mails WHERE template = 'order_placed'").await, orders);
    assert_eq!(count("SELECT count(*) FROM platform.mails WHERE template = 'new_order'").await, orders);
    assert_eq!(count("SELECT count(*) FROM platform.mails WHERE sent_at IS NULL").await, 0);
}
