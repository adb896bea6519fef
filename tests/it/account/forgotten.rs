//! An operator who has forgotten the password. (Team members have their own stories in `vendor/password_reset.rs`.)

use chrono::TimeDelta;
use serde_json::json;

use super::{anonymous, login, mails, me, secret};
use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::TestResponse,
};

const NEW: &str = "another-fine-passphrase";

#[tokio::test]
async fn an_operator_sets_a_new_password_by_a_link_once() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let token = link(&app, &olga).await;
    let at_once = (0..4).map(|_| reset(&app, &olga, &token));
    let answers = futures_util::future::join_all(at_once).await;
    assert_eq!(answers.iter().filter(|answer| answer.status.as_u16() == 204).count(), 1);
    reset(&app, &olga, &token).await.assert_error(422, "LINK_INVALID");
    me(&app, &olga).await.assert_error(401, "SESSION_ENDED");
    login(&app, &olga, &olga.email, PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");
    login(&app, &olga, &olga.email, NEW).await.assert_ok();
    let confirmed =
        format!("SELECT (email_confirmed_at IS NOT NULL)::text FROM platform.users WHERE email = '{}'", olga.email);
    assert_eq!(app.database.text(&confirmed).await, "true", "they read the mail");
}

#[tokio::test]
async fn a_link_lasts_an_hour_and_not_longer_than_the_password_and_the_account() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let token = link(&app, &olga).await;
    let change = json!({"current_password": PASSWORD, "new_password": "changed-it-myself"});
    olga.post(&app, "/api/v1/admin/auth/change-password").json(&change).send().await.assert_status(204);
    reset(&app, &olga, &token).await.assert_error(422, "LINK_INVALID");
    let token = link(&app, &olga).await;
    app.clock.advance(TimeDelta::minutes(60));
    reset(&app, &olga, &token).await.assert_error(422, "LINK_INVALID");
    let token = link(&app, &olga).await;
    app.disable(&olga).await;
    reset(&app, &olga, &token).await.assert_error(422, "LINK_INVALID");
}

#[tokio::test]
async fn nobody_learns_which_operators_there_are() {
    let app = TestApp::start().await;
    let (olga, mona) = (app.operator().await, app.member("ALPHA", "editor").await);
    // Whoever asks, all that the request does is to queue this: the account is looked for by the worker.
    for (asked, email) in [olga.email.as_str(), "nobody@orion.example"].into_iter().enumerate() {
        let answer = forgot(&app, &olga, email).await;
        assert!(answer.assert_status(202).is_null() && answer.body.is_empty());
        let sql = "SELECT string_agg(kind, ' ') FROM platform.jobs";
        assert_eq!(app.database.text(sql).await, vec!["operator_password_reset_mail"; asked + 1].join(" "));
    }
    forgot(&app, &olga, &mona.email).await.assert_status(202);
    app.work_off_jobs().await;
    assert!(mails(&app, "nobody@orion.example").await.is_empty());
    assert!(mails(&app, &mona.email).await.is_empty(), "a team member is no operator");
}

async fn forgot(app: &TestApp, person: &Person, email: &str) -> TestResponse {
    anonymous(app, person, "forgot-password").json(&json!({"email": email})).send().await
}

async fn link(app: &TestApp, person: &Person) -> String {
    forgot(app, person, &person.email).await.assert_status(202);
    app.work_off_jobs().await;
    secret(app, person, &person.email, "reset-password").await
}

async fn reset(app: &TestApp, person: &Person, token: &str) -> TestResponse {
    anonymous(app, person, "reset-password").json(&json!({"token": token, "password": NEW})).send().await
}
