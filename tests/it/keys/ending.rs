//! How a key ends: revoked, expired, with its creator, with its vendor. It always ends at the next request.

use serde_json::json;

use super::{Key, PRODUCTS, VENDOR};
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
    assert_eq!(app.vendor("ALPHA").logged("api_key.revoke").await, 1, "revoking again does nothing");
    assert_eq!(owner.get(&app, &path).send().await.assert_ok()["status"], "revoked");
}

#[tokio::test]
async fn an_expired_key_says_so() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({"name": "Sync", "permissions": ["products.read"], "expires_in_days": 1});
    let key = Key::made(&app, &owner, &body).await;
    key.get(&app, PRODUCTS).send().await.assert_ok();
    app.api_keys_expire().await;
    key.get(&app, PRODUCTS).send().await.assert_error(401, "API_KEY_EXPIRED");
    let list = owner.get(&app, &format!("{VENDOR}?status=expired")).send().await.assert_ok();
    assert_eq!(list["items"][0]["id"], key.id.as_str());
}

#[tokio::test]
async fn a_key_may_never_do_more_than_its_maker_may_now() {
    let app = TestApp::start().await;
    let alpha = app.vendor("ALPHA");
    alpha.role_may_also("editor", "api_keys.manage").await;
    let editor = app.member("ALPHA", "editor").await;
    let key = Key::of(&app, &editor, &["products.read", "orders.read"]).await;
    key.get(&app, PRODUCTS).send().await.assert_ok();
    alpha.role_may("editor", &["orders.read"]).await;
    key.get(&app, PRODUCTS).send().await.assert_error(403, "PERMISSION_DENIED");
    key.get(&app, "/api/v1/vendor/orders").send().await.assert_ok();
}

#[tokio::test]
async fn a_key_goes_with_its_maker() {
    let app = TestApp::start().await;
    let alpha = app.vendor("ALPHA");
    alpha.role_may_also("editor", "api_keys.manage").await;
    let editor = app.member("ALPHA", "editor").await;
    let key = Key::of(&app, &editor, &["products.read"]).await;
    let works = async || key.get(&app, PRODUCTS).send().await.assert_ok();
    let refused = async || key.get(&app, PRODUCTS).send().await.assert_error(401, "API_KEY_REVOKED");
    works().await;
    alpha.disable_member(&editor).await;
    refused().await;
    alpha.enable_member(&editor).await;
    works().await;
    app.disable(&editor).await;
    refused().await;
    app.enable(&editor).await;
    alpha.lose_membership(&editor).await;
    key.get(&app, PRODUCTS).send().await.assert_error(401, "TOKEN_INVALID");
    assert_eq!(app.rows("platform.api_keys").await, 0);
}

#[tokio::test]
async fn an_operators_key_ends_with_their_being_one() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let key = Key::of(&app, &olga, &["vendors.read"]).await;
    let vendors = || key.get(&app, "/api/v1/admin/vendors");
    vendors().send().await.assert_ok();
    app.dismiss(&olga).await;
    vendors().send().await.assert_error(401, "API_KEY_REVOKED");
    app.appoint(&olga).await;
    vendors().send().await.assert_ok();
    app.disable(&olga).await;
    vendors().send().await.assert_error(401, "API_KEY_REVOKED");
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
    let make = async |name: &str| {
        let body = json!({"name": name, "permissions": ["products.read"], "expires_in_days": 1});
        Key::made(&app, &owner, &body).await
    };
    make("Lives").await;
    for (name, days_ago) in [("Revoked", 91), ("Just revoked", 89)] {
        let key = make(name).await;
        owner.delete(&app, &format!("{VENDOR}/{}", key.id)).send().await.assert_status(204);
        app.api_key_ages(name, days_ago).await;
    }
    make("Expired").await;
    app.api_key_ages("Expired", 1 + 91).await;
    assert_eq!(orion::services::api_keys::sweep(&app.db).await.unwrap(), 2);
    let left = app.database.text("SELECT string_agg(name, ', ' ORDER BY name) FROM platform.api_keys").await;
    assert_eq!(left, "Just revoked, Lives");
}

#[tokio::test]
async fn a_key_asks_of_its_maker_what_is_asked_when_they_sign_in() {
    let app = TestApp::with(&[("ORION_AUTH__OPERATORS_NEED_SECOND_FACTOR", "true")]).await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    app.give_authenticator(&olga).await;
    let of_olga = Key::of(&app, &olga, &["vendors.read"]).await;
    let of_owner = Key::of(&app, &owner, &["products.read"]).await;
    let vendors = || of_olga.get(&app, "/api/v1/admin/vendors");
    vendors().send().await.assert_ok();
    app.forget_authenticators().await;
    vendors().send().await.assert_error(403, "SECOND_FACTOR_SETUP_REQUIRED");
    of_owner.get(&app, PRODUCTS).send().await.assert_ok();
    app.give_authenticator(&olga).await;
    app.passwords_are_temporary().await;
    vendors().send().await.assert_error(403, "PASSWORD_CHANGE_REQUIRED");
    of_owner.get(&app, PRODUCTS).send().await.assert_error(403, "PASSWORD_CHANGE_REQUIRED");
}
