//! Orders, as the vendor's team sees and changes them.

use sea_orm::sqlx;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    app::TestApp,
    books::assert_books,
    goods::{Goods, order_body},
    people::Person,
};

const ORDERS: &str = "/api/v1/vendor/orders";

#[tokio::test]
async fn an_order_goes_its_way_and_inventory_with_it() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let id = placed(&app, &mug, 3, "Ada").await;
    assert_eq!(mug.balance().await, (10, 3));
    let order = owner.get(&app, &format!("{ORDERS}/{id}")).send().await.assert_ok();
    assert_eq!(order["allowed_next"], json!(["processing", "cancelled"]));
    assert_eq!(order["history"][0]["actor"], Value::Null);

    set(&app, &owner, &id, json!({"status": "processing"})).await.assert_ok();
    let shipped = json!({"status": "shipped", "note": "Left this morning", "tracking_number": "LU 0042"});
    let order = set(&app, &owner, &id, shipped.clone()).await.assert_ok();
    assert_eq!((&order["status"], &order["tracking_number"]), (&json!("shipped"), &json!("LU 0042")));
    assert_eq!(order["history"].as_array().unwrap().len(), 3);
    assert_eq!(
        (&order["history"][2]["status"], &order["history"][2]["note"]),
        (&json!("shipped"), &json!("Left this morning"))
    );
    assert_ne!(order["history"][2]["actor"], Value::Null);
    assert_eq!(mug.balance().await, (7, 0));
    let again = set(&app, &owner, &id, shipped).await.assert_ok();
    assert_eq!(again, order, "the same request again, as after a lost answer, changes nothing");
    let other = json!({"status": "shipped", "note": "It was not me"});
    let other = set(&app, &owner, &id, other).await.assert_error(409, "INVALID_ORDER_STATUS");
    assert_eq!(other["detail"], "An order that is shipped can't become shipped.");
    assert_eq!((&order["payment_status"], &order["fulfilment_status"]), (&json!("unpaid"), &json!("shipped")));
    let shipment = &order["shipments"][0];
    assert_eq!((&shipment["tracking_number"], &shipment["items"][0]["quantity"]), (&json!("LU 0042"), &json!(3)));
    assert_eq!(shipment["items"][0]["order_item_id"], order["items"][0]["id"]);

    set(&app, &owner, &id, json!({"status": "delivered"})).await.assert_ok();
    let order = set(&app, &owner, &id, json!({"status": "refunded"})).await.assert_ok();
    assert_eq!((&order["allowed_next"], &order["tracking_number"]), (&json!([]), &json!("LU 0042")));
    assert_eq!(mug.balance().await, (7, 0), "a refund after shipping moves nothing");
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn a_tracking_number_is_put_right_after_shipping() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let id = placed(&app, &mug, 3, "Ada").await;
    let track = async |body: Value| owner.put(&app, &format!("{ORDERS}/{id}/tracking")).json(&body).send().await;
    track(json!({"tracking_number": "LU 1"})).await.assert_error(409, "INVALID_ORDER_STATUS");
    set(&app, &owner, &id, json!({"status": "processing"})).await.assert_ok();
    set(&app, &owner, &id, json!({"status": "shipped", "tracking_number": "LU 1"})).await.assert_ok();
    let right = json!({"tracking_number": "LU 2", "carrier": "POST", "tracking_url": "https://track.example/2"});
    for _ in 0..2 {
        let order = track(right.clone()).await.assert_ok();
        assert_eq!((&order["tracking_number"], &order["status"]), (&json!("LU 2"), &json!("shipped")));
        assert_eq!(order["shipments"][0]["tracking_url"], "https://track.example/2");
        let kinds: Vec<_> = order["events"].as_array().unwrap().iter().map(|event| event["kind"].clone()).collect();
        assert_eq!(kinds, ["placed", "accepted", "shipped", "tracking_changed"], "once");
        assert_eq!(order["history"].as_array().unwrap().len(), 3);
    }
    let order = set(&app, &owner, &id, json!({"status": "shipped", "tracking_number": "LU 3"})).await.assert_ok();
    assert_eq!((&order["tracking_number"], &order["shipments"][0]["carrier"]), (&json!("LU 3"), &json!("POST")));
    let unsafe_url = track(json!({"tracking_url": "javascript:alert(1)"})).await;
    unsafe_url.assert_error(422, "VALIDATION_FAILED");
    set(&app, &owner, &id, json!({"status": "delivered"})).await.assert_ok();
    track(json!({"tracking_number": "LU 4"})).await.assert_ok();
    let order = set(&app, &owner, &id, json!({"status": "refunded"})).await.assert_ok();
    assert_eq!((&order["payment_status"], &order["refunded_total"]["amount"]), (&json!("refunded"), &json!(5970)));
    track(json!({"tracking_number": "LU 5"})).await.assert_error(409, "INVALID_ORDER_STATUS");
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn what_comes_back_can_be_sold_again_and_no_more_comes_back_than_was_sent() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let id = placed(&app, &mug, 3, "Ada").await;
    let order = owner.get(&app, &format!("{ORDERS}/{id}")).send().await.assert_ok();
    let item = order["items"][0]["id"].clone();
    let back = async |quantity: i32| {
        let body = json!({"items": [{"order_item_id": item, "quantity": quantity}], "note": "As new"});
        owner.post(&app, &format!("{ORDERS}/{id}/returns")).json(&body).send().await
    };
    back(1).await.assert_error(409, "MORE_THAN_SENT");
    for status in ["processing", "shipped", "delivered"] {
        set(&app, &owner, &id, json!({"status": status})).await.assert_ok();
    }
    assert_eq!(mug.balance().await, (7, 0));
    let order = back(2).await.assert_ok();
    assert_eq!((&order["status"], &order["fulfilment_status"]), (&json!("delivered"), &json!("delivered")));
    assert_eq!(
        (&order["items"][0]["quantity_returned"], &order["shipments"][1]["direction"]),
        (&json!(2), &json!("return"))
    );
    let refused = back(2).await.assert_error(409, "MORE_THAN_SENT");
    assert_eq!(refused["errors"][0]["field"], "items[0].quantity");
    let order = back(1).await.assert_ok();
    assert_eq!((&order["status"], &order["fulfilment_status"]), (&json!("delivered"), &json!("returned")));
    assert_eq!(mug.balance().await, (10, 0));
    set(&app, &owner, &id, json!({"status": "refunded"})).await.assert_ok();
    assert_eq!(mug.balance().await, (10, 0));
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn what_is_given_up_before_shipping_can_be_sold_again() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let (cancelled, refunded) = (placed(&app, &mug, 4, "Ada").await, placed(&app, &mug, 5, "Eve").await);
    assert_eq!(mug.balance().await, (10, 9));
    set(&app, &owner, &cancelled, json!({"status": "cancelled"})).await.assert_ok();
    assert_eq!(mug.balance().await, (10, 5));
    set(&app, &owner, &refunded, json!({"status": "processing"})).await.assert_ok();
    set(&app, &owner, &refunded, json!({"status": "refunded"})).await.assert_ok();
    assert_eq!(mug.balance().await, (10, 0));
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn only_some_may_move_orders_and_fewer_may_refund() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let id = placed(&app, &mug, 1, "Ada").await;
    let (viewer, editor, manager) = (
        app.member("ALPHA", "viewer").await,
        app.member("ALPHA", "editor").await,
        app.member("ALPHA", "manager").await,
    );
    viewer.get(&app, &format!("{ORDERS}/{id}")).send().await.assert_ok();
    set(&app, &viewer, &id, json!({"status": "processing"})).await.assert_error(403, "PERMISSION_DENIED");
    set(&app, &editor, &id, json!({"status": "processing"})).await.assert_ok();
    set(&app, &editor, &id, json!({"status": "refunded"})).await.assert_error(403, "PERMISSION_DENIED");
    set(&app, &manager, &id, json!({"status": "refunded"})).await.assert_ok();
}

#[tokio::test]
async fn another_vendors_order_is_not_there() {
    let app = TestApp::start().await;
    let (alpha, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let id = placed(&app, &mug, 1, "Ada").await;
    alpha.get(&app, &format!("{ORDERS}/{id}")).send().await.assert_ok();
    beta.get(&app, &format!("{ORDERS}/{id}")).send().await.assert_error(404, "ORDER_NOT_FOUND");
    set(&app, &beta, &id, json!({"status": "cancelled"})).await.assert_error(404, "ORDER_NOT_FOUND");
    let missing = Uuid::now_v7().to_string();
    set(&app, &alpha, &missing, json!({"status": "cancelled"})).await.assert_error(404, "ORDER_NOT_FOUND");
    let list = beta.get(&app, ORDERS).send().await.assert_ok();
    assert_eq!(list["total"], 0);
}

#[tokio::test]
async fn orders_are_found_filtered_and_sorted() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(100).await;
    let first = placed(&app, &mug, 1, "Éloïse").await;
    app.clock.advance(chrono::TimeDelta::minutes(1));
    placed(&app, &mug, 5, "Bob").await;
    app.clock.advance(chrono::TimeDelta::minutes(1));
    placed(&app, &mug, 2, "100%").await;
    set(&app, &owner, &first, json!({"status": "processing"})).await.assert_ok();

    let numbers = async |query: &str| {
        let list = owner.get(&app, &format!("{ORDERS}?{query}")).send().await.assert_ok();
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|order| order["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(numbers("").await, ["1003", "1002", "1001"]);
    assert_eq!(numbers("sort=number").await, ["1001", "1002", "1003"]);
    assert_eq!(numbers("sort=-total").await, ["1002", "1003", "1001"]);
    assert_eq!(numbers("status=processing").await, ["1001"]);
    assert_eq!(numbers("search=%C3%89LO%C3%8FSE").await, ["1001"]);
    assert_eq!(numbers("search=1002").await, ["1002"]);
    assert_eq!(numbers("search=%25").await, ["1003"], "a wildcard is a character");
    assert_eq!(numbers("search=_").await, Vec::<String>::new());
    assert_eq!(numbers("created_from=2026-11-23T12:01:00Z&created_to=2026-11-23T12:02:00Z").await, ["1002"]);
    assert_eq!(numbers("per_page=2&page=2").await, ["1001"]);
    let beyond = owner.get(&app, &format!("{ORDERS}?page=7")).send().await.assert_ok();
    assert_eq!((&beyond["items"], &beyond["total"]), (&json!([]), &json!(3)));
    for query in ["sort=email", "status=lost", "page=0", "per_page=101", "created_from=yesterday"] {
        let refusal = owner.get(&app, &format!("{ORDERS}?{query}")).send().await;
        refusal.assert_error(422, "VALIDATION_FAILED");
    }
    let nul = owner.get(&app, &format!("{ORDERS}?search=%00")).send().await;
    assert_eq!(nul.status.as_u16(), 422, "{}", nul.text());
}

#[tokio::test]
async fn payments_add_up_to_what_an_order_says_after_any_walk_through_its_statuses() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let (mug, gift) = (
        app.vendor("ALPHA").product("Mug").price(1990).on_hand(50).await,
        app.vendor("ALPHA").product("Gift").price(0).on_hand(50).await,
    );
    let walks: [&[&str]; 6] = [
        &["cancelled"],
        &["processing", "cancelled"],
        &["processing", "shipped", "delivered"],
        &["processing", "refunded", "refunded"],
        &["processing", "shipped", "refunded"],
        &["processing", "shipped", "delivered", "refunded"],
    ];
    for walk in walks {
        for goods in [&mug, &gift] {
            let id = placed(&app, goods, 3, "Ada").await;
            for status in walk {
                set(&app, &owner, &id, json!({"status": status})).await.assert_ok();
                assert_books(&app.db, &app.alpha).await;
            }
        }
    }
    let schema = app.schema("ALPHA").await;
    let payments = format!(
        "SELECT kind, count(*), sum(amount)::bigint, count(DISTINCT order_id) FROM \"{schema}\".payments
         WHERE provider = 'manual' AND currency = 'EUR' GROUP BY kind ORDER BY kind"
    );
    let mut superuser = app.database.superuser().await;
    let found: Vec<(String, i64, i64, i64)> =
        sqlx::query_as(sqlx::AssertSqlSafe(payments)).fetch_all(&mut superuser).await.unwrap();
    let each = |kind: &str| (kind.to_owned(), 3, 3 * 5970, 3);
    assert_eq!(found, [each("capture"), each("refund")], "one of each per order that was refunded and cost something");
}

/// An order that a guest placed.
async fn placed(app: &TestApp, goods: &Goods, quantity: i32, first_name: &str) -> String {
    let shop = "/api/v1/public/vendors/ALPHA";
    let cart = app.post(&format!("{shop}/cart")).send().await.assert_status(201);
    let session = cart["session"].as_str().unwrap();
    let body = json!({"variant_id": goods.variant, "quantity": quantity});
    app.post(&format!("{shop}/cart/{session}/items")).json(&body).send().await.assert_status(201);
    let mut body = order_body(session);
    body["first_name"] = json!(first_name);
    let order = app.post(&format!("{shop}/orders")).json(&body).send().await.assert_status(201);
    order["id"].as_str().unwrap().to_owned()
}

async fn set(app: &TestApp, person: &Person, id: &str, body: Value) -> crate::support::request::TestResponse {
    person.put(app, &format!("{ORDERS}/{id}/status")).json(&body).send().await
}
