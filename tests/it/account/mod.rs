//! The accounts of operators and team members, which work alike: each test runs for both.

mod email;
mod forgotten;
mod passkeys;
mod second_factor;
mod sessions;

use sea_orm::sqlx::{self, Row};
use serde_json::json;

use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::{TestRequest, TestResponse},
};

/// An operator and a team member.
async fn both(app: &TestApp) -> [Person; 2] {
    [app.operator().await, app.member("ALPHA", "editor").await]
}

/// The address of an operation on this person's account.
fn at(person: &Person, operation: &str) -> String {
    let audience = if person.vendor.is_some() { "vendor" } else { "admin" };
    format!("/api/v1/{audience}/auth/{operation}")
}

/// A request that nobody signed, to where this person signs in.
fn anonymous(app: &TestApp, person: &Person, operation: &str) -> TestRequest {
    let request = app.post(&at(person, operation));
    match &person.vendor {
        Some(code) => request.header("x-vendor-code", code),
        None => request,
    }
}

async fn login(app: &TestApp, person: &Person, email: &str, password: &str) -> TestResponse {
    anonymous(app, person, "login").json(&json!({"email": email, "password": password})).send().await
}

/// A second session of the same person.
async fn again(app: &TestApp, person: &Person) -> Person {
    let session = login(app, person, &person.email, PASSWORD).await.assert_ok();
    let token = |name: &str| session[name].as_str().unwrap().to_owned();
    Person { access_token: token("access_token"), refresh_token: token("refresh_token"), ..person.clone() }
}

async fn me(app: &TestApp, person: &Person) -> TestResponse {
    person.get(app, &at(person, "me")).send().await
}

/// The mails to this address, oldest first.
async fn mails(app: &TestApp, recipient: &str) -> Vec<String> {
    let sql = "SELECT text_body FROM platform.mails WHERE recipient = $1 ORDER BY id";
    let rows = sqlx::query(sql).bind(recipient).fetch_all(&mut app.database.superuser().await).await.unwrap();
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// The secret in the link of the newest mail to this address; the link leads to this page of the person's console.
async fn secret(app: &TestApp, person: &Person, recipient: &str, page: &str) -> String {
    let mails = mails(app, recipient).await;
    let console = person.vendor.as_ref().map_or("/admin".to_owned(), |code| format!("/vendor/{code}"));
    let link = format!("http://localhost:8000{console}/{page}#");
    let lines = mails.iter().rev().flat_map(|mail| mail.lines());
    let secret = lines.into_iter().find_map(|line| line.strip_prefix(&link)).expect("a link").to_owned();
    let kept = "SELECT is_confidential FROM platform.mails WHERE strpos(text_body, $1) > 0";
    let kept = sqlx::query_scalar::<_, bool>(kept).bind(&secret).fetch_one(&mut app.database.superuser().await).await;
    assert!(kept.unwrap(), "a mail that opens an account is confidential");
    secret
}

/// How often the platform's log tells of this action by this person.
async fn logged(app: &TestApp, person: &Person, action: &str) -> i64 {
    // A deed may be in the platform's log, in that of the vendor they work for, or in both.
    let sql = "SELECT count(DISTINCT a.request_id)
        FROM (SELECT request_id, actor_id, action FROM platform.audit_log
            UNION ALL SELECT request_id, actor_id, action FROM t_00000001.audit_log) a
        JOIN platform.users u ON u.id = a.actor_id WHERE u.email = $1 AND a.action = $2";
    let count = sqlx::query(sql).bind(&person.email).bind(action);
    count.fetch_one(&mut app.database.superuser().await).await.unwrap().get(0)
}
