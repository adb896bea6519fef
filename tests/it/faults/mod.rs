//! Failures during sales, over real sockets: of the database, its pooler, and the program itself.

mod busy_pool;
mod crashes;
mod kills;
mod pooler;
mod starts;
mod unreachable;

use std::time::{Duration, Instant};

use serde_json::Value;
use uuid::Uuid;

use crate::support::{
    database,
    ledger::Demand,
    server::{TestServer, client},
    tenants::Tenants,
};

/// Six people who buy mugs from alpha.
fn demand(variant: Uuid) -> Demand {
    Demand {
        vendor: "ALPHA",
        variant,
        price: 1990,
        buyers: 6,
        refusals: &["DATABASE_UNAVAILABLE"],
        // The program takes two seconds; a busy machine may take one more.
        refused_within: Duration::from_secs(3),
        may_break: false,
    }
}

/// Alpha's list of one product: the answer's status and the price.
async fn list(server: &TestServer) -> (u16, Option<i64>) {
    let url = server.url("/api/v1/public/vendors/ALPHA/products");
    let answer = client().get(url).header("host", "localhost").send().await.unwrap();
    (answer.status().as_u16(), answer.json::<Value>().await.unwrap()["items"][0]["price"]["amount"].as_i64())
}

/// Both caches are in use and hear of changes: what is changed without a word is not seen until it is announced.
async fn changes_are_heard(server: &TestServer, vendors: &Tenants) {
    let (alpha, id) = (vendors.vendor("ALPHA"), vendors.alpha.vendor_id);
    let notify = async |channel: &str| {
        database::run(&mut server.database.superuser().await, &format!("NOTIFY {channel}, '{id}'")).await;
    };
    let mut price = 2000;
    until("the catalog's changes are not listened to", async || {
        let before = list(server).await;
        price += 1;
        alpha.silently_costs(price).await;
        list(server).await == before
    })
    .await;
    notify("orion_catalog").await;
    until("the announced price is not seen", async || list(server).await == (200, Some(price))).await;

    until("changed vendors are not listened to", async || {
        alpha.silently_is("active").await;
        list(server).await;
        alpha.silently_is("suspended").await;
        list(server).await.0 == 200
    })
    .await;
    notify("orion_vendors").await;
    until("the announced suspension is not seen", async || list(server).await.0 == 403).await;
}

/// Lets time pass until `done`.
async fn until(what: &str, mut done: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(5);
    while !done().await {
        assert!(Instant::now() < deadline, "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
