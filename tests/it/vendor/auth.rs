//! Team members sign in to one vendor at a time; their role is read again at every request.

use serde_json::{Value, json};

use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
};

const LOGIN: &str = "/api/v1/vendor/auth/login";
const ME: &str = "/api/v1/vendor/auth/me";
const REFRESH: &str = "/api/v1/vendor/auth/refresh";

#[tokio::test]
async fn a_member_is_known_with_role_permissions_and_vendor() {
    let app = TestApp::start().await;
    let viewer = app.member("ALPHA", "viewer").await;
    let me = viewer.get(&app, ME).send().await.assert_ok();
    assert_eq!((&me["role"], &me["email"]), (&json!("viewer"), &json!(viewer.email)));
    let reads = ["dashboard.read", "products.read", "inventory.read", "orders.read", "marketplace.read"];
    assert_eq!(me["permissions"], json!(reads));
    assert_eq!(me["vendor"]["id"], json!(app.vendor_id("ALPHA").await));
    assert_eq!(me["vendor"]["languages"], json!(["en", "fr", "de"]));
}

#[tokio::test]
async fn the_vendor_is_named_by_host_header_or_body_and_all_agree() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let login = || app.post(LOGIN);
    let body = |code: &str| json!({"email": owner.email, "password": PASSWORD, "vendor_code": code});
    login().json(&body("alpha")).send().await.assert_ok();
    login().header("x-vendor-code", "Alpha").json(&credentials(&owner)).send().await.assert_ok();
    login().on("alpha.localhost").json(&credentials(&owner)).send().await.assert_ok();
    login().on("alpha.localhost").header("x-vendor-code", "ALPHA").json(&body("alpha")).send().await.assert_ok();
    for request in [
        login().on("beta.localhost").json(&body("alpha")),
        login().on("beta.localhost").header("x-vendor-code", "ALPHA").json(&credentials(&owner)),
        login().header("x-vendor-code", "BETA").json(&body("alpha")),
        login().json(&body("nobody")),
        login().json(&body("a b")),
    ] {
        request.send().await.assert_error(404, "VENDOR_NOT_FOUND");
    }
    let nameless = login().json(&credentials(&owner)).send().await.assert_error(422, "VALIDATION_FAILED");
    assert_eq!(nameless["errors"][0]["field"], "vendor_code");
}

#[tokio::test]
async fn strangers_to_the_team_are_answered_like_strangers() {
    let app = TestApp::start().await;
    let (owner, olga) = (app.owner("ALPHA").await, app.operator().await);
    let answer = async |email: &str, password: &str| {
        let body = json!({"email": email, "password": password, "vendor_code": "BETA"});
        let mut envelope = app.post(LOGIN).json(&body).send().await.assert_error(401, "INVALID_CREDENTIALS");
        for name in ["timestamp", "request_id"] {
            envelope.as_object_mut().unwrap().remove(name);
        }
        envelope
    };
    let unknown = answer("nobody@beta.example", PASSWORD).await;
    assert_eq!(unknown, answer(&owner.email, PASSWORD).await, "another vendor's owner");
    assert_eq!(unknown, answer(&olga.email, PASSWORD).await, "an operator");
    assert_eq!(unknown, answer(&app.owner("BETA").await.email, "wrong-password").await);
}

#[tokio::test]
async fn a_token_works_for_its_own_vendor_alone() {
    let app = TestApp::start().await;
    let (alpha, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    alpha.get(&app, ME).on("alpha.localhost").header("x-vendor-code", "alpha").send().await.assert_ok();
    beta.get(&app, ME).on("beta.localhost").send().await.assert_ok();
    for request in [
        alpha.get(&app, ME).on("beta.localhost"),
        alpha.get(&app, ME).header("x-vendor-code", "BETA"),
        alpha.get(&app, ME).on("alpha.localhost").header("x-vendor-code", "BETA"),
        alpha.get(&app, ME).header("x-vendor-code", "NOBODY"),
        alpha.get(&app, ME).header("x-vendor-code", "no code"),
    ] {
        request.send().await.assert_error(403, "UNAUTHORIZED_VENDOR_ACCESS");
    }
    let refresh = |code: &str| {
        app.post(REFRESH).header("x-vendor-code", code).json(&json!({"refresh_token": alpha.refresh_token}))
    };
    refresh("BETA").send().await.assert_error(401, "SESSION_ENDED");
    refresh("ALPHA").send().await.assert_ok();
}

#[tokio::test]
async fn tokens_of_other_audiences_are_no_tokens() {
    let app = TestApp::start().await;
    let (olga, ada) = (app.operator().await, app.customer("ALPHA", "Ada").await);
    for person in [olga, ada] {
        person.get(&app, ME).send().await.assert_error(401, "TOKEN_INVALID");
        person.get(&app, ME).on("alpha.localhost").send().await.assert_error(401, "TOKEN_INVALID");
    }
    app.get(ME).send().await.assert_error(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_changed_role_acts_at_once() {
    let app = TestApp::start().await;
    let editor = app.member("ALPHA", "editor").await;
    let may = async |permission: &str| {
        let me = editor.get(&app, ME).send().await.assert_ok();
        me["permissions"].as_array().unwrap().contains(&json!(permission))
    };
    assert!(may("products.write").await);
    let alpha = app.vendor("ALPHA");
    alpha.role_may("editor", &["products.read"]).await;
    assert!(!may("products.write").await && may("products.read").await);
    alpha.give_role(&editor, "viewer").await;
    assert!(may("dashboard.read").await);
    alpha.disable_member(&editor).await;
    editor.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
    let login = app.post(LOGIN).header("x-vendor-code", "ALPHA").json(&credentials(&editor));
    login.send().await.assert_error(401, "INVALID_CREDENTIALS");
}

#[tokio::test]
async fn a_suspended_vendors_team_waits_and_goes_on() {
    let app = TestApp::start().await;
    let (olga, owner, beta) = (app.operator().await, app.owner("ALPHA").await, app.owner("BETA").await);
    let id = app.vendor_id("ALPHA").await;
    let set = async |active: bool| {
        let set = olga.put(&app, &format!("/api/v1/admin/vendors/{id}/status")).json(&json!({"active": active}));
        set.send().await.assert_ok();
    };
    set(false).await;
    owner.get(&app, ME).send().await.assert_error(403, "VENDOR_INACTIVE");
    let login = || app.post(LOGIN).header("x-vendor-code", "ALPHA").json(&credentials(&owner));
    login().send().await.assert_error(403, "VENDOR_INACTIVE");
    beta.get(&app, ME).send().await.assert_ok();
    set(true).await;
    owner.get(&app, ME).send().await.assert_ok();
    login().send().await.assert_ok();
}

#[tokio::test]
async fn signing_out_and_reuse_end_the_session() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let refresh =
        |token: &str| app.post(REFRESH).header("x-vendor-code", "ALPHA").json(&json!({"refresh_token": token}));
    let next = refresh(&owner.refresh_token).send().await.assert_ok();
    let next_access = next["access_token"].as_str().unwrap();
    app.get(ME).bearer(next_access).send().await.assert_ok();
    refresh(&owner.refresh_token).send().await.assert_error(401, "SESSION_ENDED");
    app.get(ME).bearer(next_access).send().await.assert_error(401, "SESSION_ENDED");
    let owner = app.sign_in_to_work("ALPHA", &owner.email).await;
    owner.post(&app, "/api/v1/vendor/auth/logout").send().await.assert_status(204);
    owner.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
}

#[tokio::test]
async fn the_owners_temporary_password_lets_nobody_work() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    app.passwords_are_temporary().await;
    owner.get(&app, ME).send().await.assert_ok();
    let work = || owner.get(&app, "/api/v1/vendor/products");
    work().send().await.assert_error(403, "PASSWORD_CHANGE_REQUIRED");
    let body = json!({"current_password": PASSWORD, "new_password": "another-good-one"});
    owner.post(&app, "/api/v1/vendor/auth/change-password").json(&body).send().await.assert_status(204);
    work().send().await.assert_ok();
}

#[tokio::test]
async fn one_browser_may_hold_sessions_of_several_vendors() {
    let app = TestApp::start().await;
    let mut jar = Vec::new();
    for code in ["ALPHA", "BETA"] {
        let owner = app.owner(code).await;
        let login = app.post(LOGIN).header("x-vendor-code", code).header("x-orion-session", "cookie");
        let response = login.json(&credentials(&owner)).send().await;
        response.assert_ok();
        let cookies = response.headers.get_all("set-cookie").iter();
        jar.extend(cookies.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned()));
    }
    let jar = jar.join("; ");
    for code in ["ALPHA", "BETA"] {
        let me = app.get(ME).header("x-vendor-code", code).header("cookie", &jar).send().await.assert_ok();
        assert_eq!(me["vendor"]["code"], code);
    }
    app.get(ME).header("cookie", &jar).send().await.assert_error(401, "UNAUTHENTICATED");
}

fn credentials(person: &Person) -> Value {
    json!({"email": person.email, "password": PASSWORD})
}
