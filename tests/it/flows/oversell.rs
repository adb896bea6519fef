//! Five hundred people want one of ten things, over real sockets.

use std::collections::HashSet;

use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{books::assert_books, goods::order_body, server::TestServer};

const SHOP: &str = "/api/v1/public/vendors/ALPHA";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_of_five_hundred_buyers_get_one_and_the_eleventh_after_a_cancellation() {
    let server =
        TestServer::with(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "1000000"), ("ORION_LOG__FILTER", "off")]).await;
    let shops = server.tenants().await;
    let mug = shops.vendor("ALPHA").product("Tasse à café").price(1990).on_hand(10).await.variant;
    let guest = server.anybody();
    let mut buyers = JoinSet::new();
    for _ in 0..500 {
        let guest = guest.clone();
        buyers.spawn(async move {
            let cart = guest.post(&format!("{SHOP}/cart"), &json!({})).await.expect(201);
            let session = cart["session"].as_str().unwrap().to_owned();
            let item = json!({"variant_id": mug, "quantity": 1});
            guest.post(&format!("{SHOP}/cart/{session}/items"), &item).await.expect(201);
            (guest.post(&format!("{SHOP}/orders"), &order_body(&session)).await, session)
        });
    }
    let (mut numbers, mut refused) = (HashSet::new(), Vec::new());
    for (answer, session) in buyers.join_all().await {
        match answer.status {
            201 => assert!(numbers.insert(answer.body["number"].clone()), "each has a number of its own"),
            _ => {
                let refusal = answer.expect(409);
                assert_eq!(refusal["error_code"], "INSUFFICIENT_INVENTORY");
                assert_eq!(refusal["detail"], "“Tasse à café” is sold out.");
                refused.push(session);
            }
        }
    }
    assert_eq!((numbers.len(), refused.len()), (10, 490));
    assert_books(&shops.db, &shops.alpha).await;

    shops.vendor("ALPHA").cancel_an_order().await;
    let eleventh = guest.post(&format!("{SHOP}/orders"), &order_body(&refused[0])).await;
    eleventh.expect(201);
    guest.post(&format!("{SHOP}/orders"), &order_body(&refused[1])).await.expect(409);
    assert_books(&shops.db, &shops.alpha).await;
}
