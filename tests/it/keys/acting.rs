//! What a key may do, and under which name.

use poem::http::Method;
use serde_json::json;

use super::{Key, PRODUCTS, VENDOR, ask, execute};
use crate::support::app::TestApp;

const ME: &str = "/api/v1/vendor/auth/me";

#[tokio::test]
async fn the_log_names_the_key_and_nothing_tells_it() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let key = Key::of(&app, &owner, &["team.manage", "products.write"]).await;
    let body = json!({"title": "Cup", "price": 1000});
    key.request(&app, Method::POST, PRODUCTS).json(&body).send().await.assert_status(201);
    let schema = app.schema("ALPHA").await;
    let made = ask(
        &app,
        &format!(
            "SELECT actor_kind || ' ' || object_id || ' ' || (after->'permissions')::text
        FROM {schema}.audit_log WHERE action = 'api_key.create'"
        ),
    )
    .await;
    assert_eq!(made, format!("user {} [\"products.write\", \"team.manage\"]", key.id));
    let all = ask(&app, &format!("SELECT string_agg(l::text, ' ') FROM {schema}.audit_log l")).await;
    assert!(!all.contains(&key.text[12..46]), "{all}");
    // What the log takes from a key, whatever it did.
    let line = format!(
        "INSERT INTO {schema}.audit_log (id, actor_kind, actor_id, actor_name, action)
         VALUES (gen_random_uuid(), 'api_key', '{}', 'Sync', 'x')",
        key.id
    );
    execute(&app, &line).await;
    execute(&app, &line.replace(&format!("{schema}."), "platform.")).await;
}

#[tokio::test]
async fn operators_keys_are_named_in_the_platforms_log() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let key = Key::of(&app, &olga, &["vendors.write"]).await;
    let path = format!("/api/v1/admin/vendors/{}/verify", app.vendor_id("ALPHA").await);
    key.request(&app, Method::PUT, &path).json(&json!({"verified": true})).send().await.assert_ok();
    let by = ask(
        &app,
        "SELECT actor_kind || ' ' || actor_id || ' ' || actor_name FROM platform.audit_log
        WHERE action = 'vendor.verify'",
    )
    .await;
    assert_eq!(by, format!("api_key {} Sync", key.id));
}

#[tokio::test]
async fn a_key_works_where_its_vendor_is_and_nowhere_else() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let key = Key::of(&app, &owner, &["products.read"]).await;
    for request in [
        key.get(&app, PRODUCTS),
        key.get(&app, PRODUCTS).on("alpha.localhost"),
        key.get(&app, PRODUCTS).on("alpha.localhost").header("x-vendor-code", "alpha"),
    ] {
        request.send().await.assert_ok();
    }
    for request in [
        key.get(&app, PRODUCTS).on("beta.localhost"),
        key.get(&app, PRODUCTS).header("x-vendor-code", "BETA"),
        key.get(&app, PRODUCTS).on("alpha.localhost").header("x-vendor-code", "BETA"),
        key.get(&app, PRODUCTS).header("x-vendor-code", "no code"),
    ] {
        request.send().await.assert_error(403, "UNAUTHORIZED_VENDOR_ACCESS");
    }
    key.get(&app, "/api/v1/admin/vendors").send().await.assert_error(401, "TOKEN_INVALID");
}

#[tokio::test]
async fn a_persons_own_account_takes_no_key_and_a_key_opens_no_session() {
    let app = TestApp::start().await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    let (operators, vendors) =
        (Key::of(&app, &olga, &["vendors.read"]).await, Key::of(&app, &owner, &["products.read"]).await);
    vendors.get(&app, ME).send().await.assert_error(403, "API_KEY_REFUSED");
    operators.get(&app, "/api/v1/admin/auth/me").send().await.assert_error(403, "API_KEY_REFUSED");
    operators.get(&app, ME).send().await.assert_error(401, "TOKEN_INVALID");
    let refresh = app.post("/api/v1/vendor/auth/refresh").header("x-vendor-code", "ALPHA");
    refresh.json(&json!({"refresh_token": vendors.text})).send().await.assert_error(401, "TOKEN_INVALID");
    let answer = vendors.get(&app, PRODUCTS).send().await;
    answer.assert_ok();
    assert!(!answer.headers.contains_key("set-cookie"));
    assert_eq!(ask(&app, "SELECT count(*)::text FROM platform.sessions").await, "2", "the two people's");
}

#[tokio::test]
async fn a_cookie_beside_a_key_changes_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let key = Key::of(&app, &owner, &["products.read"]).await;
    let cookie = format!("orion_vendor_ALPHA={}", owner.access_token);
    let list = key.get(&app, VENDOR).on("alpha.localhost").header("cookie", &cookie);
    list.send().await.assert_error(403, "PERMISSION_DENIED");
}

#[tokio::test]
async fn what_is_no_key_is_no_token() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let key = Key::of(&app, &owner, &["products.read"]).await;
    let unknown = orion::auth::api_key::ApiKey::generate(orion::types::user_audience::UserAudience::Vendor);
    for wrong in
        [unknown.expose(), &key.text[..51], &key.text.to_uppercase(), "ork_", "ork_v_", &format!("{}0", key.text)]
    {
        app.get(PRODUCTS).bearer(wrong).send().await.assert_error(401, "TOKEN_INVALID");
    }
}
