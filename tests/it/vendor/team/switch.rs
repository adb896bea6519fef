//! One person may work for several vendors, and goes from one to the other.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::{ME, accept, call, invited, login, member_id, role};
use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::TestRequest,
};
use poem::http::Method;

#[tokio::test]
async fn a_member_of_two_teams_sees_both_and_switches_with_a_new_session() {
    let app = TestApp::start().await;
    let (beta, alpha_id) = (both(&app).await, app.vendor_id("ALPHA").await);
    let me = beta.get(&app, ME).send().await.assert_ok();
    let codes: Vec<_> = me["vendors"].as_array().unwrap().iter().map(|vendor| vendor["code"].clone()).collect();
    assert_eq!(codes, ["ALPHA", "BETA"]);
    assert_eq!(me["vendors"][0]["console_url"], "http://localhost:8000/vendor/ALPHA");
    let session = switch(&app, &beta, alpha_id).send().await.assert_ok();
    let token = session["access_token"].as_str().unwrap();
    let there = app.get(ME).bearer(token).on("alpha.localhost").send().await.assert_ok();
    assert_eq!((&there["vendor"]["code"], &there["role"]), (&json!("ALPHA"), &json!("editor")));
    app.get(ME).bearer(token).on("beta.localhost").send().await.assert_error(403, "UNAUTHORIZED_VENDOR_ACCESS");
    beta.get(&app, ME).send().await.assert_ok();
    app.post("/api/v1/vendor/auth/logout").bearer(token).send().await.assert_status(204);
    beta.get(&app, ME).send().await.assert_ok();
}

#[tokio::test]
async fn in_a_browser_the_other_vendors_cookies_are_added() {
    let app = TestApp::start().await;
    let (beta, alpha_id) = (both(&app).await, app.vendor_id("ALPHA").await);
    let answer = switch(&app, &beta, alpha_id).header("x-orion-session", "cookie").send().await;
    assert_eq!(answer.assert_ok()["access_token"], json!(null));
    let cookies = answer.headers.get_all("set-cookie").iter();
    let jar: Vec<_> = cookies.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap()).collect();
    assert!(jar.iter().all(|cookie| cookie.starts_with("orion_vendor_ALPHA")), "{jar:?}");
    let me = app.get(ME).header("x-vendor-code", "ALPHA").header("cookie", &jar.join("; "));
    assert_eq!(me.send().await.assert_ok()["vendor"]["code"], "ALPHA");
}

#[tokio::test]
async fn where_somebody_does_not_work_there_is_nothing_to_switch_to() {
    let app = TestApp::start().await;
    let (owner, beta_id) = (app.owner("ALPHA").await, app.vendor_id("BETA").await);
    let answer = async |vendor: Uuid| {
        let mut envelope = switch(&app, &owner, vendor).send().await.assert_error(404, "VENDOR_NOT_FOUND");
        for name in ["timestamp", "request_id"] {
            envelope.as_object_mut().unwrap().remove(name);
        }
        envelope
    };
    assert_eq!(answer(beta_id).await, answer(Uuid::new_v4()).await);
}

#[tokio::test]
async fn a_lost_membership_ends_access_though_the_team_still_lists_the_member() {
    let app = TestApp::start().await;
    let (beta, alpha_id) = (both(&app).await, app.vendor_id("ALPHA").await);
    app.vendor("ALPHA").lose_membership(&beta).await;
    switch(&app, &beta, alpha_id).send().await.assert_error(404, "VENDOR_NOT_FOUND");
    login(&app, "ALPHA", &beta.email).await.assert_error(401, "INVALID_CREDENTIALS");
    login(&app, "BETA", &beta.email).await.assert_ok();
}

#[tokio::test]
async fn nobody_switches_to_a_closed_vendor_or_to_a_team_that_disabled_them() {
    let app = TestApp::start().await;
    let (beta, alpha_id) = (both(&app).await, app.vendor_id("ALPHA").await);
    let (owner, olga) = (app.owner("ALPHA").await, app.operator().await);
    let status = format!("/api/v1/admin/vendors/{alpha_id}/status");
    olga.put(&app, &status).json(&json!({"active": false})).send().await.assert_ok();
    switch(&app, &beta, alpha_id).send().await.assert_error(403, "VENDOR_INACTIVE");
    olga.put(&app, &status).json(&json!({"active": true})).send().await.assert_ok();
    let path = format!("/members/{}/status", member_id(&app, &beta).await);
    call(&app, &owner, Method::PUT, &path, Some(json!({"active": false}))).await.assert_ok();
    switch(&app, &beta, alpha_id).send().await.assert_error(404, "VENDOR_NOT_FOUND");
    beta.get(&app, ME).send().await.assert_ok();
    login(&app, "BETA", &beta.email).await.assert_ok();
}

#[tokio::test]
async fn going_from_vendor_to_vendor_prolongs_no_session() {
    let app = TestApp::start().await;
    let (beta, alpha_id) = (both(&app).await, app.vendor_id("ALPHA").await);
    app.sessions_end_in(TimeDelta::hours(1)).await;
    for vendor in [alpha_id, app.vendor_id("BETA").await] {
        switch(&app, &beta, vendor).send().await.assert_ok();
    }
    let ends =
        "SELECT (count(DISTINCT expires_at) = 1 AND bool_and(idle_expires_at <= expires_at) AND count(*) >= 3)::text
        FROM platform.sessions";
    assert_eq!(app.database.text(ends).await, "true");
    app.sessions_end().await;
    switch(&app, &beta, alpha_id).send().await.assert_error(401, "SESSION_ENDED");
}

/// The owner of beta, who is an editor at alpha too.
async fn both(app: &TestApp) -> Person {
    let (owner, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    let token = invited(app, &owner, &beta.email, &role(app, "editor").await).await;
    accept(app, &token, None, PASSWORD).await.assert_ok();
    beta
}

fn switch(app: &TestApp, from: &Person, vendor: Uuid) -> TestRequest {
    from.post(app, "/api/v1/vendor/auth/switch").json(&json!({"vendor_id": vendor}))
}
