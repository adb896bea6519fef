//! An invitation works once, for the invited person.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::TestResponse,
};

#[tokio::test]
async fn an_invitation_is_accepted_once() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let token = invited(&app, &olga, "TEA", "tina@tea.example").await;
    login(&app, "TEA", "tina@tea.example", PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");
    accept(&app, &token, "password1").await.assert_error(422, "PASSWORD_TOO_WEAK");
    let all = (0..3).map(|_| accept(&app, &token, PASSWORD));
    let answers = futures_util::future::join_all(all).await;
    assert_eq!(answers.iter().filter(|answer| answer.status.is_success()).count(), 1);
    accept(&app, &token, "another-good-one").await.assert_error(422, "LINK_INVALID");
    login(&app, "TEA", "tina@tea.example", PASSWORD).await.assert_ok();
    login(&app, "TEA", "tina@tea.example", "another-good-one").await.assert_error(401, "INVALID_CREDENTIALS");
}

#[tokio::test]
async fn what_is_no_invitation_opens_nothing() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let token = invited(&app, &olga, "TEA", "tina@tea.example").await;
    for text in ["", "x", &token[1..], &olga.refresh_token[32..], &olga.access_token[..43]] {
        accept(&app, text, PASSWORD).await.assert_error(422, "LINK_INVALID");
    }
    app.get("/api/v1/admin/auth/me").bearer(&token).send().await.assert_error(401, "TOKEN_INVALID");
    app.clock.advance(TimeDelta::hours(72));
    accept(&app, &token, PASSWORD).await.assert_error(422, "LINK_INVALID");
}

#[tokio::test]
async fn an_invitation_does_not_open_an_account_that_serves_others_too() {
    let app = TestApp::start().await;
    let (olga, alpha) = (app.operator().await, app.owner("ALPHA").await);
    let token = invited(&app, &olga, "TEA", &alpha.email).await;
    accept(&app, &token, "a-password-of-mallorys").await.assert_error(401, "INVALID_CREDENTIALS");
    login(&app, "ALPHA", &alpha.email, "a-password-of-mallorys").await.assert_error(401, "INVALID_CREDENTIALS");
    let session: Value = accept(&app, &token, PASSWORD).await.assert_ok();
    let me = app.get("/api/v1/vendor/auth/me").bearer(session["access_token"].as_str().unwrap());
    let me = me.send().await.assert_ok();
    assert_eq!(me["vendor"]["code"], "TEA");
    assert_eq!(me["name"], "Owner of alpha", "the name stays theirs");
    alpha.get(&app, "/api/v1/vendor/auth/me").send().await.assert_ok();
}

#[tokio::test]
async fn a_suspended_vendors_invitation_waits() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let token = invited(&app, &olga, "TEA", "tina@tea.example").await;
    let status = format!("/api/v1/admin/vendors/{}/status", app.vendor_id("TEA").await);
    olga.put(&app, &status).send().await.assert_ok();
    accept(&app, &token, PASSWORD).await.assert_error(403, "VENDOR_INACTIVE");
    olga.put(&app, &status).send().await.assert_ok();
    accept(&app, &token, PASSWORD).await.assert_ok();
}

#[tokio::test]
async fn of_two_invitations_of_a_new_person_the_second_asks_for_the_password_that_exists_by_then() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    for round in 0..3 {
        let (email, first, second) =
            (format!("tina{round}@tea.example"), format!("TEA{round}"), format!("COFFEE{round}"));
        let tea = invited(&app, &olga, &first, &email).await;
        let coffee = invited(&app, &olga, &second, &email).await;
        let (tea_answer, coffee_answer) =
            tokio::join!(accept(&app, &tea, "the-tea-password"), accept(&app, &coffee, "the-coffee-password"));
        let mut statuses = [tea_answer.status.as_u16(), coffee_answer.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 401], "{} {}", tea_answer.text(), coffee_answer.text());
        let (kept, left, code) = match tea_answer.status.is_success() {
            true => ("the-tea-password", &coffee, &first),
            false => ("the-coffee-password", &tea, &second),
        };
        login(&app, code, &email, kept).await.assert_ok();
        accept(&app, left, "a-third-password").await.assert_error(401, "INVALID_CREDENTIALS");
        accept(&app, left, kept).await.assert_ok();
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_new_person_is_told_all_at_once_and_the_operators_word_for_them_is_kept() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let body = json!({"code": "TEA", "name": "Tea", "owner_email": "tina@tea.example", "owner_name": "Tina Tea"});
    let made = olga.post(&app, "/api/v1/admin/vendors").json(&body).send().await.assert_status(201);
    let token = made["invitation_url"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
    let offer = app.post("/api/v1/vendor/auth/invitation").json(&json!({ "token": token })).send().await.assert_ok();
    assert_eq!((&offer["name"], &offer["email"]), (&json!("Tina Tea"), &json!("tina@tea.example")));
    for name in [json!(null), json!(" "), json!("a\nb")] {
        let body = json!({"token": token, "name": name, "password": "short"});
        let refused = app.post("/api/v1/vendor/auth/accept-invitation").json(&body).send().await;
        let refused = refused.assert_error(422, "VALIDATION_FAILED");
        let fields: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
        assert_eq!(fields, ["name", "password"], "{name}");
    }
}

async fn invited(app: &TestApp, olga: &Person, code: &str, email: &str) -> String {
    let body = json!({"code": code, "name": code, "owner_email": email});
    let made = olga.post(app, "/api/v1/admin/vendors").json(&body).send().await.assert_status(201);
    made["invitation_url"].as_str().unwrap().split_once('#').unwrap().1.to_owned()
}

async fn accept(app: &TestApp, token: &str, password: &str) -> TestResponse {
    let body = json!({"token": token, "name": "Tina Tea", "password": password});
    app.post("/api/v1/vendor/auth/accept-invitation").json(&body).send().await
}

async fn login(app: &TestApp, code: &str, email: &str, password: &str) -> TestResponse {
    let body = json!({"email": email, "password": password, "vendor_code": code});
    app.post("/api/v1/vendor/auth/login").json(&body).send().await
}
