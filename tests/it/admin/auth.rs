//! Operators sign in; nobody else can act as one.

use std::time::{Duration, Instant};

use orion::{
    auth::password::{HashCost, Passwords},
    services::users::{self, NewOperator, UserError},
    types::password::NewPassword,
};
use serde_json::{Value, json};

use crate::support::{app::TestApp, forge, people::PASSWORD, request::TestResponse};

const LOGIN: &str = "/api/v1/admin/auth/login";
const ME: &str = "/api/v1/admin/auth/me";

#[tokio::test]
async fn operator_signs_in_and_is_known() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let session = login(&app, &olga.email.to_uppercase(), PASSWORD).await.assert_ok();
    assert_eq!(session["token_type"], "bearer");
    assert_eq!(session["expires_in"], 900);
    assert_eq!(session["must_change_password"], false);
    let me = app.get(ME).bearer(session["access_token"].as_str().unwrap()).send().await.assert_ok();
    assert_eq!(me["email"], olga.email);
    assert_eq!(me["name"], "Olga Operator");
    assert_eq!(me.as_object().unwrap().len(), 4, "nothing else is told: {me}");
}

#[tokio::test]
async fn there_is_no_operator_until_one_is_made_and_no_address_is_used_twice() {
    let app = TestApp::start().await;
    let sql = "SELECT count(*) FROM platform.users WHERE is_operator";
    let count = app.database.number(sql).await;
    assert_eq!(count, 0);
    let new = || NewOperator {
        email: "olga@orion.example".parse().unwrap(),
        name: "Olga".parse().unwrap(),
        password: NewPassword::parse(PASSWORD).unwrap(),
    };
    users::create_operator(&app.db, &app.app.passwords, new()).await.unwrap();
    login(&app, "olga@orion.example", PASSWORD).await.assert_ok();
    let again = users::create_operator(&app.db, &app.app.passwords, new()).await;
    assert!(matches!(again, Err(UserError::EmailTaken)), "{again:?}");
}

/// The envelope without what differs from request to request.
fn answer(response: &TestResponse) -> Value {
    let mut body = response.assert_error(401, "INVALID_CREDENTIALS");
    for name in ["timestamp", "request_id"] {
        body.as_object_mut().unwrap().remove(name);
    }
    body
}

#[tokio::test]
async fn nobody_learns_which_accounts_there_are() {
    let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "1000")]).await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    let wrong = answer(&login(&app, &olga.email, "not-her-password").await);
    assert_eq!(wrong, answer(&login(&app, "nobody@orion.example", "not-her-password").await));
    assert_eq!(wrong, answer(&login(&app, &owner.email, PASSWORD).await), "a user who is no operator");
    let mut times = [Duration::ZERO; 2];
    for _ in 0..10 {
        for (email, time) in [olga.email.as_str(), "nobody@orion.example"].into_iter().zip(&mut times) {
            let start = Instant::now();
            login(&app, email, "not-her-password").await;
            *time += start.elapsed();
        }
    }
    let [known, unknown] = times;
    assert!(unknown > known / 2 && known > unknown / 2, "known {known:?}, unknown {unknown:?}");
}

#[tokio::test]
async fn what_is_no_login_is_refused_field_by_field() {
    let app = TestApp::start().await;
    let fields = async |body: Value| {
        let envelope = app.post(LOGIN).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
        let fields = envelope["errors"].as_array().unwrap().iter();
        fields.map(|field| field["field"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(fields(json!({})).await, ["email", "password"]);
    assert_eq!(fields(json!({"email": "x@y.test", "password": "x", "is_operator": true})).await, ["is_operator"]);
    assert_eq!(fields(json!({"email": "nobody", "password": "whatever"})).await, ["email"]);
    assert_eq!(fields(json!({"email": "a\u{0}@y.test", "password": "a\u{0}b"})).await, ["email", "password"]);
    assert_eq!(fields(json!({"email": "x@y.test", "password": "x".repeat(129)})).await, ["password"]);
    assert_eq!(fields(json!({"email": 1, "password": null})).await, ["email", "password"]);
}

#[tokio::test]
async fn only_our_own_current_tokens_for_operators_count() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let good = olga.access_token.as_str();
    app.get(ME).bearer(&forge::with_claims(good, |_| {})).send().await.assert_ok();
    let vendor = app.vendor_id("ALPHA").await;
    let change = |name: &'static str, value: Value| {
        let token = forge::with_claims(good, |claims| claims[name] = value.clone());
        (format!("{name} = {value}"), token)
    };
    let now = forge::parts(good).1["iat"].as_i64().unwrap();
    let mut tokens = vec![
        change("aud", json!(format!("vendor:{vendor}"))),
        change("aud", json!(format!("customer:{vendor}"))),
        change("aud", json!(["admin"])),
        change("iss", json!("orion:elsewhere")),
        change("typ", json!("refresh")),
        change("exp", json!((now + 900).to_string())),
        change("nbf", json!(now + 60)),
        change("sub", json!("olga")),
        ("no algorithm".to_owned(), forge::with_header(good, |header| header["alg"] = json!("none"))),
        ("another algorithm".to_owned(), forge::with_header(good, |header| header["alg"] = json!("HS512"))),
        ("another key".to_owned(), forge::with_header(good, |header| header["kid"] = json!("mine"))),
        ("no key".to_owned(), forge::with_header(good, |header| header["kid"] = Value::Null)),
        ("cut off".to_owned(), good[..good.len() - 1].to_owned()),
        ("a refresh token".to_owned(), olga.refresh_token.clone()),
        ("nothing".to_owned(), String::new()),
    ];
    let (message, _) = good.rsplit_once('.').unwrap();
    tokens.push(("unsigned".to_owned(), format!("{message}.")));
    for name in ["exp", "nbf", "iat", "sid", "aud", "iss", "typ", "sub"] {
        let token = forge::with_claims(good, |claims| {
            claims.as_object_mut().unwrap().remove(name);
        });
        tokens.push((format!("without {name}"), token));
    }
    for (what, token) in tokens {
        let response = app.get(ME).bearer(&token).send().await;
        assert_eq!(response.status.as_u16(), 401, "{what}");
        response.assert_error(401, "TOKEN_INVALID");
    }
    let other_user = forge::with_claims(good, |claims| claims["sub"] = json!(uuid::Uuid::now_v7()));
    app.get(ME).bearer(&other_user).send().await.assert_error(401, "SESSION_ENDED");
    let other_session = forge::with_claims(good, |claims| claims["sid"] = json!(uuid::Uuid::now_v7()));
    app.get(ME).bearer(&other_session).send().await.assert_error(401, "SESSION_ENDED");
}

#[tokio::test]
async fn without_a_token_one_is_asked_for() {
    let app = TestApp::start().await;
    let response = app.get(ME).send().await;
    response.assert_error(401, "UNAUTHENTICATED");
    assert_eq!(response.header("www-authenticate"), "Bearer");
    let response = app.get(ME).header("authorization", "Basic b2xnYTp4").send().await;
    response.assert_error(401, "TOKEN_INVALID");
}

#[tokio::test]
async fn a_hash_of_other_days_is_renewed_at_login() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let cheap = Passwords::new(HashCost { memory_kib: 64, passes: 1 }, 1, 1).unwrap();
    let old = cheap.hash(&NewPassword::parse(PASSWORD).unwrap()).await.unwrap();
    app.set_hash(&olga, &old).await;
    login(&app, &olga.email, "not-her-password").await.assert_error(401, "INVALID_CREDENTIALS");
    login(&app, &olga.email, PASSWORD).await.assert_ok();
    let stored = app.database.text("SELECT password_hash FROM platform.users WHERE is_operator").await;
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    login(&app, &olga.email, PASSWORD).await.assert_ok();
}

#[tokio::test]
async fn a_page_keeps_its_session_in_cookies_that_scripts_cannot_read() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let body = json!({"email": olga.email, "password": PASSWORD});
    let response = app.post(LOGIN).header("x-orion-session", "cookie").json(&body).send().await;
    let session = response.assert_ok();
    assert_eq!((&session["access_token"], &session["refresh_token"]), (&Value::Null, &Value::Null));
    let cookies: Vec<_> = response.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 2);
    assert!(cookies.iter().all(|cookie| cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax")), "{cookies:?}");
    let jar = cookies.iter().map(|cookie| cookie.split(';').next().unwrap()).collect::<Vec<_>>().join("; ");
    app.get(ME).header("cookie", &jar).send().await.assert_ok();
    let refresh = || {
        let refresh = app.post("/api/v1/admin/auth/refresh").header("sec-fetch-site", "same-origin");
        refresh.header("cookie", &jar).header("x-orion-session", "cookie").json(&json!({}))
    };
    let first = refresh().send().await;
    first.assert_ok();
    assert_eq!(first.headers.get_all("set-cookie").iter().count(), 2);
    let second_tab = refresh().send().await;
    second_tab.assert_ok();
    assert_eq!(second_tab.headers.get_all("set-cookie").iter().count(), 1, "the newer refresh token stays");
    let out = app.post("/api/v1/admin/auth/logout").header("sec-fetch-site", "same-origin").header("cookie", &jar);
    let out = out.send().await;
    out.assert_status(204);
    assert!(out.headers.get_all("set-cookie").iter().all(|cookie| cookie.to_str().unwrap().contains("Max-Age=0")));
    app.get(ME).header("cookie", &jar).send().await.assert_error(401, "SESSION_ENDED");
}

async fn login(app: &TestApp, email: &str, password: &str) -> TestResponse {
    app.post(LOGIN).json(&json!({"email": email, "password": password})).send().await
}
