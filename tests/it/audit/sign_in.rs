//! Sign-ins and refused sign-ins: a vendor's owner sees those of the team, operators see attacks on anybody.

use serde_json::{Value, json};

use super::{lines, log_of};
use crate::support::{app::TestApp, people::PASSWORD};

const LOGIN: &str = "/api/v1/vendor/auth/login";

#[tokio::test]
async fn a_teams_comings_and_goings_are_in_its_vendors_log() {
    let app = TestApp::start().await;
    let mona = app.member("ALPHA", "editor").await;
    let new = json!({"current_password": PASSWORD, "new_password": "another battery staple"});
    mona.post(&app, "/api/v1/vendor/auth/change-password").json(&new).send().await.assert_ok();
    mona.post(&app, "/api/v1/vendor/auth/logout").send().await.assert_ok();
    let noted = lines(&app, &log_of(&app, "ALPHA").await, "actor_name = 'Mona Member'").await;
    assert_eq!(actions(&noted), ["login", "password.change", "logout"]);
    assert!(noted.iter().all(|line| line["ip"] == "127.0.0.1"), "{noted:?}");
    assert_eq!(lines(&app, &log_of(&app, "BETA").await, "true").await, Vec::<Value>::new());
    let on_platform = lines(&app, "platform.audit_log", "actor_name = 'Mona Member'").await;
    assert_eq!(actions(&on_platform), ["password.change"], "the account is the platform's");
}

#[tokio::test]
async fn failed_logins_and_stolen_sessions_are_in_both_logs() {
    let app = TestApp::start().await;
    let mona = app.member("ALPHA", "editor").await;
    for email in [mona.email.as_str(), "nobody@alpha.example"] {
        let wrong = json!({"email": email, "password": "not the password", "vendor_code": "ALPHA"});
        app.post(LOGIN).json(&wrong).send().await.assert_error(401, "INVALID_CREDENTIALS");
    }
    let refresh = async || {
        let body = json!({"refresh_token": mona.refresh_token});
        app.post("/api/v1/vendor/auth/refresh").header("x-vendor-code", "ALPHA").json(&body).send().await
    };
    refresh().await.assert_ok();
    refresh().await.assert_error(401, "SESSION_ENDED");
    let attack = "action IN ('login.failed', 'session.refresh_token_reused')";
    for log in [log_of(&app, "ALPHA").await, "platform.audit_log".to_owned()] {
        let noted = lines(&app, &log, attack).await;
        assert_eq!(actions(&noted), ["login.failed", "login.failed", "session.refresh_token_reused"], "{log}");
        assert_eq!((&noted[0]["actor_name"], &noted[1]["actor_kind"]), (&json!("Mona Member"), &json!("anonymous")));
        assert_eq!(noted[2]["actor_name"], "Mona Member");
        let text = json!(noted).to_string();
        assert!(!text.contains("not the password") && !text.contains(&mona.refresh_token), "{text}");
    }
}

#[tokio::test]
async fn an_operators_login_is_theirs_alone() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    olga.post(&app, "/api/v1/admin/auth/logout").send().await.assert_ok();
    let noted = lines(&app, "platform.audit_log", "actor_kind = 'operator'").await;
    assert_eq!(actions(&noted), ["login", "logout"]);
    assert_eq!(lines(&app, &log_of(&app, "ALPHA").await, "true").await, Vec::<Value>::new());
}

fn actions(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["action"].as_str().unwrap()).collect()
}
