//! Customers' accounts: of one shop each.

use serde_json::{Value, json};

use crate::support::{
    app::TestApp,
    people::{PASSWORD, confirm},
    request::TestResponse,
};

#[tokio::test]
async fn the_shop_introduces_itself() {
    let app = TestApp::start().await;
    let by_code = app.get("/api/v1/public/vendors/alpha").send().await.assert_ok();
    let id = app.vendor_id("ALPHA").await;
    let expected = json!({"id": id, "code": "ALPHA", "name": "Alpha", "currency": "EUR",
        "languages": ["en", "fr", "de"], "default_language": "en", "verified": false});
    assert_eq!(by_code, expected);
    assert_eq!(app.get(&format!("/api/v1/public/vendors/{id}")).send().await.assert_ok(), expected);
    assert_eq!(app.get("/api/v1/public/vendors/ALPHA").on("alpha.localhost").send().await.assert_ok(), expected);
    for (host, code) in [("localhost", "nobody"), ("beta.localhost", "alpha"), ("nobody.localhost", "alpha")] {
        let request = app.get(&format!("/api/v1/public/vendors/{code}")).on(host);
        request.send().await.assert_error(404, "VENDOR_NOT_FOUND");
    }
}

#[tokio::test]
async fn a_customer_registers_and_is_known() {
    let app = TestApp::start().await;
    let session = join(&app, "ALPHA", &ada()).await;
    let me = app.get(&path("ALPHA", "me")).bearer(bearer(&session)).send().await.assert_ok();
    assert_eq!((&me["email"], &me["first_name"]), (&json!("ada@example.test"), &json!("Ada")));
    assert_eq!((&me["last_name"], &me["language"]), (&json!("Lovelace"), &json!("en")));
    assert_eq!(me.as_object().unwrap().len(), 7, "nothing else is told: {me}");
    let session = login(&app, "alpha", "ADA@example.test", PASSWORD).await.assert_ok();
    app.get(&path("ALPHA", "me")).bearer(bearer(&session)).send().await.assert_ok();
}

#[tokio::test]
async fn of_three_that_register_one_address_at_once_one_makes_the_account() {
    let app = TestApp::start().await;
    let body = ada();
    let answers = futures_util::future::join_all((0..3).map(|_| register(&app, "ALPHA", &body))).await;
    for answer in answers {
        answer.assert_status(202);
    }
    assert_eq!(app.vendor("ALPHA").count("customers").await, 1);
}

#[tokio::test]
async fn one_address_in_two_shops_is_two_accounts() {
    let app = TestApp::start().await;
    let in_alpha = join(&app, "ALPHA", &ada()).await;
    login(&app, "BETA", "ada@example.test", PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");
    let mut other = ada();
    other["password"] = json!("another-good-one");
    let in_beta = join(&app, "BETA", &other).await;
    login(&app, "ALPHA", "ada@example.test", "another-good-one").await.assert_error(401, "INVALID_CREDENTIALS");
    for (session, home, abroad) in [(in_alpha, "ALPHA", "BETA"), (in_beta, "BETA", "ALPHA")] {
        app.get(&path(home, "me")).bearer(bearer(&session)).send().await.assert_ok();
        let stranger = app.get(&path(abroad, "me")).bearer(bearer(&session)).send().await;
        stranger.assert_error(403, "UNAUTHORIZED_VENDOR_ACCESS");
        let refresh = json!({"refresh_token": session["refresh_token"]});
        app.post(&path(abroad, "refresh")).json(&refresh).send().await.assert_error(401, "SESSION_ENDED");
        app.post(&path(home, "refresh")).json(&refresh).send().await.assert_ok();
    }
}

#[tokio::test]
async fn what_is_no_registration_is_refused_field_by_field() {
    let app = TestApp::start().await;
    let refused = async |changes: Value, code: &str| {
        let mut body = ada();
        body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let envelope = register(&app, "ALPHA", &body).await.assert_error(422, code);
        let fields = envelope["errors"].as_array().unwrap().iter();
        fields.map(|field| field["field"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for password in ["short", "password1", "Sunshine1", "12345678"] {
        assert_eq!(refused(json!({"password": password}), "PASSWORD_TOO_WEAK").await, ["password"], "{password}");
    }
    let all = json!({"email": "nobody", "password": "short", "first_name": " ", "last_name": ""});
    assert_eq!(refused(all, "VALIDATION_FAILED").await, ["email", "password", "first_name", "last_name"]);
    assert_eq!(refused(json!({"first_name": "a\u{0}"}), "VALIDATION_FAILED").await, ["first_name"]);
    let unknown = refused(json!({"id": 1, "email_confirmed_at": null}), "VALIDATION_FAILED").await;
    assert_eq!(unknown, ["email_confirmed_at", "id"]);
    let long = "é".repeat(128);
    let mut body = ada();
    body["password"] = json!(long);
    join(&app, "ALPHA", &body).await;
    let cut = "é".repeat(127);
    login(&app, "ALPHA", "ada@example.test", &cut).await.assert_error(401, "INVALID_CREDENTIALS");
}

#[tokio::test]
async fn nobody_learns_which_customers_there_are() {
    let app = TestApp::start().await;
    join(&app, "ALPHA", &ada()).await;
    let answer = async |email: &str| {
        let mut envelope = login(&app, "ALPHA", email, "wrong-password").await.assert_error(401, "INVALID_CREDENTIALS");
        for name in ["timestamp", "request_id"] {
            envelope.as_object_mut().unwrap().remove(name);
        }
        envelope
    };
    assert_eq!(answer("ada@example.test").await, answer("nobody@example.test").await);
}

#[tokio::test]
async fn sessions_end_by_signing_out_by_reuse_and_by_disabling() {
    let app = TestApp::start().await;
    let me = async |session: &Value| app.get(&path("ALPHA", "me")).bearer(bearer(session)).send().await;
    let refresh = async |session: &Value| {
        let body = json!({"refresh_token": session["refresh_token"]});
        app.post(&path("ALPHA", "refresh")).json(&body).send().await
    };
    let first = join(&app, "ALPHA", &ada()).await;
    let second = refresh(&first).await.assert_ok();
    me(&second).await.assert_ok();
    refresh(&first).await.assert_error(401, "SESSION_ENDED");
    me(&second).await.assert_error(401, "SESSION_ENDED");
    let session = login(&app, "ALPHA", "ada@example.test", PASSWORD).await.assert_ok();
    app.post(&path("ALPHA", "logout")).bearer(bearer(&session)).send().await.assert_status(204);
    me(&session).await.assert_error(401, "SESSION_ENDED");
    refresh(&session).await.assert_error(401, "SESSION_ENDED");
    let session = login(&app, "ALPHA", "ada@example.test", PASSWORD).await.assert_ok();
    app.vendor("ALPHA").disable_customer("ada@example.test").await;
    me(&session).await.assert_error(401, "SESSION_ENDED");
    refresh(&session).await.assert_error(401, "SESSION_ENDED");
    login(&app, "ALPHA", "ada@example.test", PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");
}

#[tokio::test]
async fn a_suspended_shop_lets_nobody_in_and_keeps_its_sessions() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let session = join(&app, "ALPHA", &ada()).await;
    let status = format!("/api/v1/admin/vendors/{}/status", app.vendor_id("ALPHA").await);
    olga.put(&app, &status).send().await.assert_ok();
    let me = || app.get(&path("ALPHA", "me")).bearer(bearer(&session));
    me().send().await.assert_error(403, "VENDOR_INACTIVE");
    login(&app, "ALPHA", "ada@example.test", PASSWORD).await.assert_error(403, "VENDOR_INACTIVE");
    app.get("/api/v1/public/vendors/ALPHA").send().await.assert_error(403, "VENDOR_INACTIVE");
    olga.put(&app, &status).send().await.assert_ok();
    me().send().await.assert_ok();
}

#[tokio::test]
async fn tokens_of_other_audiences_are_no_tokens() {
    let app = TestApp::start().await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    for person in [olga, owner] {
        person.get(&app, &path("ALPHA", "me")).send().await.assert_error(401, "TOKEN_INVALID");
    }
}

#[tokio::test]
async fn guessing_in_one_shop_does_not_count_in_another() {
    let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "2")]).await;
    for code in ["ALPHA", "BETA"] {
        join(&app, code, &ada()).await;
    }
    for _ in 0..2 {
        login(&app, "ALPHA", "ada@example.test", "wrong-password").await.assert_error(401, "INVALID_CREDENTIALS");
    }
    login(&app, "ALPHA", "ada@example.test", PASSWORD).await.assert_error(429, "RATE_LIMITED");
    login(&app, "BETA", "ada@example.test", PASSWORD).await.assert_ok();
}

#[tokio::test]
async fn many_addresses_together_are_stopped_but_not_the_customer_at_home() {
    let settings = [("ORION_AUTH__LOGIN_ATTEMPTS", "1"), ("ORION_HTTP__TRUSTED_PROXIES", "127.0.0.1")];
    let app = TestApp::with(&settings).await;
    join(&app, "ALPHA", &ada()).await;
    let from = async |address: &str, password: &str| {
        let login = app.post(&path("ALPHA", "login")).header("x-forwarded-for", address);
        login.json(&json!({"email": "ada@example.test", "password": password})).send().await
    };
    for guess in 0..10 {
        from(&format!("198.51.100.{guess}"), "a-wild-guess").await.assert_error(401, "INVALID_CREDENTIALS");
    }
    from("198.51.100.200", PASSWORD).await.assert_error(429, "RATE_LIMITED");
    login(&app, "ALPHA", "ada@example.test", PASSWORD).await.assert_ok();
}

#[tokio::test]
async fn somebody_who_only_knows_a_customers_session_cannot_end_it() {
    let app = TestApp::start().await;
    let session = join(&app, "ALPHA", &ada()).await;
    let token = session["refresh_token"].as_str().unwrap();
    let refresh =
        async |token: &str| app.post(&path("ALPHA", "refresh")).json(&json!({ "refresh_token": token })).send().await;
    refresh(&format!("{}{}", &token[..32], "A".repeat(86))).await.assert_error(401, "SESSION_ENDED");
    app.get(&path("ALPHA", "me")).bearer(bearer(&session)).send().await.assert_ok();
    refresh(token).await.assert_ok();
}

fn path(code: &str, tail: &str) -> String {
    format!("/api/v1/public/vendors/{code}/auth/{tail}")
}

fn ada() -> Value {
    json!({"email": "Ada@example.test", "password": PASSWORD, "first_name": "Ada", "last_name": "Lovelace"})
}

async fn register(app: &TestApp, code: &str, body: &Value) -> TestResponse {
    app.post(&path(code, "register")).json(body).send().await
}

/// Registers, confirms the address and signs in.
async fn join(app: &TestApp, code: &str, body: &Value) -> Value {
    register(app, code, body).await.assert_status(202);
    let email = body["email"].as_str().unwrap();
    confirm(&app.database, code, &email.to_lowercase()).await;
    login(app, code, email, body["password"].as_str().unwrap()).await.assert_ok()
}

async fn login(app: &TestApp, code: &str, email: &str, password: &str) -> TestResponse {
    app.post(&path(code, "login")).json(&json!({"email": email, "password": password})).send().await
}

fn bearer(session: &Value) -> &str {
    session["access_token"].as_str().unwrap()
}
