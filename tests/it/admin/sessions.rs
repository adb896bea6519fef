//! How a session is refreshed, and what ends it.

use chrono::TimeDelta;
use orion::{
    services::{audit::By, users},
    types::account_status::AccountStatus,
};
use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use serde_json::json;
use uuid::Uuid;

use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::TestResponse,
};

const LOGIN: &str = "/api/v1/admin/auth/login";
const LOGOUT: &str = "/api/v1/admin/auth/logout";
const ME: &str = "/api/v1/admin/auth/me";
const CHANGE: &str = "/api/v1/admin/auth/change-password";

async fn refresh(app: &TestApp, token: &str) -> TestResponse {
    app.post("/api/v1/admin/auth/refresh").json(&json!({"refresh_token": token})).send().await
}

fn token(session: &serde_json::Value, name: &str) -> String {
    session[name].as_str().unwrap().to_owned()
}

/// A second session of the same person.
async fn again(app: &TestApp, olga: &Person) -> Person {
    let login = app.post(LOGIN).json(&json!({"email": olga.email, "password": PASSWORD}));
    let session = login.send().await.assert_ok();
    Person {
        access_token: token(&session, "access_token"),
        refresh_token: token(&session, "refresh_token"),
        ..olga.clone()
    }
}

async fn set(app: &TestApp, sql: &str) {
    sqlx::query(AssertSqlSafe(sql)).execute(&mut app.database.superuser().await).await.unwrap();
}

#[tokio::test]
async fn an_access_token_expires_and_the_refresh_token_brings_the_next() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    app.app.clock.advance(TimeDelta::seconds(900 + 5));
    olga.get(&app, ME).send().await.assert_ok();
    app.app.clock.advance(TimeDelta::seconds(1));
    olga.get(&app, ME).send().await.assert_error(401, "TOKEN_EXPIRED");
    let session = refresh(&app, &olga.refresh_token).await.assert_ok();
    app.get(ME).bearer(&token(&session, "access_token")).send().await.assert_ok();
    assert_ne!(token(&session, "refresh_token"), olga.refresh_token);
}

#[tokio::test]
async fn a_refresh_token_that_was_used_before_ends_the_session() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let bystander = again(&app, &olga).await;
    for turns in [1, 3] {
        let thief = again(&app, &olga).await;
        let mut session = json!({"refresh_token": thief.refresh_token});
        for _ in 0..turns {
            session = refresh(&app, &token(&session, "refresh_token")).await.assert_ok();
        }
        app.get(ME).bearer(&token(&session, "access_token")).send().await.assert_ok();
        refresh(&app, &thief.refresh_token).await.assert_error(401, "SESSION_ENDED");
        app.get(ME).bearer(&token(&session, "access_token")).send().await.assert_error(401, "SESSION_ENDED");
        refresh(&app, &token(&session, "refresh_token")).await.assert_error(401, "SESSION_ENDED");
    }
    bystander.get(&app, ME).send().await.assert_ok();
    let sql = "SELECT count(*) FROM platform.audit_log WHERE action = 'session.refresh_token_reused'";
    let noted: i64 = sqlx::query(sql).fetch_one(&mut app.database.superuser().await).await.unwrap().get(0);
    assert_eq!(noted, 2);
}

#[tokio::test]
async fn of_many_that_refresh_at_once_one_succeeds() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let all = (0..8).map(|_| refresh(&app, &olga.refresh_token));
    let answers = futures_util::future::join_all(all).await;
    let succeeded = answers.iter().filter(|answer| answer.status.is_success()).count();
    assert_eq!(succeeded, 1);
    olga.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
}

#[tokio::test]
async fn what_is_no_refresh_token_renews_nothing() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    for text in ["", "x", olga.access_token.get(..118).unwrap(), &"!".repeat(118), &olga.refresh_token[..75]] {
        refresh(&app, text).await.assert_error(401, "TOKEN_INVALID");
    }
    app.post("/api/v1/admin/auth/refresh").send().await.assert_error(401, "UNAUTHENTICATED");
    let unknown = format!("{}{}", Uuid::new_v4().simple(), &olga.refresh_token[32..]);
    refresh(&app, &unknown).await.assert_error(401, "SESSION_ENDED");
    olga.get(&app, ME).send().await.assert_ok();
    let owner = app.owner("ALPHA").await;
    refresh(&app, &owner.refresh_token).await.assert_error(401, "SESSION_ENDED");
    owner.get(&app, "/api/v1/vendor/auth/me").send().await.assert_ok();
}

#[tokio::test]
async fn who_only_knows_the_session_can_not_end_it() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let other = again(&app, &olga).await;
    let (id, made_up) = (&olga.refresh_token[..32], "A".repeat(86));
    // The family of another session is no better than one that is made up.
    for text in [format!("{id}{made_up}"), format!("{id}{}", &other.refresh_token[32..])] {
        refresh(&app, &text).await.assert_error(401, "SESSION_ENDED");
        olga.get(&app, ME).send().await.assert_ok();
    }
    let next = refresh(&app, &olga.refresh_token).await.assert_ok();
    // Who shows the family with a secret that is none holds a token of this session, or held one.
    let forged = format!("{}{}", &olga.refresh_token[..75], "A".repeat(43));
    refresh(&app, &forged).await.assert_error(401, "SESSION_ENDED");
    refresh(&app, &token(&next, "refresh_token")).await.assert_error(401, "SESSION_ENDED");
    other.get(&app, ME).send().await.assert_ok();
}

#[tokio::test]
async fn a_stolen_token_gets_no_grace_by_saying_that_it_is_a_browser() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let next = refresh(&app, &olga.refresh_token).await.assert_ok();
    let body = json!({"refresh_token": olga.refresh_token});
    let thief = app.post("/api/v1/admin/auth/refresh").header("x-orion-session", "cookie").json(&body);
    thief.send().await.assert_error(401, "SESSION_ENDED");
    app.get(ME).bearer(&token(&next, "access_token")).send().await.assert_error(401, "SESSION_ENDED");
}

#[tokio::test]
async fn signing_out_ends_this_session_and_no_other() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let other = again(&app, &olga).await;
    olga.post(&app, LOGOUT).send().await.assert_status(204);
    olga.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
    refresh(&app, &olga.refresh_token).await.assert_error(401, "SESSION_ENDED");
    other.get(&app, ME).send().await.assert_ok();
}

#[tokio::test]
async fn a_disabled_operator_is_out_at_once() {
    let app = TestApp::start().await;
    // The last operator can't be disabled.
    let (olga, _other) = (app.operator().await, app.operator().await);
    let me = olga.get(&app, ME).send().await.assert_ok();
    let id: Uuid = me["id"].as_str().unwrap().parse().unwrap();
    users::set_status(&app.app.db, app.app.clock.now(), By::system(), id, Some(AccountStatus::Disabled)).await.unwrap();
    olga.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
    refresh(&app, &olga.refresh_token).await.assert_error(401, "SESSION_ENDED");
    let login = || app.post(LOGIN).json(&json!({"email": olga.email, "password": PASSWORD}));
    login().send().await.assert_error(401, "INVALID_CREDENTIALS");
    users::set_status(&app.app.db, app.app.clock.now(), By::system(), id, Some(AccountStatus::Enabled)).await.unwrap();
    olga.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
    login().send().await.assert_ok();
}

#[tokio::test]
async fn somebody_who_is_no_operator_any_more_is_out_at_once() {
    let app = TestApp::start().await;
    for change in ["is_operator = false", "disabled_at = now()"] {
        let olga = app.operator().await;
        set(&app, &format!("UPDATE platform.users SET {change} WHERE email = '{}'", olga.email)).await;
        olga.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
        if change == "disabled_at = now()" {
            refresh(&app, &olga.refresh_token).await.assert_error(401, "SESSION_ENDED");
        }
    }
}

#[tokio::test]
async fn sessions_end_when_they_are_not_used_and_in_any_case() {
    for column in ["idle_expires_at", "expires_at"] {
        let app = TestApp::start().await;
        let olga = app.operator().await;
        set(&app, &format!("UPDATE platform.sessions SET {column} = now() - interval '1 second'")).await;
        olga.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
        refresh(&app, &olga.refresh_token).await.assert_error(401, "SESSION_ENDED");
    }
    let app = TestApp::start().await;
    let olga = app.operator().await;
    set(&app, "UPDATE platform.sessions SET expires_at = now() + interval '1 day'").await;
    refresh(&app, &olga.refresh_token).await.assert_ok();
    let sql = "SELECT bool_and(idle_expires_at <= expires_at) FROM platform.sessions";
    let bounded: bool = sqlx::query(sql).fetch_one(&mut app.database.superuser().await).await.unwrap().get(0);
    assert!(bounded, "using a session does not prolong it for ever");
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let other = again(&app, &olga).await;
    let change = |current: &str, new: &str| {
        olga.post(&app, CHANGE).json(&json!({"current_password": current, "new_password": new}))
    };
    let wrong = change("not-her-password", "another-good-one").send().await.assert_error(422, "VALIDATION_FAILED");
    assert_eq!(wrong["errors"][0]["field"], "current_password");
    for weak in ["short", "password1", "PASSWORD1", PASSWORD] {
        let refused = change(PASSWORD, weak).send().await.assert_error(422, "PASSWORD_TOO_WEAK");
        assert_eq!(refused["errors"][0]["field"], "new_password");
    }
    other.get(&app, ME).send().await.assert_ok();
    change(PASSWORD, "another-good-one").send().await.assert_status(204);
    olga.get(&app, ME).send().await.assert_ok();
    other.get(&app, ME).send().await.assert_error(401, "SESSION_ENDED");
    refresh(&app, &other.refresh_token).await.assert_error(401, "SESSION_ENDED");
    let login = |password: &str| app.post(LOGIN).json(&json!({"email": olga.email, "password": password}));
    login(PASSWORD).send().await.assert_error(401, "INVALID_CREDENTIALS");
    login("another-good-one").send().await.assert_ok();
}

#[tokio::test]
async fn who_has_a_temporary_password_can_only_change_it() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    set(&app, "UPDATE platform.users SET must_change_password = true WHERE is_operator").await;
    let login = app.post(LOGIN).json(&json!({"email": olga.email, "password": PASSWORD}));
    let session = login.send().await.assert_ok();
    assert_eq!(session["must_change_password"], true);
    let bearer = token(&session, "access_token");
    app.get(ME).bearer(&bearer).send().await.assert_ok();
    let vendors = || app.get("/api/v1/admin/vendors").bearer(&bearer);
    vendors().send().await.assert_error(403, "PASSWORD_CHANGE_REQUIRED");
    let body = json!({"current_password": PASSWORD, "new_password": "another-good-one"});
    app.post(CHANGE).bearer(&bearer).json(&body).send().await.assert_status(204);
    vendors().send().await.assert_ok();
}

#[tokio::test]
async fn what_was_made_under_a_temporary_password_goes_with_it() {
    for by_link in [false, true] {
        let app = TestApp::start().await;
        let olga = app.operator().await;
        // As an installation may have it from a time when this was not refused.
        set(
            &app,
            "WITH it AS (UPDATE platform.users SET must_change_password = true WHERE is_operator RETURNING id),
                app AS (INSERT INTO platform.authenticators (user_id, sealed_secret, confirmed_at)
                    SELECT id, '\\x00', now() FROM it),
                codes AS (INSERT INTO platform.recovery_codes (user_id, code_hash) SELECT id, '\\x00' FROM it)
             INSERT INTO platform.passkeys (id, user_id, name, credential_id, credential)
             SELECT gen_random_uuid(), id, 'Theirs', '\\x00', '{}' FROM it",
        )
        .await;
        if by_link {
            let secret = orion::types::secret::Secret::generate();
            let insert = sqlx::query(
                "INSERT INTO platform.one_time_tokens (id, user_id, purpose, token_hash, expires_at)
                 SELECT gen_random_uuid(), id, 'password_reset', $1, '2100-01-01' FROM platform.users WHERE is_operator",
            );
            insert.bind(secret.hash()).execute(&mut app.database.superuser().await).await.unwrap();
            let body = json!({"token": secret.expose(), "password": "another-good-one"});
            app.post("/api/v1/admin/auth/reset-password").json(&body).send().await.assert_status(204);
        } else {
            let body = json!({"current_password": PASSWORD, "new_password": "another-good-one"});
            olga.post(&app, CHANGE).json(&body).send().await.assert_status(204);
        }
        let login = app.post(LOGIN).json(&json!({"email": olga.email, "password": "another-good-one"}));
        let session = login.send().await.assert_ok();
        let account = app.get("/api/v1/admin/auth/account").bearer(&token(&session, "access_token")).send().await;
        let account = account.assert_ok();
        let left = (&account["has_authenticator"], &account["passkeys"], &account["recovery_codes"]);
        assert_eq!(left, (&json!(false), &json!(0), &json!(0)));
    }
}

#[tokio::test]
async fn of_two_that_change_the_password_at_once_one_succeeds() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let change = |new: &str| olga.post(&app, CHANGE).json(&json!({"current_password": PASSWORD, "new_password": new}));
    let (first, second) = tokio::join!(change("the-first-password").send(), change("the-second-password").send());
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 422]);
    let kept = if first.status.is_success() { "the-first-password" } else { "the-second-password" };
    app.post(LOGIN).json(&json!({"email": olga.email, "password": kept})).send().await.assert_ok();
}

#[tokio::test]
async fn a_temporary_password_stops_working() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let ends = app.app.clock.now() + TimeDelta::hours(1);
    let update = sqlx::query("UPDATE platform.users SET password_expires_at = $1").bind(ends);
    update.execute(&mut app.database.superuser().await).await.unwrap();
    let login = || app.post(LOGIN).json(&json!({"email": olga.email, "password": PASSWORD}));
    login().send().await.assert_ok();
    app.app.clock.advance(TimeDelta::hours(1));
    login().send().await.assert_error(401, "INVALID_CREDENTIALS");
}
