//! Orders, as customers and guests place and see them.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{app::TestApp, books::assert_books, goods::order_body, people::Person, request::TestRequest};

const SHOP: &str = "/api/v1/public/vendors/ALPHA";

#[tokio::test]
async fn a_guest_orders_and_gets_what_was_seen() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Tasse à café").price(1990).on_hand(10).await;
    let book = app.vendor("ALPHA").product("Book").price(1030).vat(300).on_hand(5).await;
    let session = cart(&app, &[(mug.variant, 3), (book.variant, 1)]).await;
    let placed = order(&app, &session).send().await.assert_status(201);

    assert_eq!(
        (&placed["number"], &placed["status"], &placed["customer_id"]),
        (&json!("1001"), &json!("pending"), &Value::Null)
    );
    let amount = |field: &str| placed[field]["amount"].as_i64().unwrap();
    assert_eq!(
        (amount("subtotal"), amount("shipping_total"), amount("total"), amount("vat_total")),
        (7000, 0, 7000, 897)
    );
    let vat: Vec<_> = placed["vat"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rate| {
            (
                rate["basis_points"].as_i64().unwrap(),
                rate["net"]["amount"].as_i64().unwrap(),
                rate["vat"]["amount"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(vat, [(300, 1000, 30), (1700, 5103, 867)]);
    assert_eq!(placed["items"][0]["title"], "Tasse à café");
    assert_eq!(placed["items"][0]["total"], json!({"amount": 5970, "currency": "EUR"}));
    let lines: Vec<_> = placed["items"].as_array().unwrap().iter().map(|item| &item["vat_amount"]["amount"]).collect();
    assert_eq!(lines, [867, 30], "the lines' VAT adds up to the order's");
    assert_eq!((&placed["payment_status"], &placed["fulfilment_status"]), (&json!("unpaid"), &json!("unfulfilled")));
    assert_eq!(placed["expires_at"], "2026-12-07T12:00:00Z", "in 14 days, unless the shop has seen to it");
    let token = placed["token"].as_str().unwrap();
    let seen = app.get(&format!("{SHOP}/orders/{token}")).send().await.assert_ok();
    assert_eq!((&seen["number"], &seen["items"], &seen["token"]), (&placed["number"], &placed["items"], &Value::Null));
    let elsewhere = app.get(&format!("/api/v1/public/vendors/BETA/orders/{token}")).send().await;
    elsewhere.assert_error(404, "ORDER_NOT_FOUND");
    app.get(&format!("{SHOP}/orders/{session}")).send().await.assert_error(404, "ORDER_NOT_FOUND");
    assert_eq!(placed["history"], json!([{"status": "pending", "at": placed["created_at"], "note": null}]));
    assert_eq!(placed["billing_address"], placed["shipping_address"]);
    assert!(placed["created_at"].as_str().unwrap().starts_with("2026-11-23T12:00:00"));
    assert!(placed.get("allowed_next").is_none());
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn an_order_costs_what_its_buyer_was_shown_or_is_not_placed() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1000).on_hand(10).await;
    let session = cart(&app, &[(mug.variant, 2)]).await;
    let shown = app.get(&format!("{SHOP}/cart/{session}")).send().await.assert_ok()["total"].clone();
    mug.costs(9999).await;
    let confirmed = async |total: Value| {
        let mut body = order_body(&session);
        body["expected_total"] = total;
        app.post(&format!("{SHOP}/orders")).header("idempotency-key", "k").json(&body).send().await
    };
    let refused = confirmed(shown).await.assert_error(409, "CART_CHANGED");
    assert_eq!(refused["errors"][0]["field"], "expected_total");
    assert_eq!(refused["cart"]["total"], json!({"amount": 19_998, "currency": "EUR"}));
    assert_eq!(refused["cart"]["items"][0]["previous_unit_price"]["amount"], 1000);
    confirmed(json!({"amount": 19_998, "currency": "CHF"})).await.assert_error(409, "CART_CHANGED");
    confirmed(json!({"amount": 19_998, "currency": "francs"})).await.assert_error(422, "VALIDATION_FAILED");
    let first = confirmed(refused["cart"]["total"].clone()).await.assert_status(201);
    assert_eq!(first["total"]["amount"], 19_998);
    assert_eq!(confirmed(refused["cart"]["total"].clone()).await.assert_status(201), first);
    confirmed(Value::Null).await.assert_error(422, "IDEMPOTENCY_KEY_REUSED");
    assert_eq!(mug.balance().await, (10, 2));
}

#[tokio::test]
async fn one_cart_is_one_order() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app, &[(mug.variant, 3)]).await;
    order(&app, &session).send().await.assert_status(201);
    order(&app, &session).send().await.assert_error(409, "CART_ALREADY_CHECKED_OUT");
    app.get(&format!("{SHOP}/cart/{session}")).send().await.assert_error(409, "CART_ALREADY_CHECKED_OUT");
    let add = json!({"variant_id": mug.variant, "quantity": 1});
    let add = app.post(&format!("{SHOP}/cart/{session}/items")).json(&add).send().await;
    add.assert_error(409, "CART_ALREADY_CHECKED_OUT");
    assert_eq!(mug.balance().await, (10, 3));
}

#[tokio::test]
async fn a_shortage_names_the_product_and_what_is_left_and_orders_nothing() {
    let app = TestApp::start().await;
    let plate = app.vendor("ALPHA").product("Plate").price(550).on_hand(100).await;
    let mug = app.vendor("ALPHA").product("Tasse à café").price(1990).on_hand(3).await;
    let session = cart(&app, &[(plate.variant, 1), (mug.variant, 4)]).await;
    let refusal = order(&app, &session).send().await.assert_error(409, "INSUFFICIENT_INVENTORY");
    assert_eq!(refusal["detail"], "Only 3 of “Tasse à café” are left.");
    assert_eq!(
        refusal["errors"],
        json!([{"field": "items[1].quantity", "message": "Only 3 of “Tasse à café” are left."}])
    );
    assert_eq!((plate.balance().await, mug.balance().await), ((100, 0), (3, 0)));

    let cart = app.get(&format!("{SHOP}/cart/{session}")).send().await.assert_ok();
    let item = format!("{SHOP}/cart/{session}/items/{}", cart["items"][1]["id"].as_str().unwrap());
    app.put(&item).json(&json!({"quantity": 3})).send().await.assert_ok();
    order(&app, &session).send().await.assert_status(201);
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn what_can_not_be_sold_is_not_ordered() {
    let app = TestApp::start().await;
    let empty = cart(&app, &[]).await;
    order(&app, &empty).send().await.assert_error(409, "CART_EMPTY");
    order(&app, &"A".repeat(43)).send().await.assert_error(404, "CART_NOT_FOUND");
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app, &[(mug.variant, 1)]).await;
    mug.sold_from(2).await;
    let refusal = order(&app, &session).send().await.assert_error(422, "QUANTITY_BELOW_MINIMUM");
    assert_eq!(refusal["errors"][0]["field"], "items[0].quantity");
    mug.hide().await;
    order(&app, &session).send().await.assert_error(409, "PRODUCT_NOT_IN_CATALOG");
    assert_eq!(mug.balance().await, (10, 0));
}

#[tokio::test]
async fn the_dearest_cart_there_can_be_is_too_dear() {
    let app = TestApp::start().await;
    let jewel = app.vendor("ALPHA").product("Jewel").price(1_000_000_000).on_hand(2_000).await;
    let crown = app.vendor("ALPHA").product("Crown").price(1_000_000_000).on_hand(2_000).await;
    let session = cart(&app, &[(jewel.variant, 999), (crown.variant, 1)]).await;
    let placed = order(&app, &session).send().await.assert_status(201);
    assert_eq!(placed["total"]["amount"], 1_000_000_000_000_i64);
    let session = cart(&app, &[(jewel.variant, 999), (crown.variant, 2)]).await;
    order(&app, &session).send().await.assert_error(422, "ORDER_TOO_LARGE");
}

#[tokio::test]
async fn prices_and_owners_come_from_the_server() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app, &[(mug.variant, 1)]).await;
    for field in ["total", "customer_id", "number", "status", "items", "vat_total", "currency"] {
        let mut body = order_body(&session);
        body[field] = json!(1);
        let refusal = app.post(&format!("{SHOP}/orders")).json(&body).send().await;
        assert_eq!(refusal.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], field);
    }
}

#[tokio::test]
async fn all_wrong_fields_are_told_at_once() {
    let app = TestApp::start().await;
    let session = cart(&app, &[]).await;
    let mut body = order_body(&session);
    body["email"] = json!("nobody");
    body["first_name"] = json!(" ");
    body["phone"] = json!("call me");
    body["shipping_address"]["country"] = json!("L1");
    let refusal = app.post(&format!("{SHOP}/orders")).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
    let fields: Vec<_> =
        refusal["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["email", "first_name", "phone", "shipping_address.country"]);

    for field in ["email", "first_name", "last_name", "phone", "note", "session"] {
        let mut body = order_body(&session);
        body[field] = json!("a\0b");
        let refusal = app.post(&format!("{SHOP}/orders")).json(&body).send().await;
        assert_eq!(refusal.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], field, "NUL");
    }
    for field in ["line1", "line2", "postal_code", "city", "country", "company"] {
        let mut body = order_body(&session);
        body["shipping_address"][field] = json!("\0");
        let refusal = app.post(&format!("{SHOP}/orders")).json(&body).send().await;
        refusal.assert_error(422, "VALIDATION_FAILED");
    }
    let odd_key = order(&app, &session).header("idempotency-key", "a b").send().await;
    odd_key.assert_error(400, "MALFORMED_REQUEST");
}

#[tokio::test]
async fn a_repeated_request_is_answered_alike_and_its_key_is_for_it_alone() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app, &[(mug.variant, 1)]).await;
    let keyed = |body: &Value| app.post(&format!("{SHOP}/orders")).header("idempotency-key", "k-1").json(body);
    let first = keyed(&order_body(&session)).send().await;
    let again = keyed(&order_body(&session)).send().await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    let mut other = order_body(&session);
    other["first_name"] = json!("Eve");
    keyed(&other).send().await.assert_error(422, "IDEMPOTENCY_KEY_REUSED");

    app.clock.advance(chrono::TimeDelta::hours(24));
    keyed(&order_body(&session)).send().await.assert_error(409, "CART_ALREADY_CHECKED_OUT");
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn a_refused_request_does_not_use_up_its_key() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).await;
    let session = cart(&app, &[(mug.variant, 1)]).await;
    let keyed = || order(&app, &session).header("idempotency-key", "k-1").send();
    keyed().await.assert_error(409, "INSUFFICIENT_INVENTORY");
    mug.receive(1).await;
    keyed().await.assert_status(201);
}

#[tokio::test]
async fn a_customers_orders_are_their_own() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let (ada, eve) = (app.customer("ALPHA", "Ada").await, app.customer("ALPHA", "Eve").await);
    let (ada_id, eve_id) = (customer_id(&app, &ada).await, customer_id(&app, &eve).await);
    let session = cart(&app, &[(mug.variant, 2)]).await;
    let placed = ada.post(&app, &format!("{SHOP}/orders")).json(&order_body(&session)).send().await.assert_status(201);
    assert_eq!(placed["customer_id"].as_str().unwrap(), ada_id);
    let order_id = placed["id"].as_str().unwrap();

    let list = ada.get(&app, &format!("{SHOP}/customers/{ada_id}/orders")).send().await.assert_ok();
    assert_eq!(
        (&list["total"], &list["items"][0]["number"], &list["items"][0]["item_count"]),
        (&json!(1), &json!("1001"), &json!(2))
    );
    let path = format!("{SHOP}/customers/{ada_id}/orders/{order_id}");
    let mut seen = ada.get(&app, &path).send().await.assert_ok();
    seen["token"] = placed["token"].clone();
    assert_eq!(seen, placed, "but for the secret, which is told once");

    let missing = Uuid::now_v7();
    let foreign = eve.get(&app, &format!("{SHOP}/customers/{ada_id}/orders")).send().await;
    let unknown = eve.get(&app, &format!("{SHOP}/customers/{missing}/orders")).send().await;
    assert_eq!(
        foreign.assert_error(404, "CUSTOMER_NOT_FOUND")["detail"],
        unknown.assert_error(404, "CUSTOMER_NOT_FOUND")["detail"]
    );
    let foreign = eve.get(&app, &format!("{SHOP}/customers/{eve_id}/orders/{order_id}")).send().await;
    foreign.assert_error(404, "ORDER_NOT_FOUND");
    eve.get(&app, &path).send().await.assert_error(404, "CUSTOMER_NOT_FOUND");
    app.get(&path).send().await.assert_error(401, "UNAUTHENTICATED");
    let empty = eve.get(&app, &format!("{SHOP}/customers/{eve_id}/orders")).send().await.assert_ok();
    assert_eq!(empty, json!({"items": [], "next_cursor": null, "page": 1, "per_page": 24, "total": 0}));

    let session = cart(&app, &[(mug.variant, 1)]).await;
    let guest = order(&app, &session).bearer("no.such.token").send().await;
    assert_eq!(guest.status.as_u16(), 401, "a bad token is not a guest");
    let stranger = app.customer("BETA", "Mallory").await;
    let refused = stranger.post(&app, &format!("{SHOP}/orders")).json(&order_body(&session)).send().await;
    refused.assert_error(403, "UNAUTHORIZED_VENDOR_ACCESS");
}

#[tokio::test]
async fn an_order_is_kept_in_the_buyers_language_and_in_the_vendors() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").titled("fr", "Tasse").on_hand(10).await;
    let plate = app.vendor("ALPHA").product("Plate").on_hand(3).await;
    let ordered = async |language: Value| {
        let session = cart(&app, &[(mug.variant, 1), (plate.variant, 1)]).await;
        let mut body = order_body(&session);
        body["language"] = language;
        app.post(&format!("{SHOP}/orders")).json(&body).send().await
    };
    let lines = |order: &Value| {
        let items = order["items"].as_array().unwrap();
        items.iter().map(|item| json!([item["title"], item["vendor_title"]])).collect::<Vec<_>>()
    };
    let placed = ordered(json!("fr")).await.assert_status(201);
    let names = [json!(["Tasse", "Mug"]), json!(["Plate", "Plate"])];
    assert_eq!((&placed["language"], lines(&placed)), (&json!("fr"), names.to_vec()));
    let link = format!("{SHOP}/orders/{}", placed["token"].as_str().unwrap());
    let seen = app.get(&link).send().await.assert_ok();
    assert_eq!((&seen["language"], lines(&seen)), (&json!("fr"), names.to_vec()));
    let owner = app.owner("ALPHA").await;
    let theirs = owner.get(&app, &format!("/api/v1/vendor/orders/{}", placed["id"].as_str().unwrap())).send().await;
    assert_eq!(lines(&theirs.assert_ok()), names, "the team packs by its own names");

    for own in [Value::Null, json!("pt-BR")] {
        let placed = ordered(own.clone()).await.assert_status(201);
        assert_eq!(placed["items"][0]["title"], "Mug", "{own}");
    }
    let refused = ordered(json!("French")).await.assert_error(422, "VALIDATION_FAILED");
    assert_eq!(refused["errors"][0]["field"], "language");
}

/// The secret of a cart that has this number of pieces of each variant.
async fn cart(app: &TestApp, items: &[(Uuid, i32)]) -> String {
    let cart = app.post(&format!("{SHOP}/cart")).send().await.assert_status(201);
    let session = cart["session"].as_str().unwrap();
    for (variant, quantity) in items {
        let body = json!({"variant_id": variant, "quantity": quantity});
        app.post(&format!("{SHOP}/cart/{session}/items")).json(&body).send().await.assert_status(201);
    }
    session.to_owned()
}

fn order(app: &TestApp, session: &str) -> TestRequest {
    app.post(&format!("{SHOP}/orders")).json(&order_body(session))
}

async fn customer_id(app: &TestApp, customer: &Person) -> String {
    let me = customer.get(app, &format!("{SHOP}/auth/me")).send().await.assert_ok();
    me["id"].as_str().unwrap().to_owned()
}
