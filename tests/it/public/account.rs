//! Customers confirm their address, forget their password, change both, and see where they are signed in.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::TestResponse,
};

const AUTH: &str = "/api/v1/public/vendors/ALPHA/auth";
const NEW: &str = "another-fine-passphrase";

#[tokio::test]
async fn an_account_is_used_once_its_owner_has_confirmed_it() {
    let app = TestApp::start().await;
    register(&app, "Ada@example.test").await.assert_status(202);
    login(&app, "ada@example.test", PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");
    let mails = app.mails_to("ada@example.test").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("Confirmez votre adresse"), "in the language of the customer: {mails:?}");
    let token = mails[0].secret("confirm-email");
    assert!(mails[0].text_body.lines().any(|line| line == token), "the code can be copied: {}", mails[0].text_body);

    let with = |password: &str| json!({"token": token, "password": password});
    post(&app, "confirm-email", with("not-what-was-chosen")).await.assert_error(401, "INVALID_CREDENTIALS");
    let session = post(&app, "confirm-email", with(PASSWORD)).await.assert_ok();
    let bearer = session["access_token"].as_str().unwrap();
    app.get(&format!("{AUTH}/me")).bearer(bearer).send().await.assert_ok();
    post(&app, "confirm-email", with(PASSWORD)).await.assert_error(422, "LINK_INVALID");
    login(&app, "ada@example.test", PASSWORD).await.assert_ok();
    let told = ["anonymous login.failed", "anonymous login.failed", "customer email.confirm", "customer login"];
    assert_eq!(log(&app).await[..4], told);
}

#[tokio::test]
async fn nobody_learns_which_addresses_have_accounts() {
    let app = TestApp::start().await;
    let ada = app.customer("ALPHA", "Ada").await;
    register(&app, "unconfirmed@example.test").await.assert_status(202);
    let answer = async |what: &str, email: &str| {
        let names = json!({"email": email, "password": NEW, "first_name": "Eve", "last_name": "E"});
        let body = if what == "register" { names } else { json!({ "email": email }) };
        let answer = post(&app, what, body).await;
        let headers: Vec<_> = answer.headers.keys().map(|name| name.as_str().to_owned()).collect();
        (answer.status.as_u16(), answer.body, headers)
    };
    for what in ["register", "resend-confirmation", "forgot-password"] {
        let unknown = answer(what, "nobody@example.test").await;
        assert_eq!(unknown.0, 202);
        assert_eq!(unknown, answer(what, &ada.email).await, "{what}");
        assert_eq!(unknown, answer(what, "unconfirmed@example.test").await, "{what}");
    }
    login(&app, &ada.email, NEW).await.assert_error(401, "INVALID_CREDENTIALS");
    login(&app, &ada.email, PASSWORD).await.assert_ok();
    let told = app.mails_to(&ada.email).await;
    let last = told.iter().find(|mail| mail.subject.contains("You have an account")).expect("the owner is told");
    assert!(last.text_body.contains("/account/forgot-password"), "{}", last.text_body);
}

#[tokio::test]
async fn registering_known_and_unknown_addresses_costs_the_same_statements_and_one_hash() {
    let app = TestApp::start().await;
    let ada = app.customer("ALPHA", "Ada").await;
    let times = async |email: &str| {
        let began = std::time::Instant::now();
        register(&app, email).await.assert_status(202);
        began.elapsed()
    };
    times("warm@example.test").await;
    let (mut known, mut unknown) = (vec![], vec![]);
    for round in 0..5 {
        unknown.push(times(&format!("nobody-{round}@example.test")).await);
        known.push(times(&ada.email).await);
    }
    known.sort();
    unknown.sort();
    let (known, unknown) = (known[2].as_secs_f64(), unknown[2].as_secs_f64());
    assert!(known < unknown * 2.0 && unknown < known * 2.0, "known {known} s, unknown {unknown} s");
}

#[tokio::test]
async fn a_forgotten_password_is_set_again_once_and_every_session_ends() {
    let app = TestApp::start().await;
    let ada = app.customer("ALPHA", "Ada").await;
    post(&app, "forgot-password", json!({"email": ada.email.to_uppercase()})).await.assert_status(202);
    let token = secret(&app, &ada.email, "reset-password").await;
    let weak = post(&app, "reset-password", json!({"token": token, "password": "password"})).await;
    weak.assert_error(422, "PASSWORD_TOO_WEAK");
    post(&app, "reset-password", json!({"token": token, "password": NEW})).await.assert_status(204);
    me(&app, &ada).await.assert_error(401, "SESSION_ENDED");
    login(&app, &ada.email, PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");
    login(&app, &ada.email, NEW).await.assert_ok();
    let again = post(&app, "reset-password", json!({"token": token, "password": "one-more-passphrase"})).await;
    again.assert_error(422, "LINK_INVALID");
    assert!(log(&app).await.contains(&"customer password.reset".to_owned()));
}

#[tokio::test]
async fn whoever_registers_a_strangers_address_gets_nothing_by_it() {
    let app = TestApp::start().await;
    register(&app, "ada@example.test").await.assert_status(202);
    let mallorys = secret(&app, "ada@example.test", "confirm-email").await;
    post(&app, "forgot-password", json!({"email": "ada@example.test"})).await.assert_status(202);
    let token = secret(&app, "ada@example.test", "reset-password").await;
    post(&app, "reset-password", json!({"token": token, "password": NEW})).await.assert_status(204);
    login(&app, "ada@example.test", NEW).await.assert_ok();
    login(&app, "ada@example.test", PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");
    let late = post(&app, "confirm-email", json!({"token": mallorys, "password": PASSWORD})).await;
    late.assert_error(422, "LINK_INVALID");
}

#[tokio::test]
async fn a_link_dies_with_its_hour_and_with_the_password() {
    let app = TestApp::start().await;
    let ada = app.customer("ALPHA", "Ada").await;
    let ask = async || {
        post(&app, "forgot-password", json!({"email": ada.email})).await.assert_status(202);
        secret(&app, &ada.email, "reset-password").await
    };
    let refused = async |token: &str| {
        let answer = post(&app, "reset-password", json!({"token": token, "password": NEW})).await;
        answer.assert_error(422, "LINK_INVALID");
    };
    let second = ask().await;
    let change = json!({"current_password": PASSWORD, "new_password": "changed-it-myself"});
    ada.post(&app, &format!("{AUTH}/change-password")).json(&change).send().await.assert_status(204);
    refused(&second).await;
    let third = ask().await;
    app.clock.advance(TimeDelta::minutes(61));
    refused(&third).await;
    let crossed = post(&app, "confirm-new-email", json!({"token": ask().await})).await;
    crossed.assert_error(422, "LINK_INVALID");
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions() {
    let app = TestApp::start().await;
    let ada = app.customer("ALPHA", "Ada").await;
    let elsewhere = app.sign_in_to_buy("ALPHA", &ada.email).await;
    let change = async |current: &str| {
        let body = json!({"current_password": current, "new_password": NEW});
        ada.post(&app, &format!("{AUTH}/change-password")).json(&body).send().await
    };
    let wrong = change("not-my-password").await.assert_error(422, "VALIDATION_FAILED");
    assert_eq!(wrong["errors"][0]["field"], "current_password");
    me(&app, &elsewhere).await.assert_ok();
    change(PASSWORD).await.assert_status(204);
    me(&app, &ada).await.assert_ok();
    me(&app, &elsewhere).await.assert_error(401, "SESSION_ENDED");
}

#[tokio::test]
async fn another_address_is_used_once_its_owner_says_so_and_the_old_one_is_told() {
    let app = TestApp::start().await;
    let (ada, grace) = (app.customer("ALPHA", "Ada").await, app.customer("ALPHA", "Grace").await);
    let ask = async |email: &str, password: &str| {
        let body = json!({"email": email, "current_password": password});
        ada.post(&app, &format!("{AUTH}/change-email")).json(&body).send().await
    };
    ask("new@example.test", "not-my-password").await.assert_error(422, "VALIDATION_FAILED");
    assert!(app.mails_to("new@example.test").await.is_empty());
    post(&app, "forgot-password", json!({"email": ada.email})).await.assert_status(202);
    let reset = secret(&app, &ada.email, "reset-password").await;
    ask("New@example.test", PASSWORD).await.assert_status(202);
    assert_eq!(me(&app, &ada).await.assert_ok()["email"], ada.email, "not yet");
    let token = secret(&app, "new@example.test", "new-email").await;
    post(&app, "confirm-new-email", json!({"token": token})).await.assert_status(204);
    assert_eq!(me(&app, &ada).await.assert_ok()["email"], "new@example.test");
    login(&app, &ada.email, PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");
    login(&app, "new@example.test", PASSWORD).await.assert_ok();
    let late = post(&app, "reset-password", json!({"token": reset, "password": NEW})).await;
    late.assert_error(422, "LINK_INVALID");
    let told = app.mails_to(&ada.email).await;
    assert!(told.last().unwrap().subject.contains("has another address"), "{told:?}");

    ask(&grace.email, PASSWORD).await.assert_status(202);
    let known = app.mails_to(&grace.email).await;
    assert!(known.last().unwrap().subject.contains("You have an account"), "{known:?}");
}

#[tokio::test]
async fn sessions_are_listed_and_ended_everywhere() {
    let app = TestApp::start().await;
    let (ada, grace) = (app.customer("ALPHA", "Ada").await, app.customer("ALPHA", "Grace").await);
    let elsewhere = app.sign_in_to_buy("ALPHA", &ada.email).await;
    let sessions = format!("{AUTH}/sessions");
    let listed = ada.get(&app, &sessions).send().await.assert_ok();
    let current: Vec<_> = listed.as_array().unwrap().iter().map(|session| session["is_current"] == true).collect();
    assert_eq!(current, [false, true], "{listed}");
    assert_eq!(listed[0].as_object().unwrap().len(), 7, "no secret is told: {listed}");
    ada.delete(&app, &sessions).send().await.assert_status(204);
    for person in [&ada, &elsewhere] {
        me(&app, person).await.assert_error(401, "SESSION_ENDED");
    }
    me(&app, &grace).await.assert_ok();
}

#[tokio::test]
async fn accounts_that_nobody_confirms_are_forgotten_after_a_week() {
    let app = TestApp::start().await;
    app.customer("ALPHA", "Grace").await;
    register(&app, "ada@example.test").await.assert_status(202);
    let accounts = async || {
        orion::jobs::round(&app.app).await;
        app.vendor("ALPHA").count("customers").await
    };
    let registered = async |days_ago: i64| {
        app.vendor("ALPHA").customers_registered(app.clock.now() - TimeDelta::days(days_ago)).await;
    };
    registered(6).await;
    assert_eq!(accounts().await, 2);
    registered(8).await;
    assert_eq!(accounts().await, 1);
}

#[tokio::test]
async fn asking_for_links_over_and_over_makes_no_link_worthless_and_fills_no_mailbox() {
    let app = TestApp::start().await;
    let ada = app.customer("ALPHA", "Ada").await;
    for _ in 0..5 {
        post(&app, "forgot-password", json!({"email": ada.email})).await.assert_status(202);
    }
    let mails = app.mails_to(&ada.email).await;
    let tokens: Vec<_> = mails.iter().filter(|mail| mail.text_body.contains("/reset-password#")).collect();
    let tokens: Vec<_> = tokens.into_iter().map(|mail| mail.secret("reset-password")).collect();
    assert_eq!(tokens.len(), 3);
    let reset =
        |token: &str, password: &str| post(&app, "reset-password", json!({"token": token, "password": password}));
    let (first, second) =
        tokio::join!(reset(&tokens[0], "the-first-password"), reset(&tokens[1], "the-second-password"));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 422], "of two at once one sets the password");
    reset(&tokens[2], "the-third-password").await.assert_error(422, "LINK_INVALID");
}

#[tokio::test]
async fn what_an_intruder_asked_for_gets_no_link_once_the_password_is_changed() {
    let app = TestApp::start().await;
    let ada = app.customer("ALPHA", "Ada").await;
    let ask = async |password: &str| {
        let body = json!({"email": "intruder@example.test", "current_password": password});
        ada.post(&app, &format!("{AUTH}/change-email")).json(&body).send().await.assert_status(202);
    };
    ask(PASSWORD).await;
    let change = json!({"current_password": PASSWORD, "new_password": NEW});
    ada.post(&app, &format!("{AUTH}/change-password")).json(&change).send().await.assert_status(204);
    assert!(app.mails_to("intruder@example.test").await.is_empty(), "the worker came to it only now");
    ask(NEW).await;
    assert_eq!(app.mails_to("intruder@example.test").await.len(), 1);
}

#[tokio::test]
async fn a_mail_to_a_stranger_says_nothing_that_whoever_had_it_sent_has_written() {
    let app = TestApp::start().await;
    let names = json!({"email": "stranger@example.test", "password": PASSWORD, "first_name": "Win at evil.example",
        "last_name": "Lovelace"});
    post(&app, "register", names).await.assert_status(202);
    post(&app, "forgot-password", json!({"email": "stranger@example.test"})).await.assert_status(202);
    let ada = app.customer("ALPHA", "Ada").await;
    let id = me(&app, &ada).await.assert_ok()["id"].as_str().unwrap().to_owned();
    let named = json!({"first_name": "Win at evil.example", "last_name": "Lovelace"});
    ada.put(&app, &format!("/api/v1/public/vendors/ALPHA/customers/{id}")).json(&named).send().await.assert_ok();
    let body = json!({"email": "another@example.test", "current_password": PASSWORD});
    ada.post(&app, &format!("{AUTH}/change-email")).json(&body).send().await.assert_status(202);
    for (recipient, count) in [("stranger@example.test", 2), ("another@example.test", 1)] {
        let mails = app.mails_to(recipient).await;
        assert_eq!(mails.len(), count);
        for mail in mails {
            for part in [&mail.subject, &mail.text_body, &mail.html_body] {
                assert!(!part.contains("evil"), "{part}");
            }
        }
    }
    post(&app, "forgot-password", json!({"email": ada.email})).await.assert_status(202);
    assert!(app.mails_to(&ada.email).await.iter().any(|mail| mail.text_body.contains("evil")), "her own address");
}

async fn post(app: &TestApp, what: &str, body: Value) -> TestResponse {
    app.post(&format!("{AUTH}/{what}")).json(&body).send().await
}

async fn register(app: &TestApp, email: &str) -> TestResponse {
    let names = json!({"email": email, "password": PASSWORD, "first_name": "Ada", "last_name": "Lovelace",
        "language": "fr"});
    post(app, "register", names).await
}

async fn login(app: &TestApp, email: &str, password: &str) -> TestResponse {
    post(app, "login", json!({"email": email, "password": password})).await
}

async fn me(app: &TestApp, person: &Person) -> TestResponse {
    person.get(app, &format!("{AUTH}/me")).send().await
}

/// The secret in the last mail to this address.
async fn secret(app: &TestApp, email: &str, page: &str) -> String {
    // Mails of the same moment come in any order.
    let mails = app.mails_to(email).await;
    mails.iter().rev().find(|mail| mail.text_body.contains(&format!("/{page}#"))).expect("a mail").secret(page)
}

/// Actions in the vendor's log, the oldest first.
async fn log(app: &TestApp) -> Vec<String> {
    app.vendor("ALPHA").texts("SELECT actor_kind || ' ' || action FROM audit_log ORDER BY id").await
}
