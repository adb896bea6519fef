//! What is counted, for which caller, and how a caller above the limit is answered.

use std::time::{Duration, Instant};

use poem::http::Method;
use serde_json::json;

use crate::{
    keys::Key,
    support::{app::TestApp, people::PASSWORD, request::TestResponse},
};

const SHOP: &str = "/api/v1/public/vendors/ALPHA";

#[tokio::test]
async fn every_answer_tells_what_is_left_and_the_last_one_when_to_come_back() {
    let app = listening(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "3")]).await;
    for left in ["2", "1", "0"] {
        let answer = app.get(&format!("{SHOP}/products")).send().await;
        answer.assert_ok();
        assert!(answer.header("ratelimit").starts_with(&format!("\"requests\";r={left};t=")), "{left}");
    }
    assert_refused(&app.get(&format!("{SHOP}/products")).send().await, "requests", 3);
    assert_refused(&app.get(&format!("{SHOP}/nothing/at/all")).send().await, "requests", 3);
    app.get("/api/v1/public/vendors/BETA/products").send().await.assert_ok();
    let page = app.get("/shop/alpha").send().await;
    assert_eq!(page.status.as_u16(), 429);
    assert!(!page.header("retry-after").is_empty());
}

#[tokio::test]
async fn logins_registrations_and_links_are_limited_together_and_strictly() {
    let app = listening(&[("ORION_HTTP__AUTH_REQUESTS_PER_MINUTE", "3")]).await;
    let login = json!({"email": "ada@example.test", "password": PASSWORD});
    let invitation = json!({"token": "abc", "name": "Ada", "password": PASSWORD});
    let forgot = json!({"email": "ada@example.test", "vendor_code": "ALPHA"});
    for (path, body) in [("login", &login), ("accept-invitation", &invitation), ("forgot-password", &forgot)] {
        let answer = app.post(&format!("/api/v1/vendor/auth/{path}")).json(body).send().await;
        assert_ne!(answer.status.as_u16(), 429, "{path}");
    }
    let again = app.post("/api/v1/vendor/auth/login").json(&login).send().await;
    assert_refused(&again, "sign_in", 3);
    assert_refused(&app.post("/api/v1/admin/auth/login").json(&login).send().await, "sign_in", 3);
    app.get(&format!("{SHOP}/products")).send().await.assert_ok();
}

#[tokio::test]
async fn carts_and_orders_are_limited_apart_from_looking() {
    let app = listening(&[("ORION_HTTP__SHOP_WRITES_PER_MINUTE", "2")]).await;
    for _ in 0..2 {
        let answer = app.post(&format!("{SHOP}/cart")).json(&json!({})).send().await;
        assert_ne!(answer.status.as_u16(), 429);
    }
    let refused = app.post(&format!("{SHOP}/orders")).json(&json!({})).send().await;
    assert_refused(&refused, "shop", 2);
    app.get(&format!("{SHOP}/products")).send().await.assert_ok();
    let elsewhere = app.post("/api/v1/public/vendors/BETA/cart").json(&json!({})).send().await;
    assert_ne!(elsewhere.status.as_u16(), 429);
}

#[tokio::test]
async fn a_signed_in_callers_requests_count_for_nobody_else_at_the_same_address() {
    let app = listening(&[("ORION_HTTP__WRITES_PER_MINUTE", "2"), ("ORION_HTTP__TRANSFERS_PER_MINUTE", "1")]).await;
    let (owner, viewer) = (app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    let write = |person: &crate::support::people::Person| {
        person.request(&app, Method::POST, "/api/v1/vendor/products").json(&json!({})).send()
    };
    for _ in 0..2 {
        assert_ne!(write(&owner).await.status.as_u16(), 429);
    }
    assert_refused(&write(&owner).await, "writes", 2);
    assert_ne!(write(&viewer).await.status.as_u16(), 429);
    assert_ne!(write(&app.owner("BETA").await).await.status.as_u16(), 429);
    let import = || owner.post(&app, "/api/v1/vendor/marketplace/import").json(&json!({})).send();
    assert_ne!(import().await.status.as_u16(), 429);
    assert_refused(&import().await, "transfers", 1);
    owner.get(&app, "/api/v1/vendor/marketplace/jobs").send().await.assert_ok();
}

#[tokio::test]
async fn names_that_no_vendor_has_are_looked_up_only_so_often() {
    let app = listening(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "6")]).await;
    app.get(&format!("{SHOP}/products")).send().await.assert_ok();
    for number in 0..5 {
        let answer = app.get(&format!("/api/v1/public/vendors/NOBODY{number}/products")).send().await;
        answer.assert_error(404, "VENDOR_NOT_FOUND");
    }
    app.get("/api/v1/public/vendors/NOBODY7/products").send().await.assert_error(429, "RATE_LIMITED");
    app.get(&format!("{SHOP}/products")).send().await.assert_ok();
}

#[tokio::test]
async fn an_api_key_that_was_found_good_counts_for_itself() {
    let app = listening(&[("ORION_HTTP__WRITES_PER_MINUTE", "2")]).await;
    let owner = app.owner("ALPHA").await;
    let keys = [Key::of(&app, &owner, &["products.write"]).await, Key::of(&app, &owner, &["products.write"]).await];
    // Making them has used up the owner's minute.
    let write = |key: &Key| key.request(&app, Method::POST, "/api/v1/vendor/products").json(&json!({})).send();
    for key in &keys {
        // The first counts for the address: nobody knows the key yet.
        for _ in 0..3 {
            assert_ne!(write(key).await.status.as_u16(), 429);
        }
        assert_refused(&write(key).await, "writes", 2);
    }
}

/// A program that hears of changed vendors, as a served one does: it knows them without asking each time.
async fn listening(settings: &[(&str, &str)]) -> TestApp {
    let app = TestApp::with(settings).await;
    let registry = app.app.tenants.clone();
    tokio::spawn(async move { registry.keep_fresh().await });
    let deadline = Instant::now() + Duration::from_secs(20);
    while !app.app.tenants.is_fresh() {
        assert!(Instant::now() < deadline, "changes of vendors are not heard");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    app
}

fn assert_refused(answer: &TestResponse, limit: &str, per_minute: u32) {
    answer.assert_error(429, "RATE_LIMITED");
    let wait: u32 = answer.header("retry-after").parse().unwrap();
    assert!((1..=60 / per_minute).contains(&wait), "{wait}");
    assert_eq!(answer.header("ratelimit-policy"), format!("\"{limit}\";q={per_minute};w=60"));
    assert!(answer.header("ratelimit").contains(";r=0;"), "{}", answer.header("ratelimit"));
}
