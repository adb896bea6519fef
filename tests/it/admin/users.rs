//! Operators list the users, and can disable them.

use poem::http::Method;
use serde_json::{Value, json};

use crate::{
    keys::Key,
    support::{
        app::TestApp,
        people::{PASSWORD, Person},
    },
};

const USERS: &str = "/api/v1/admin/users";

#[tokio::test]
async fn users_are_found_with_the_vendors_they_work_for() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let viewer = app.member("BETA", "viewer").await;
    let list = async |query: &str| {
        let page = olga.get(&app, &format!("{USERS}?{query}")).send().await.assert_ok();
        let emails = page["items"].as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap().to_owned());
        (emails.collect::<Vec<_>>(), page["total"].as_u64().unwrap())
    };
    let (alpha, beta) = ("owner@alpha.example".to_owned(), "owner@beta.example".to_owned());
    let everybody = [olga.email.clone(), alpha.clone(), beta.clone(), viewer.email.clone()];
    let mut sorted = everybody.clone();
    sorted.sort();
    assert_eq!(list("sort=email").await, (sorted.to_vec(), 4));
    sorted.reverse();
    assert_eq!(list("sort=-email&per_page=3").await, (sorted[..3].to_vec(), 4));
    assert_eq!(list("sort=-email&per_page=3&page=2").await, (sorted[3..].to_vec(), 4));
    assert_eq!(list("sort=-last_login_at&is_operator=false").await.0[0], viewer.email);
    assert_eq!(list("is_operator=true").await.0, std::slice::from_ref(&olga.email));
    assert_eq!(list("search=OWNER+of").await.1, 2);
    assert_eq!(list("search=%25").await.1, 0);
    assert_eq!(list("is_active=false").await.1, 0);
    let found = olga.get(&app, &format!("{USERS}?search=owner@beta")).send().await.assert_ok();
    let user: &Value = &found["items"][0];
    let id = app.vendor_id("BETA").await;
    assert_eq!(user["vendors"], json!([{"id": id, "code": "BETA", "name": "Beta", "is_owner": true}]));
    assert_eq!(user.as_object().unwrap().len(), 8, "no hash, no secret: {user}");
    let path = format!("{USERS}/{}", user["id"].as_str().unwrap());
    assert_eq!(olga.get(&app, &path).send().await.assert_ok(), *user);
    let nobody = format!("{USERS}/{}", uuid::Uuid::now_v7());
    olga.get(&app, &nobody).send().await.assert_error(404, "USER_NOT_FOUND");
    olga.get(&app, &format!("{USERS}?sort=password_hash")).send().await.assert_error(422, "VALIDATION_FAILED");
    viewer.get(&app, USERS).send().await.assert_error(401, "TOKEN_INVALID");
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once_and_nobody_disables_themselves() {
    let app = TestApp::start().await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    let me = "/api/v1/vendor/auth/me";
    let id = |user: &Value| user["id"].as_str().unwrap().to_owned();
    let owners = id(&owner.get(&app, me).send().await.assert_ok());
    let status = |id: &str| olga.put(&app, &format!("{USERS}/{id}/status"));
    assert_eq!(status(&owners).send().await.assert_ok()["is_active"], false);
    owner.get(&app, me).send().await.assert_error(401, "SESSION_ENDED");
    let body = json!({"email": owner.email, "password": PASSWORD, "vendor_code": "ALPHA"});
    let login = || app.post("/api/v1/vendor/auth/login").json(&body);
    login().send().await.assert_error(401, "INVALID_CREDENTIALS");
    let set = |active: bool| status(&owners).json(&json!({"active": active}));
    assert_eq!(set(false).send().await.assert_ok()["is_active"], false);
    assert_eq!(set(true).send().await.assert_ok()["is_active"], true);
    login().send().await.assert_ok();
    let own = id(&olga.get(&app, "/api/v1/admin/auth/me").send().await.assert_ok());
    status(&own).send().await.assert_error(409, "OWN_ACCOUNT");
    status(&uuid::Uuid::now_v7().to_string()).send().await.assert_error(404, "USER_NOT_FOUND");
    olga.get(&app, USERS).send().await.assert_ok();
}

#[tokio::test]
async fn two_operators_who_disable_each_other_at_once_do_not_both_succeed() {
    let app = TestApp::start().await;
    for _ in 0..5 {
        let (olga, omar) = (app.operator().await, app.operator().await);
        let id = async |person: &Person| {
            let me = person.get(&app, "/api/v1/admin/auth/me").send().await.assert_ok();
            format!("{USERS}/{}/status", me["id"].as_str().unwrap())
        };
        let (of_olga, of_omar) = (id(&olga).await, id(&omar).await);
        let body = json!({"active": false});
        let (by_olga, by_omar) =
            tokio::join!(olga.put(&app, &of_omar).json(&body).send(), omar.put(&app, &of_olga).json(&body).send());
        let statuses = [by_olga.status, by_omar.status];
        assert_eq!(statuses.iter().filter(|status| status.as_u16() == 200).count(), 1, "{statuses:?}");
        let left = if statuses[0].as_u16() == 200 { olga } else { omar };
        left.get(&app, USERS).send().await.assert_ok();
    }
}

#[tokio::test]
async fn a_key_disables_neither_its_maker_nor_the_last_operator_who_can_sign_in() {
    let app = TestApp::start().await;
    let (olga, omar) = (app.operator().await, app.operator().await);
    let status = async |person: &Person| {
        let me = person.get(&app, "/api/v1/admin/auth/me").send().await.assert_ok();
        format!("{USERS}/{}/status", me["id"].as_str().unwrap())
    };
    let (of_olga, of_omar) = (status(&olga).await, status(&omar).await);
    let key = Key::of(&app, &olga, &["users.write", "users.read"]).await;
    let disable = |path: &str| key.request(&app, Method::PUT, path).json(&json!({"active": false}));
    disable(&of_olga).send().await.assert_error(409, "OWN_ACCOUNT");
    // Olga has no password any more: Omar is the last one who can sign in.
    app.forget_password(&olga).await;
    disable(&of_omar).send().await.assert_error(409, "LAST_OPERATOR");
    let third = app.operator().await;
    disable(&of_omar).send().await.assert_ok();
    third.get(&app, USERS).send().await.assert_ok();
}
