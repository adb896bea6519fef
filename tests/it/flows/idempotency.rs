//! A request that was sent twice is one order. (`faults/kills.rs`: also where the first answer was lost.)

use poem::http::Method;
use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::{
    books::assert_books,
    goods::order_body,
    server::TestServer,
    wire::{Answer, Caller},
};

const SHOP: &str = "/api/v1/public/vendors/ALPHA";
const UNLIMITED: (&str, &str) = ("ORION_HTTP__REQUESTS_PER_MINUTE", "1000000");
// What a busy server says would fill the screen.
const QUIET: (&str, &str) = ("ORION_LOG__FILTER", "off");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_click_and_forty_eight_more_are_one_order() {
    let server = TestServer::with(&[UNLIMITED, QUIET]).await;
    let shops = server.tenants().await;
    let mug = shops.vendor("ALPHA").product("Mug").price(1990).on_hand(1_000).await.variant;
    let guest = server.anybody();
    for round in 0..10 {
        let session = cart(&guest, mug).await;
        let mut clicks = JoinSet::new();
        for _ in 0..50 {
            let request = order(&guest, &session, &format!("round-{round}"));
            clicks.spawn(Caller::send(request));
        }
        let answers: Vec<Answer> = clicks.join_all().await;
        assert_eq!(answers[0].status, 201, "{}", answers[0].body);
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
        assert_eq!(shops.vendor("ALPHA").count("orders").await, round + 1);
    }
    assert_books(&shops.db, &shops.alpha).await;
}

/// A cart with one piece in it.
async fn cart(guest: &Caller, variant: Uuid) -> String {
    let cart = guest.post(&format!("{SHOP}/cart"), &json!({})).await.expect(201);
    let session = cart["session"].as_str().unwrap().to_owned();
    let item = json!({"variant_id": variant, "quantity": 1});
    guest.post(&format!("{SHOP}/cart/{session}/items"), &item).await.expect(201);
    session
}

fn order(guest: &Caller, session: &str, key: &str) -> reqwest::RequestBuilder {
    let request = guest.request(Method::POST, &format!("{SHOP}/orders")).json(&order_body(session));
    request.header("idempotency-key", key)
}
