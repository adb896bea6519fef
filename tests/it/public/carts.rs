//! Carts of a shop's visitors.

use chrono::TimeDelta;
use poem::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{app::TestApp, goods::order_body, people::PASSWORD, request::TestResponse};

const CARTS: &str = "/api/v1/public/vendors/ALPHA/cart";

#[tokio::test]
async fn a_guest_fills_and_empties_a_cart() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let plate = app.vendor("ALPHA").product("Plate").price(550).on_hand(3).await;

    let empty = app.post(CARTS).send().await.assert_status(201);
    let session = empty["session"].as_str().unwrap();
    assert_eq!(session.len(), 43, "256 random bits in base64url");
    assert_eq!((&empty["items"], &empty["item_count"], &empty["currency"]), (&json!([]), &json!(0), &json!("EUR")));

    let cart = add(&app, session, json!({"product_id": mug.product, "quantity": 2})).await.assert_status(201);
    assert_eq!(cart["session"], Value::Null, "the secret is told once");
    let cart_again = add(&app, session, json!({"variant_id": mug.variant, "quantity": 1})).await.assert_status(201);
    assert_eq!(cart_again["items"][0]["id"], cart["items"][0]["id"], "the same variant is one line");
    let cart = add(&app, session, json!({"variant_id": plate.variant, "quantity": 1})).await.assert_status(201);
    let titles: Vec<_> = cart["items"].as_array().unwrap().iter().map(|item| &item["title"]).collect();
    assert_eq!(titles, ["Mug", "Plate"]);
    let line = &cart["items"][0];
    assert_eq!(
        (&line["quantity"], &line["available_inventory"], &line["problem"]),
        (&json!(3), &json!(10), &Value::Null)
    );
    assert_eq!(line["unit_price"], json!({"amount": 1990, "currency": "EUR"}));
    assert_eq!(line["total"], json!({"amount": 5970, "currency": "EUR"}));
    assert_eq!(cart["item_count"], 4);
    assert_eq!(cart["total"], json!({"amount": 6520, "currency": "EUR"}));
    assert_eq!(cart["vat_total"], json!({"amount": 947, "currency": "EUR"}), "17 % are inside");

    let item = format!("{CARTS}/{session}/items/{}", line["id"].as_str().unwrap());
    let cart = app.put(&item).json(&json!({"quantity": 1})).send().await.assert_ok();
    assert_eq!(cart["items"][0]["quantity"], 1);
    let cart = app.delete(&item).send().await.assert_ok();
    assert_eq!(cart["items"].as_array().unwrap().len(), 1);
    app.delete(&item).send().await.assert_error(404, "CART_ITEM_NOT_FOUND");
    app.put(&item).json(&json!({"quantity": 1})).send().await.assert_error(404, "CART_ITEM_NOT_FOUND");
    app.delete(&format!("{CARTS}/{session}")).send().await.assert_status(204);
    assert_eq!(show(&app, session).await["items"], json!([]), "the cart stays, and so does its secret");
    app.delete(&format!("{CARTS}/{session}")).send().await.assert_status(204);
    add(&app, session, json!({"variant_id": plate.variant, "quantity": 1})).await.assert_status(201);
}

#[tokio::test]
async fn a_customer_has_one_cart_on_every_device() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let ada = app.customer("ALPHA", "Ada").await;
    app.get(&format!("{CARTS}/mine")).send().await.assert_error(404, "CART_NOT_FOUND");
    ada.get(&app, &format!("{CARTS}/mine")).send().await.assert_error(404, "CART_NOT_FOUND");
    let phone = ada.post(&app, CARTS).send().await.assert_status(201);
    assert_eq!(phone["session"], "mine");
    let one = json!({"variant_id": mug.variant, "quantity": 1});
    ada.post(&app, &format!("{CARTS}/mine/items")).json(&one).send().await.assert_status(201);
    let laptop = ada.post(&app, CARTS).send().await.assert_status(201);
    assert_eq!((&laptop["id"], &laptop["item_count"]), (&phone["id"], &json!(1)), "the second device empties nothing");

    let guest = cart(&app).await;
    add(&app, &guest, json!({"variant_id": mug.variant, "quantity": 2})).await.assert_status(201);
    app.post(&format!("{CARTS}/{guest}/claim")).send().await.assert_error(401, "UNAUTHENTICATED");
    let claimed = ada.post(&app, &format!("{CARTS}/{guest}/claim")).send().await.assert_ok();
    assert_eq!(
        (&claimed["id"], &claimed["session"], &claimed["item_count"]),
        (&phone["id"], &json!("mine"), &json!(3))
    );
    app.get(&format!("{CARTS}/{guest}")).send().await.assert_error(404, "CART_NOT_FOUND");
    ada.post(&app, &format!("{CARTS}/{guest}/claim")).send().await.assert_error(404, "CART_NOT_FOUND");
    let eve = app.customer("ALPHA", "Eve").await;
    eve.get(&app, &format!("{CARTS}/mine")).send().await.assert_error(404, "CART_NOT_FOUND");

    let body = order_body("mine");
    ada.post(&app, "/api/v1/public/vendors/ALPHA/orders").json(&body).send().await.assert_status(201);
    ada.get(&app, &format!("{CARTS}/mine")).send().await.assert_error(404, "CART_NOT_FOUND");
    assert_eq!(mug.balance().await, (10, 3));
}

#[tokio::test]
async fn signing_in_brings_the_guests_cart_along() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let ada = app.customer("ALPHA", "Ada").await;
    let guest = cart(&app).await;
    add(&app, &guest, json!({"variant_id": mug.variant, "quantity": 2})).await.assert_status(201);
    for _ in 0..2 {
        let login = json!({"email": ada.email, "password": PASSWORD, "session": guest});
        app.post("/api/v1/public/vendors/ALPHA/auth/login").json(&login).send().await.assert_ok();
        let mine = ada.get(&app, &format!("{CARTS}/mine")).send().await.assert_ok();
        assert_eq!(mine["item_count"], 2);
    }
    app.get(&format!("{CARTS}/{guest}")).send().await.assert_error(404, "CART_NOT_FOUND");
}

#[tokio::test]
async fn a_line_tells_that_its_price_or_its_minimum_has_changed() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app).await;
    let cart = add(&app, &session, json!({"variant_id": mug.variant, "quantity": 2})).await.assert_status(201);
    assert_eq!(cart["items"][0]["previous_unit_price"], Value::Null);
    mug.costs(2500).await;
    mug.sold_from(6).await;
    let line = show(&app, &session).await["items"][0].clone();
    assert_eq!((&line["unit_price"]["amount"], &line["previous_unit_price"]["amount"]), (&json!(2500), &json!(1990)));
    assert_eq!((&line["problem"], &line["min_quantity"]), (&json!("QUANTITY_BELOW_MINIMUM"), &json!(6)));
    let item = format!("{CARTS}/{session}/items/{}", line["id"].as_str().unwrap());
    let cart = app.put(&item).json(&json!({"quantity": 6})).send().await.assert_ok();
    let line = &cart["items"][0];
    assert_eq!((&line["previous_unit_price"], &line["problem"]), (&Value::Null, &Value::Null), "it was seen to");
}

#[tokio::test]
async fn only_a_hash_of_the_secret_is_kept() {
    let app = TestApp::start().await;
    let session = cart(&app).await;
    let hashed = format!("carts WHERE octet_length(session_hash) = 32 AND session_hash <> '{session}'::bytea");
    assert_eq!(app.vendor("ALPHA").count(&hashed).await, 1);
}

#[tokio::test]
async fn a_cart_shows_the_prices_and_the_availability_of_now() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app).await;
    let cart = add(&app, &session, json!({"variant_id": mug.variant, "quantity": 11})).await.assert_status(201);
    assert_eq!(cart["items"][0]["problem"], "INSUFFICIENT_INVENTORY");

    mug.change(|mug| (mug.price, mug.sale_price) = (Some(2500), Some(Some(1500)))).await;
    assert_eq!(show(&app, &session).await["items"][0]["unit_price"]["amount"], 1500);
    mug.hide().await;
    assert_eq!(show(&app, &session).await["items"][0]["problem"], "PRODUCT_NOT_IN_CATALOG");
}

#[tokio::test]
async fn pieces_of_one_variant_stop_at_999() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app).await;
    for expected in [600, 999, 999] {
        let cart = add(&app, &session, json!({"variant_id": mug.variant, "quantity": 600})).await.assert_status(201);
        assert_eq!(cart["items"][0]["quantity"], expected);
    }
}

#[tokio::test]
async fn what_is_not_for_sale_is_refused() {
    let app = TestApp::start().await;
    let session = cart(&app).await;
    for is_deleted in [false, true] {
        let goods = app.vendor("ALPHA").product("Tasse à café").price(1990).on_hand(10).await;
        if is_deleted {
            goods.archive().await
        } else {
            goods.hide().await
        }
        for body in
            [json!({"variant_id": goods.variant, "quantity": 1}), json!({"product_id": goods.product, "quantity": 1})]
        {
            let refusal = add(&app, &session, body).await.assert_error(409, "PRODUCT_NOT_IN_CATALOG");
            assert_eq!(refusal["detail"], "“Tasse à café” is not for sale at the moment.");
        }
    }
    let nobody = Uuid::now_v7();
    add(&app, &session, json!({"variant_id": nobody, "quantity": 1})).await.assert_error(404, "VARIANT_NOT_FOUND");
    add(&app, &session, json!({"product_id": nobody, "quantity": 1})).await.assert_error(404, "PRODUCT_NOT_FOUND");
    let foreign = app.vendor("BETA").product("Mug").price(1990).on_hand(10).await;
    let refusal = add(&app, &session, json!({"variant_id": foreign.variant, "quantity": 1})).await;
    refusal.assert_error(404, "VARIANT_NOT_FOUND");
    let refusal = add(&app, &session, json!({"product_id": foreign.product, "quantity": 1})).await;
    refusal.assert_error(404, "PRODUCT_NOT_FOUND");
}

#[tokio::test]
async fn a_minimum_is_kept() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").sold_from(6).on_hand(100).await;
    let session = cart(&app).await;
    let refusal = add(&app, &session, json!({"variant_id": mug.variant, "quantity": 5})).await;
    let refusal = refusal.assert_error(422, "QUANTITY_BELOW_MINIMUM");
    assert_eq!(refusal["errors"][0], json!({"field": "quantity", "message": "“Mug” is sold from 6 pieces on."}));
    let cart = add(&app, &session, json!({"variant_id": mug.variant, "quantity": 6})).await.assert_status(201);
    let item = format!("{CARTS}/{session}/items/{}", cart["items"][0]["id"].as_str().unwrap());
    app.put(&item).json(&json!({"quantity": 5})).send().await.assert_error(422, "QUANTITY_BELOW_MINIMUM");
    assert_eq!(show(&app, &session).await["items"][0]["quantity"], 6, "nothing was changed");
}

#[tokio::test]
async fn nonsense_is_refused_field_by_field() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app).await;
    let (variant, product) = (mug.variant, mug.product);
    for (body, field) in [
        (json!({"variant_id": variant, "quantity": 0}), "quantity"),
        (json!({"variant_id": variant, "quantity": -1}), "quantity"),
        (json!({"variant_id": variant, "quantity": 1000}), "quantity"),
        (json!({"variant_id": variant, "quantity": 9_223_372_036_854_775_807_i64}), "quantity"),
        (json!({"variant_id": variant, "quantity": 1e300}), "quantity"),
        (json!({"variant_id": variant, "quantity": 1.5}), "quantity"),
        (json!({"variant_id": variant, "quantity": "1"}), "quantity"),
        (json!({"variant_id": variant}), "quantity"),
        (json!({"quantity": 1}), "variant_id"),
        (json!({"variant_id": variant, "product_id": product, "quantity": 1}), "variant_id"),
        (json!({"variant_id": "a\0b", "quantity": 1}), "variant_id"),
        (json!({"variant_id": variant, "quantity": 1, "unit_price": 1}), "unit_price"),
    ] {
        let refusal = add(&app, &session, body.clone()).await.assert_error(422, "VALIDATION_FAILED");
        assert_eq!(refusal["errors"][0]["field"], field, "{body}");
    }
    assert_eq!(show(&app, &session).await["items"], json!([]));
}

#[tokio::test]
async fn without_its_secret_a_cart_is_not_found() {
    let app = TestApp::start().await;
    let session = cart(&app).await;
    let id = show(&app, &session).await["id"].as_str().unwrap().to_owned();
    let changed = session.chars().rev().collect::<String>();
    for guess in [id.as_str(), "x", "%20", changed.as_str(), &"A".repeat(43), &"A".repeat(4000)] {
        for (method, tail) in [(Method::GET, ""), (Method::DELETE, ""), (Method::POST, "/items")] {
            let request = app.request(method, &format!("{CARTS}/{guess}{tail}"));
            let body = json!({"variant_id": Uuid::now_v7(), "quantity": 1});
            request.json(&body).send().await.assert_error(404, "CART_NOT_FOUND");
        }
    }
    let elsewhere = format!("/api/v1/public/vendors/BETA/cart/{session}");
    app.get(&elsewhere).send().await.assert_error(404, "CART_NOT_FOUND");
}

#[tokio::test]
async fn a_cart_is_forgotten_after_thirty_days_without_use() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app).await;
    app.clock.advance(TimeDelta::days(29));
    add(&app, &session, json!({"variant_id": mug.variant, "quantity": 1})).await.assert_status(201);
    app.clock.advance(TimeDelta::days(29));
    show(&app, &session).await;
    app.clock.advance(TimeDelta::days(1));
    app.get(&format!("{CARTS}/{session}")).send().await.assert_error(404, "CART_NOT_FOUND");
    add(&app, &session, json!({"variant_id": mug.variant, "quantity": 1})).await.assert_error(404, "CART_NOT_FOUND");
}

#[tokio::test]
async fn a_cart_has_room_for_a_hundred_different_items() {
    let app = TestApp::start().await;
    let session = cart(&app).await;
    for number in 0..100 {
        let goods = app.vendor("ALPHA").product(&format!("Product {number}")).price(100).await;
        add(&app, &session, json!({"variant_id": goods.variant, "quantity": 1})).await.assert_status(201);
    }
    let one_more = app.vendor("ALPHA").product("One more").price(100).await;
    let refusal = add(&app, &session, json!({"variant_id": one_more.variant, "quantity": 1})).await;
    refusal.assert_error(409, "CART_FULL");
}

#[tokio::test]
async fn a_cart_is_shown_in_the_language_that_is_asked_for_or_else_the_shops_own() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").titled("fr", "Tasse").on_hand(10).await;
    let plate = app.vendor("ALPHA").product("Plate").on_hand(3).await;
    let session = cart(&app).await;
    add(&app, &session, json!({"variant_id": mug.variant, "quantity": 1})).await.assert_status(201);
    let more = json!({"variant_id": plate.variant, "quantity": 1});
    let items = format!("{CARTS}/{session}/items?language=fr");
    let added = app.post(&items).json(&more).send().await.assert_status(201);
    let titles = |cart: &Value| {
        let items = cart["items"].as_array().unwrap();
        items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&added), ["Tasse", "Plate"], "what has no French name is called as in the shop's language");
    let item = format!("{CARTS}/{session}/items/{}", added["items"][0]["id"].as_str().unwrap());
    let changed = app.put(&format!("{item}?language=fr")).json(&json!({"quantity": 2})).send().await.assert_ok();
    assert_eq!(titles(&changed), ["Tasse", "Plate"]);
    let seen = async |language: &str| app.get(&format!("{CARTS}/{session}{language}")).send().await.assert_ok();
    assert_eq!(titles(&seen("?language=fr").await), ["Tasse", "Plate"]);
    for own in ["", "?language=en", "?language=xx"] {
        assert_eq!(titles(&seen(own).await), ["Mug", "Plate"], "{own}");
    }
    let ada = app.customer("ALPHA", "Ada").await;
    let claimed = ada.post(&app, &format!("{CARTS}/{session}/claim?language=fr")).send().await.assert_ok();
    assert_eq!(titles(&claimed), ["Tasse", "Plate"]);
    let own = ada.post(&app, &format!("{CARTS}?language=fr")).send().await.assert_status(201);
    assert_eq!(titles(&own), ["Tasse", "Plate"]);
    let left = ada.delete(&app, &format!("{CARTS}/mine/items/{}?language=fr", own["items"][1]["id"].as_str().unwrap()));
    assert_eq!(titles(&left.send().await.assert_ok()), ["Tasse"]);
}

/// A new cart's secret.
async fn cart(app: &TestApp) -> String {
    let cart = app.post(CARTS).send().await.assert_status(201);
    cart["session"].as_str().unwrap().to_owned()
}

async fn add(app: &TestApp, session: &str, body: Value) -> TestResponse {
    app.post(&format!("{CARTS}/{session}/items")).json(&body).send().await
}

async fn show(app: &TestApp, session: &str) -> Value {
    app.get(&format!("{CARTS}/{session}")).send().await.assert_ok()
}
