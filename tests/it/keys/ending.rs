//! How a key ends: revoked, expired, with its creator, with its vendor. It always ends at the next request.

use serde_json::json;

use super::{Key, PRODUCTS, VENDOR, ask, execute};
use crate::support::app::TestApp;

#[tokio::test]
async fn a_revoked_key_works_for_no_further_request() {
    let app = TestApp::start().await;
    let (owner, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    let key = Key::of(&app, &owner, &["products.read"]).await;
    let path = format!("{VENDOR}/{}", key.id);
    beta.delete(&app, &path).send().await.assert_error(404, "API_KEY_NOT_FOUND");
    key.get(&app, PRODUCTS).send().await.assert_ok();
    for _ in 0..2 {
        owner.delete(&app, &path).send().await.assert_status(204);
        key.get(&app, PRODUCTS).send().await.assert_error(401, "API_KEY_REVOKED");
    }
    let schema = app.schema("ALPHA").await;
    let told = format!("SELECT count(*)::text FROM {schema}.audit_log WHERE action = 'api_key.revoke'");
    assert_eq!(ask(&app, &told).await, "1", "revoking again does nothing");
    assert_eq!(owner.get(&app, &path).send().await.assert_ok()["status"], "revoked");
}

#[tokio::test]
async fn an_expired_key_says_so() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({"name": "Sync", "permissions": ["products.read"], "expires_in_days": 1});
    let key = Key::made(&app, &owner, &body).await;
    key.get(&app, PRODUCTS).send().await.assert_ok();
    execute(&app, "UPDATE platform.api_keys SET expires_at = now()").await;
    key.get(&app, PRODUCTS).send().await.assert_error(401, "API_KEY_EXPIRED");
    let list = owner.get(&app, &format!("{VENDOR}?status=expired")).send().await.assert_ok();
    assert_eq!(list["items"][0]["id"], key.id.as_str());
}

#[tokio::test]
async fn a_key_may_never_do_more_than_its_maker_may_now() {
    let app = TestApp::start().await;
    let schema = app.schema("ALPHA").await;
    execute(
        &app,
        &format!("UPDATE {schema}.roles SET permissions = permissions || '{{api_keys.manage}}' WHERE key = 'editor'"),
    )
    .await;
    let editor = app.member("ALPHA", "editor").await;
    let key = Key::of(&app, &editor, &["products.read", "orders.read"]).await;
    key.get(&app, PRODUCTS).send().await.assert_ok();
    execute(&app, &format!("UPDATE {schema}.roles SET permissions = '{{orders.read}}' WHERE key = 'editor'")).await;
    key.get(&app, PRODUCTS).send().await.assert_error(403, "PERMISSION_DENIED");
    key.get(&app, "/api/v1/vendor/orders").send().await.assert_ok();
}

#[tokio::test]
async fn a_key_goes_with_its_maker() {
    let app = TestApp::start().await;
    let schema = app.schema("ALPHA").await;
    execute(
        &app,
        &format!("UPDATE {schema}.roles SET permissions = permissions || '{{api_keys.manage}}' WHERE key = 'editor'"),
    )
    .await;
    let editor = app.member("ALPHA", "editor").await;
    let key = Key::of(&app, &editor, &["products.read"]).await;
    let refused = async || key.get(&app, PRODUCTS).send().await.assert_error(401, "API_KEY_REVOKED");
    for (ends, takes_back) in [
        (
            format!("UPDATE {schema}.team_members SET disabled_at = now() WHERE email = '{}'", editor.email),
            format!("UPDATE {schema}.team_members SET disabled_at = NULL"),
        ),
        (
            format!("UPDATE platform.users SET disabled_at = now() WHERE email = '{}'", editor.email),
            "UPDATE platform.users SET disabled_at = NULL".to_owned(),
        ),
    ] {
        key.get(&app, PRODUCTS).send().await.assert_ok();
        execute(&app, &ends).await;
        refused().await;
        execute(&app, &takes_back).await;
    }
    execute(
        &app,
        &format!(
            "DELETE FROM platform.memberships WHERE user_id =
        (SELECT id FROM platform.users WHERE email = '{}')",
            editor.email
        ),
    )
    .await;
    key.get(&app, PRODUCTS).send().await.assert_error(401, "TOKEN_INVALID");
    assert_eq!(ask(&app, "SELECT count(*)::text FROM platform.api_keys").await, "0");
}

#[tokio::test]
async fn an_operators_key_ends_with_their_being_one() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let key = Key::of(&app, &olga, &["vendors.read"]).await;
    for column in ["is_operator = false", "disabled_at = now()"] {
        key.get(&app, "/api/v1/admin/vendors").send().await.assert_ok();
        execute(&app, &format!("UPDATE platform.users SET {column} WHERE email = '{}'", olga.email)).await;
        key.get(&app, "/api/v1/admin/vendors").send().await.assert_error(401, "API_KEY_REVOKED");
        execute(&app, "UPDATE platform.users SET is_operator = true, disabled_at = NULL WHERE email LIKE 'operator%'")
            .await;
    }
}

#[tokio::test]
async fn a_suspended_vendors_keys_wait_and_a_deleted_ones_end() {
    let app = TestApp::start().await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    let key = Key::of(&app, &owner, &["products.read"]).await;
    let vendor = format!("/api/v1/admin/vendors/{}", app.vendor_id("ALPHA").await);
    let set = async |active: bool| {
        olga.put(&app, &format!("{vendor}/status")).json(&json!({"active": active})).send().await.assert_ok();
    };
    set(false).await;
    key.get(&app, PRODUCTS).send().await.assert_error(403, "VENDOR_INACTIVE");
    set(true).await;
    key.get(&app, PRODUCTS).send().await.assert_ok();
    olga.delete(&app, &vendor).send().await.assert_status(204);
    key.get(&app, PRODUCTS).send().await.assert_error(404, "VENDOR_NOT_FOUND");
    olga.put(&app, &format!("{vendor}/restore")).send().await.assert_ok();
    key.get(&app, PRODUCTS).send().await.assert_error(401, "API_KEY_REVOKED");
}

#[tokio::test]
async fn keys_that_ended_long_ago_are_forgotten() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for name in ["Lives", "Revoked", "Expired", "Just revoked"] {
        Key::made(&app, &owner, &json!({"name": name, "permissions": ["products.read"]})).await;
    }
    for (name, set) in [
        ("Revoked", "revoked_at = now() - interval '91 days'"),
        ("Expired", "expires_at = now() - interval '91 days'"),
        ("Just revoked", "revoked_at = now() - interval '89 days'"),
    ] {
        execute(&app, &format!("UPDATE platform.api_keys SET {set} WHERE name = '{name}'")).await;
    }
    assert_eq!(orion::services::api_keys::sweep(&app.db).await.unwrap(), 2);
    let left = ask(&app, "SELECT string_agg(name, ', ' ORDER BY name) FROM platform.api_keys").await;
    assert_eq!(left, "Just revoked, Lives");
}

#[tokio::test]
async fn a_key_asks_of_its_maker_what_is_asked_when_they_sign_in() {
    let app = TestApp::with(&[("ORION_AUTH__OPERATORS_NEED_SECOND_FACTOR", "true")]).await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    let factor = "INSERT INTO platform.authenticators (user_id, sealed_secret, confirmed_at)
        SELECT id, '\\x00', now() FROM platform.users WHERE is_operator";
    execute(&app, factor).await;
    let of_olga = Key::of(&app, &olga, &["vendors.read"]).await;
    let of_owner = Key::of(&app, &owner, &["products.read"]).await;
    let vendors = || of_olga.get(&app, "/api/v1/admin/vendors");
    vendors().send().await.assert_ok();
    execute(&app, "DELETE FROM platform.authenticators").await;
    vendors().send().await.assert_error(403, "SECOND_FACTOR_SETUP_REQUIRED");
    of_owner.get(&app, PRODUCTS).send().await.assert_ok();
    execute(&app, factor).await;
    execute(&app, "UPDATE platform.users SET must_change_password = true").await;
    vendors().send().await.assert_error(403, "PASSWORD_CHANGE_REQUIRED");
    of_owner.get(&app, PRODUCTS).send().await.assert_error(403, "PASSWORD_CHANGE_REQUIRED");
}
