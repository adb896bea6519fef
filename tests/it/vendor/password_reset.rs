//! A team member who has forgotten the password.

use chrono::TimeDelta;
use serde_json::json;

use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
};

const FORGOT: &str = "/api/v1/vendor/auth/forgot-password";
const RESET: &str = "/api/v1/vendor/auth/reset-password";
const NEW: &str = "another-fine-passphrase";

#[tokio::test]
async fn a_link_by_mail_sets_a_new_password_once_and_ends_every_session() {
    let app = TestApp::start().await;
    let member = app.member("ALPHA", "editor").await;
    let mails = ask(&app, &member.email.to_uppercase()).await;
    let token = secret(mails.last().unwrap());
    let weak = app.post(RESET).json(&json!({"token": token, "password": "password"})).send().await;
    weak.assert_error(422, "PASSWORD_TOO_WEAK");
    app.post(RESET).json(&json!({"token": token, "password": NEW})).send().await.assert_status(204);

    member.get(&app, "/api/v1/vendor/auth/me").send().await.assert_error(401, "SESSION_ENDED");
    assert_eq!((sign_in(&app, &member, PASSWORD).await, sign_in(&app, &member, NEW).await), (401, 200));
    let again = app.post(RESET).json(&json!({"token": token, "password": "one-more-passphrase"})).send().await;
    let used = again.assert_status(again.status.as_u16())["error_code"].clone();
    assert_eq!(used, "LINK_INVALID");
}

#[tokio::test]
async fn nobody_learns_whether_an_account_exists() {
    let app = TestApp::start().await;
    let stranger = app.member("BETA", "editor").await;
    assert!(ask(&app, "nobody@example.test").await.is_empty());
    assert!(ask(&app, &stranger.email).await.is_empty(), "another vendor's member is nobody here");
    let wrong = app.post(FORGOT).json(&json!({"email": "no address", "vendor_code": "alpha"})).send().await;
    wrong.assert_error(422, "VALIDATION_FAILED");
}

#[tokio::test]
async fn a_link_dies_with_its_hour_and_with_the_password() {
    let app = TestApp::start().await;
    let member = app.member("ALPHA", "editor").await;
    let second = secret(ask(&app, &member.email).await.last().unwrap());
    let refused = async |token: &str| {
        let answer = app.post(RESET).json(&json!({"token": token, "password": NEW})).send().await;
        answer.value()["error_code"] == "LINK_INVALID"
    };
    let change = json!({"current_password": PASSWORD, "new_password": "changed-it-myself"});
    member.post(&app, "/api/v1/vendor/auth/change-password").json(&change).send().await.assert_status(204);
    assert!(refused(&second).await, "the password is a different one by now");
    let third = secret(ask(&app, &member.email).await.last().unwrap());
    app.clock.advance(TimeDelta::minutes(61));
    assert!(refused(&third).await, "it is over an hour old");
}

#[tokio::test]
async fn asking_over_and_over_makes_no_link_worthless_and_fills_no_mailbox() {
    let app = TestApp::start().await;
    let member = app.member("ALPHA", "editor").await;
    let mut mails = vec![];
    for _ in 0..5 {
        mails = ask(&app, &member.email).await;
    }
    assert_eq!(mails.len(), 3, "three links work, and no further one is sent");
    let reset =
        |mail: &str, password: &str| app.post(RESET).json(&json!({"token": secret(mail), "password": password}));
    reset(&mails[0], NEW).send().await.assert_status(204);
    for later in &mails[1..] {
        reset(later, "one-more-passphrase").send().await.assert_error(422, "LINK_INVALID");
    }
    assert_eq!(sign_in(&app, &member, NEW).await, 200);
    assert_eq!(ask(&app, &member.email).await.len(), 4, "and then there is room again");
}

#[tokio::test]
async fn of_two_links_that_are_used_at_once_one_sets_the_password() {
    let app = TestApp::start().await;
    let member = app.member("ALPHA", "editor").await;
    ask(&app, &member.email).await;
    let mails = ask(&app, &member.email).await;
    let reset =
        |mail: &str, password: &str| app.post(RESET).json(&json!({"token": secret(mail), "password": password}));
    let (first, second) =
        tokio::join!(reset(&mails[0], "the-first-password").send(), reset(&mails[1], "the-second-password").send());
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 422]);
    let (kept, lost) = match first.status.is_success() {
        true => ("the-first-password", "the-second-password"),
        false => ("the-second-password", "the-first-password"),
    };
    assert_eq!((sign_in(&app, &member, kept).await, sign_in(&app, &member, lost).await), (200, 401));
}

#[tokio::test]
async fn links_that_are_issued_at_once_are_three_at_most() {
    let app = TestApp::start().await;
    let member = app.member("ALPHA", "editor").await;
    let user = format!("SELECT id::text FROM platform.users WHERE email = '{}'", member.email);
    let user: uuid::Uuid = app.database.text(&user).await.parse().unwrap();
    let now = app.clock.now();
    let issue = async || {
        let text = orion::templates::EmailText {
            template: "password_reset",
            is_confidential: true,
            subject: "A new password".to_owned(),
            text: String::new(),
            html: String::new(),
        };
        let mail = orion::services::mails::NewMail {
            id: uuid::Uuid::now_v7(),
            vendor_id: None,
            recipient: member.email.clone(),
            sender_name: "Orion".to_owned(),
            text,
        };
        let (secret, times) = (orion::types::secret::Secret::generate(), (now, now + TimeDelta::hours(1)));
        orion::services::accounts::password::issue(&app.db, times, user, &secret, mail).await.unwrap();
    };
    futures_util::future::join_all((0..8).map(|_| issue())).await;
    assert_eq!(app.rows("platform.one_time_tokens WHERE used_at IS NULL").await, 3);
}

#[tokio::test]
async fn asking_for_links_is_slowed_down_alike_for_known_and_unknown_addresses() {
    for known in [true, false] {
        let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "2")]).await;
        let member = app.member("ALPHA", "editor").await;
        let email = if known { member.email.as_str() } else { "nobody@example.test" };
        let forgot = async |from: &str, vendor: &str| {
            let body = json!({"email": email, "vendor_code": vendor});
            let request = app.post(FORGOT).header("x-forwarded-for", from).json(&body);
            request.send().await
        };
        for vendor in ["ALPHA", "BETA"] {
            forgot("203.0.113.1", vendor).await.assert_status(202);
        }
        let refused = forgot("203.0.113.1", "ALPHA").await;
        refused.assert_error(429, "RATE_LIMITED");
        assert!(refused.headers.contains_key("retry-after"));
    }
}

/// Asks for a link and gives the mails that were written, oldest first.
async fn ask(app: &TestApp, email: &str) -> Vec<String> {
    let body = json!({"email": email, "vendor_code": "alpha"});
    app.post(FORGOT).json(&body).send().await.assert_status(202);
    app.work_off_jobs().await;
    app.database.texts("SELECT text_body FROM platform.mails ORDER BY id").await
}

/// The secret in the mail's link.
fn secret(mail: &str) -> String {
    let link = mail.lines().find(|line| line.contains("/vendor/ALPHA/reset-password#")).expect("a link");
    link.split_once('#').unwrap().1.to_owned()
}

async fn sign_in(app: &TestApp, person: &Person, password: &str) -> u16 {
    let body = json!({"email": person.email, "password": password, "vendor_code": "ALPHA"});
    app.post("/api/v1/vendor/auth/login").json(&body).send().await.status.as_u16()
}
