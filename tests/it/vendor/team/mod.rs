//! A vendor's team: invitations, members, roles, and one person working for several vendors.

mod invitations;
mod members;
mod owners;
mod roles;
mod switch;

use poem::http::Method;
use serde_json::{Value, json};

use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::TestResponse,
};

const TEAM: &str = "/api/v1/vendor/team";
const ME: &str = "/api/v1/vendor/auth/me";

/// One call of the team's API by somebody.
async fn call(app: &TestApp, who: &Person, method: Method, path: &str, body: Option<Value>) -> TestResponse {
    let request = who.request(app, method, &format!("{TEAM}{path}"));
    match body {
        Some(body) => request.json(&body).send().await,
        None => request.send().await,
    }
}

async fn get(app: &TestApp, who: &Person, path: &str) -> Value {
    call(app, who, Method::GET, path, None).await.assert_ok()
}

/// The id of alpha's role with this key.
async fn role(app: &TestApp, key: &str) -> String {
    app.vendor("ALPHA").text(&format!("SELECT id::text FROM roles WHERE key = '{key}'")).await
}

/// The id in alpha's team of somebody.
async fn member_id(app: &TestApp, person: &Person) -> String {
    app.vendor("ALPHA").text(&format!("SELECT id::text FROM team_members WHERE email = '{}'", person.email)).await
}

/// A role of alpha's own; its id.
async fn own_role(app: &TestApp, owner: &Person, name: &str, permissions: &[&str]) -> String {
    let body = json!({"name": name, "permissions": permissions});
    let made = call(app, owner, Method::POST, "/roles", Some(body)).await.assert_status(201);
    made["id"].as_str().unwrap().to_owned()
}

/// Somebody of alpha's who may change the team, and see products, and nothing else.
async fn steward(app: &TestApp, owner: &Person) -> Person {
    let id = own_role(app, owner, "Steward", &["team.read", "team.manage", "products.read"]).await;
    app.member("ALPHA", &id).await
}

/// Invites somebody into alpha's team and answers the secret of the link in the mail.
async fn invited(app: &TestApp, by: &Person, email: &str, role_id: &str) -> String {
    let body = json!({"email": email, "role_id": role_id});
    call(app, by, Method::POST, "/invitations", Some(body)).await.assert_status(201);
    mailed_secret(app, email).await
}

/// The secret of the link in the last mail to this address.
async fn mailed_secret(app: &TestApp, email: &str) -> String {
    let sql = format!(
        "SELECT text_body FROM platform.mails WHERE recipient = '{email}' AND is_confidential ORDER BY id DESC LIMIT 1"
    );
    let body = app.database.text(&sql).await;
    body.split_once("/invitation#").expect("a link").1.split_whitespace().next().unwrap().to_owned()
}

async fn accept(app: &TestApp, token: &str, name: Option<&str>, password: &str) -> TestResponse {
    let body = json!({"token": token, "name": name, "password": password});
    app.post("/api/v1/vendor/auth/accept-invitation").json(&body).send().await
}

/// What whoever holds the link is told.
async fn offer(app: &TestApp, token: &str) -> TestResponse {
    app.post("/api/v1/vendor/auth/invitation").json(&json!({"token": token})).send().await
}

async fn login(app: &TestApp, code: &str, email: &str) -> TestResponse {
    let body = json!({"email": email, "password": PASSWORD, "vendor_code": code});
    app.post("/api/v1/vendor/auth/login").json(&body).send().await
}

/// How often alpha's log has this action.
async fn logged(app: &TestApp, action: &str) -> i64 {
    app.vendor("ALPHA").logged(action).await
}
