//! Attempts to guess passwords are slowed down, and nobody can lock out somebody else.

use std::task::Poll;

use serde_json::json;

use crate::support::{app::TestApp, people::PASSWORD, request::TestResponse};

const HOME: &str = "192.0.2.1";
const MALLORY: &str = "203.0.113.66";

#[tokio::test]
async fn somebody_who_guesses_has_to_wait_and_the_owner_does_not() {
    let app = app().await;
    let olga = app.operator().await;
    for _ in 0..3 {
        login(&app, MALLORY, &olga.email, "a-wild-guess").await.assert_error(401, "INVALID_CREDENTIALS");
    }
    let refused = login(&app, MALLORY, &olga.email, PASSWORD).await;
    refused.assert_error(429, "RATE_LIMITED");
    let wait: u32 = refused.header("retry-after").parse().unwrap();
    assert!((14 * 60..=15 * 60).contains(&wait), "{wait}");
    login(&app, HOME, &olga.email, PASSWORD).await.assert_ok();
    app.guesses_are_long_ago().await;
    login(&app, MALLORY, &olga.email, PASSWORD).await.assert_ok();
}

#[tokio::test]
async fn unknown_accounts_are_slowed_down_like_known_ones() {
    let app = app().await;
    for _ in 0..3 {
        login(&app, MALLORY, "nobody@orion.example", "a-wild-guess").await.assert_error(401, "INVALID_CREDENTIALS");
    }
    login(&app, MALLORY, "nobody@orion.example", "a-wild-guess").await.assert_error(429, "RATE_LIMITED");
}

#[tokio::test]
async fn guesses_at_the_same_time_count_too() {
    let app = app().await;
    let olga = app.operator().await;
    let guesses = (0..12).map(|_| login(&app, MALLORY, &olga.email, "a-wild-guess"));
    let answers = futures_util::future::join_all(guesses).await;
    let looked_at = answers.iter().filter(|answer| answer.status.as_u16() == 401).count();
    assert_eq!(looked_at, 3);
}

#[tokio::test]
async fn a_sign_in_that_gets_no_turn_costs_no_look_into_the_database() {
    let app = app().await;
    let olga = app.operator().await;
    let counted = async || app.database.number("SELECT coalesce(sum(failures), 0) FROM platform.login_throttles").await;
    let before = counted().await;
    let (mut places, mut waiting) = (vec![], vec![]);
    loop {
        let mut place = Box::pin(app.app.passwords.place());
        match futures_util::poll!(&mut place) {
            Poll::Ready(Ok(place)) => places.push(place),
            Poll::Ready(Err(_)) => break,
            Poll::Pending => waiting.push(place),
        }
    }
    assert!(places.len() < 10 && waiting.len() > 10, "few are looked up while others wait");
    let customers = app.post("/api/v1/public/vendors/ALPHA/auth/login");
    let answers = [
        login(&app, HOME, &olga.email, PASSWORD).await,
        customers.json(&json!({"email": "ada@example.test", "password": PASSWORD})).send().await,
    ];
    for answer in answers {
        answer.assert_error(503, "OVERLOADED");
        assert_eq!(answer.header("retry-after"), "1");
    }
    assert_eq!(counted().await, before);
    drop((places, waiting));
    login(&app, HOME, &olga.email, PASSWORD).await.assert_ok();
}

#[tokio::test]
async fn one_address_cannot_try_a_password_on_everybody() {
    let app = app().await;
    for guess in 0..30 {
        let email = format!("nobody-{guess}@orion.example");
        login(&app, MALLORY, &email, "a-wild-guess").await.assert_error(401, "INVALID_CREDENTIALS");
    }
    login(&app, MALLORY, "nobody-31@orion.example", "a-wild-guess").await.assert_error(429, "RATE_LIMITED");
    login(&app, HOME, "nobody-31@orion.example", "a-wild-guess").await.assert_error(401, "INVALID_CREDENTIALS");
}

#[tokio::test]
async fn many_addresses_together_are_stopped_but_not_the_owner_at_home() {
    let app = app().await;
    let olga = app.operator().await;
    login(&app, HOME, &olga.email, PASSWORD).await.assert_ok();
    for guess in 0..30 {
        let from = format!("198.51.100.{guess}");
        login(&app, &from, &olga.email, "a-wild-guess").await.assert_error(401, "INVALID_CREDENTIALS");
    }
    login(&app, "198.51.100.200", &olga.email, "a-wild-guess").await.assert_error(429, "RATE_LIMITED");
    login(&app, HOME, &olga.email, PASSWORD).await.assert_ok();
}

#[tokio::test]
async fn signing_in_to_an_own_account_does_not_clear_an_address() {
    let app = app().await;
    let mallory = app.operator().await;
    for guess in 0..30 {
        if guess % 2 == 0 {
            login(&app, MALLORY, &mallory.email, PASSWORD).await.assert_ok();
        }
        let email = format!("nobody-{guess}@orion.example");
        login(&app, MALLORY, &email, "a-wild-guess").await.assert_error(401, "INVALID_CREDENTIALS");
    }
    login(&app, MALLORY, "nobody@orion.example", "a-wild-guess").await.assert_error(429, "RATE_LIMITED");
}

/// Three attempts, from addresses that a proxy tells.
async fn app() -> TestApp {
    TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "3"), ("ORION_HTTP__TRUSTED_PROXIES", "127.0.0.1")]).await
}

async fn login(app: &TestApp, from: &str, email: &str, password: &str) -> TestResponse {
    let body = json!({"email": email, "password": password});
    app.post("/api/v1/admin/auth/login").header("x-forwarded-for", from).json(&body).send().await
}
