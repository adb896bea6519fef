//! Members get roles, are disabled and leave, and each of it acts on their next request.

use poem::http::Method;
use serde_json::json;

use super::{ME, call, get, logged, login, member_id, own_role, role, steward};
use crate::support::app::TestApp;

#[tokio::test]
async fn members_are_found_filtered_and_sorted() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let (viewer, editor) = (app.member("ALPHA", "viewer").await, app.member("ALPHA", "editor").await);
    app.member("BETA", "viewer").await;
    let emails = async |query: &str| {
        let page = get(&app, &owner, &format!("/members{query}")).await;
        let items = page["items"].as_array().unwrap().iter();
        items.map(|item| item["email"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(emails("?sort=email").await, [editor.email.clone(), owner.email.clone(), viewer.email.clone()]);
    assert_eq!(emails("?sort=-email&per_page=1&page=3").await, std::slice::from_ref(&editor.email));
    assert_eq!(emails("?search=EDITOR-").await, std::slice::from_ref(&editor.email));
    assert_eq!(emails("?search=%25").await, Vec::<String>::new());
    assert_eq!(emails(&format!("?role_id={}", role(&app, "viewer").await)).await, std::slice::from_ref(&viewer.email));
    let path = format!("/members/{}/status", member_id(&app, &viewer).await);
    call(&app, &owner, Method::PUT, &path, Some(json!({"active": false}))).await.assert_ok();
    assert_eq!(emails("?active=false").await, std::slice::from_ref(&viewer.email));
    let seen = &get(&app, &owner, "/members?search=owner@").await["items"][0];
    assert_eq!(
        (&seen["role"], &seen["role_name"], &seen["is_active"]),
        (&json!("owner"), &json!("Owner"), &json!(true))
    );
    assert!(seen["last_seen_at"].is_string());
}

#[tokio::test]
async fn a_changed_role_acts_on_the_next_request_with_the_old_token() {
    let app = TestApp::start().await;
    let (owner, viewer) = (app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    viewer.get(&app, "/api/v1/vendor/team/members").send().await.assert_error(403, "PERMISSION_DENIED");
    let path = format!("/members/{}/role", member_id(&app, &viewer).await);
    let body = json!({"role_id": role(&app, "manager").await});
    let changed = call(&app, &owner, Method::PUT, &path, Some(body)).await.assert_ok();
    assert_eq!(changed["role"], "manager");
    get(&app, &viewer, "/members").await;
    assert_eq!(viewer.get(&app, ME).send().await.assert_ok()["role_name"], "Manager");
    assert_eq!(logged(&app, "member.role").await, 1);
}

#[tokio::test]
async fn a_disabled_member_is_signed_out_and_comes_back_with_a_new_session_only() {
    let app = TestApp::start().await;
    let (owner, editor) = (app.owner("ALPHA").await, app.member("ALPHA", "editor").await);
    let path = format!("/members/{}/status", member_id(&app, &editor).await);
    let set = async |active: bool| call(&app, &owner, Method::PUT, &path, Some(json!({"active": active}))).await;
    assert_eq!(set(false).await.assert_ok()["is_active"], false);
    editor.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
    login(&app, "ALPHA", &editor.email).await.assert_error(401, "INVALID_CREDENTIALS");
    set(true).await.assert_ok();
    editor.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
    login(&app, "ALPHA", &editor.email).await.assert_ok();
    assert_eq!((logged(&app, "member.disable").await, logged(&app, "member.enable").await), (1, 1));
}

#[tokio::test]
async fn a_removed_member_is_out_here_and_nowhere_else() {
    let app = TestApp::start().await;
    let (owner, editor) = (app.owner("ALPHA").await, app.member("ALPHA", "editor").await);
    app.vendor("BETA").add_member(&editor.email, "viewer").await;
    let elsewhere = app.sign_in_to_work("BETA", &editor.email).await;
    let path = format!("/members/{}", member_id(&app, &editor).await);
    call(&app, &owner, Method::DELETE, &path, None).await.assert_status(204);
    editor.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
    login(&app, "ALPHA", &editor.email).await.assert_error(401, "INVALID_CREDENTIALS");
    let at_beta = elsewhere.get(&app, ME).send().await.assert_ok();
    assert_eq!(at_beta["vendors"].as_array().unwrap().len(), 1, "the membership of alpha is gone");
    call(&app, &owner, Method::DELETE, &path, None).await.assert_error(404, "MEMBER_NOT_FOUND");
    let kept = format!("SELECT count(*) FROM platform.users WHERE email = '{}'", editor.email);
    assert_eq!((app.database.number(&kept).await, logged(&app, "member.remove").await), (1, 1));
}

#[tokio::test]
async fn nobody_decides_about_those_who_have_more() {
    let app = TestApp::start().await;
    let (owner, viewer) = (app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    let steward = steward(&app, &owner).await;
    let small = own_role(&app, &owner, "Looks at products", &["products.read"]).await;
    let (of_owner, of_viewer) = (member_id(&app, &owner).await, member_id(&app, &viewer).await);
    for (method, path, body) in [
        (Method::PUT, format!("/members/{of_owner}/role"), Some(json!({"role_id": small}))),
        (Method::PUT, format!("/members/{of_owner}/status"), Some(json!({"active": false}))),
        (Method::DELETE, format!("/members/{of_owner}"), None),
        // A viewer sees orders, which a steward does not.
        (Method::PUT, format!("/members/{of_viewer}/role"), Some(json!({"role_id": small}))),
        (Method::DELETE, format!("/members/{of_viewer}"), None),
    ] {
        let refused = call(&app, &steward, method, &path, body).await;
        refused.assert_error(403, "PERMISSION_NOT_GRANTABLE");
    }
    let own = format!("/members/{}/role", member_id(&app, &steward).await);
    let body = json!({"role_id": role(&app, "owner").await});
    call(&app, &steward, Method::PUT, &own, Some(body)).await.assert_error(403, "PERMISSION_NOT_GRANTABLE");
    let peer = app.member("ALPHA", &small).await;
    let path = format!("/members/{}/status", member_id(&app, &peer).await);
    call(&app, &steward, Method::PUT, &path, Some(json!({"active": false}))).await.assert_ok();
    owner.get(&app, ME).send().await.assert_ok();
    viewer.get(&app, ME).send().await.assert_ok();
}
