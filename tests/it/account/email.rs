//! Changes of address: requested with the password, confirmed by a link, reported to the old address.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{again, anonymous, at, both, logged, login, mails, me, secret};
use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::TestResponse,
};

const NEW: &str = "somewhere-else@mail.example";

#[tokio::test]
async fn a_new_address_counts_once_its_link_was_followed_and_the_old_one_is_told() {
    let app = TestApp::start().await;
    for (person, new) in both(&app).await.into_iter().zip(["olga@new.example", "mona@new.example"]) {
        let token = asked(&app, &person, &new.to_uppercase()).await;
        let told = mails(&app, &person.email).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].contains(new) && told[0].contains("change your password"), "{}", told[0]);
        assert_eq!(account(&app, &person).await["pending_email"], new);
        assert_eq!(account(&app, &person).await["email"], person.email);
        login(&app, &person, new, PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");

        confirm(&app, &person, &token).await.assert_status(204);
        app.work_off_jobs().await;
        let now = account(&app, &person).await;
        assert_eq!(
            (&now["email"], &now["email_confirmed"], &now["pending_email"]),
            (&json!(new), &json!(true), &Value::Null)
        );
        assert_eq!(me(&app, &person).await.assert_ok()["email"], new, "the team's copy too");
        assert!(
            mails(&app, &person.email).await.last().unwrap().contains("from now on"),
            "the old address is told again"
        );
        login(&app, &person, &person.email, PASSWORD).await.assert_error(401, "INVALID_CREDENTIALS");
        login(&app, &person, new, PASSWORD).await.assert_ok();
        confirm(&app, &person, &token).await.assert_error(422, "LINK_INVALID");
        let person = Person { email: new.to_owned(), ..person };
        assert_eq!((logged(&app, &person, "email.ask").await, logged(&app, &person, "email.change").await), (1, 1));
    }
}

#[tokio::test]
async fn an_open_browser_is_not_enough_to_take_the_account_away() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        for (email, password, field) in [
            (NEW, "not-their-password", "current_password"),
            ("no address", PASSWORD, "email"),
            (person.email.as_str(), PASSWORD, "email"),
        ] {
            let refused = change(&app, &person, email, password).await.assert_error(422, "VALIDATION_FAILED");
            assert_eq!(refused["errors"][0]["field"], field);
        }
        app.work_off_jobs().await;
        assert!(mails(&app, NEW).await.is_empty());
    }
}

#[tokio::test]
async fn guessing_the_password_here_is_slowed_down_too() {
    let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "3")]).await;
    for person in both(&app).await {
        for _ in 0..3 {
            change(&app, &person, NEW, "a-wild-guess").await.assert_error(422, "VALIDATION_FAILED");
        }
        change(&app, &person, NEW, PASSWORD).await.assert_error(429, "RATE_LIMITED");
    }
}

#[tokio::test]
async fn an_address_that_somebody_has_gets_no_link_and_nobody_learns_of_it() {
    let app = TestApp::start().await;
    let [olga, mona] = both(&app).await;
    change(&app, &olga, &mona.email, PASSWORD).await.assert_status(202);
    app.work_off_jobs().await;
    assert!(mails(&app, &mona.email).await.is_empty());
    assert_eq!(mails(&app, &olga.email).await.len(), 1);
    // Both want the same address: who follows the link first has it.
    let (of_olga, of_mona) = (asked(&app, &olga, NEW).await, asked(&app, &mona, NEW).await);
    confirm(&app, &mona, &of_mona).await.assert_status(204);
    confirm(&app, &olga, &of_olga).await.assert_error(409, "EMAIL_TAKEN");
    assert_eq!(account(&app, &olga).await["email"], olga.email);
}

#[tokio::test]
async fn a_link_dies_with_its_hour_with_a_newer_one_with_the_password_and_with_the_account() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let person = again(&app, &person).await;
        let refused = async |token: &str| confirm(&app, &person, token).await.assert_error(422, "LINK_INVALID");
        let first = asked(&app, &person, "first@mail.example").await;
        let second = asked(&app, &person, "second@mail.example").await;
        refused(&first).await;
        app.clock.advance(TimeDelta::minutes(60));
        refused(&second).await;
        let person = again(&app, &person).await;
        let third = asked(&app, &person, "third@mail.example").await;
        let new = json!({"current_password": PASSWORD, "new_password": "changed-it-myself"});
        person.post(&app, &at(&person, "change-password")).json(&new).send().await.assert_status(204);
        refused(&third).await;
        let back = json!({"current_password": "changed-it-myself", "new_password": PASSWORD});
        person.post(&app, &at(&person, "change-password")).json(&back).send().await.assert_status(204);
        let fourth = asked(&app, &person, "fourth@mail.example").await;
        app.disable(&person).await;
        refused(&fourth).await;
    }
}

#[tokio::test]
async fn a_new_address_ends_the_links_that_went_to_the_old_one() {
    let app = TestApp::start().await;
    for (person, new) in both(&app).await.into_iter().zip(["olga@new.example", "mona@new.example"]) {
        let forgot = json!({"email": person.email});
        anonymous(&app, &person, "forgot-password").json(&forgot).send().await.assert_status(202);
        let token = asked(&app, &person, new).await;
        let reset = secret(&app, &person, &person.email, "reset-password").await;
        confirm(&app, &person, &token).await.assert_status(204);
        let reset = json!({"token": reset, "password": "another-fine-passphrase"});
        anonymous(&app, &person, "reset-password").json(&reset).send().await.assert_error(422, "LINK_INVALID");
    }
}

#[tokio::test]
async fn links_are_not_taken_for_each_other() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let change = asked(&app, &person, NEW).await;
        let reset = json!({"token": change, "password": "another-fine-passphrase"});
        anonymous(&app, &person, "reset-password").json(&reset).send().await.assert_error(422, "LINK_INVALID");
        anonymous(&app, &person, "forgot-password")
            .json(&json!({"email": person.email}))
            .send()
            .await
            .assert_status(202);
        app.work_off_jobs().await;
        let reset = secret(&app, &person, &person.email, "reset-password").await;
        confirm(&app, &person, &reset).await.assert_error(422, "LINK_INVALID");
        for text in ["", "x", &person.access_token[..43], &person.refresh_token[32..]] {
            confirm(&app, &person, text).await.assert_error(422, "LINK_INVALID");
        }
        app.get(&at(&person, "me")).bearer(&change).send().await.assert_error(401, "TOKEN_INVALID");
    }
}

#[tokio::test]
async fn a_new_name_reaches_the_team() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let rename = |name: &str| person.put(&app, &at(&person, "account")).json(&json!({"name": name}));
        assert_eq!(rename("  Ada Lovelace ").send().await.assert_ok()["name"], "Ada Lovelace");
        app.work_off_jobs().await;
        assert_eq!(me(&app, &person).await.assert_ok()["name"], "Ada Lovelace");
        for wrong in ["", " ", "a\nb"] {
            rename(wrong).send().await.assert_error(422, "VALIDATION_FAILED");
        }
        assert_eq!(logged(&app, &person, "user.rename").await, 1);
    }
}

#[tokio::test]
async fn whoever_accepted_an_invitation_is_confirmed() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let body = json!({"code": "TEA", "name": "Tea", "owner_email": "tina@tea.example"});
    let made = olga.post(&app, "/api/v1/admin/vendors").json(&body).send().await.assert_status(201);
    let token = made["invitation_url"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
    let accept = json!({"token": token, "name": "Tina", "password": PASSWORD});
    let session = app.post("/api/v1/vendor/auth/accept-invitation").json(&accept).send().await.assert_ok();
    let bearer = session["access_token"].as_str().unwrap();
    let account = app.get("/api/v1/vendor/auth/account").bearer(bearer).send().await.assert_ok();
    assert_eq!(account["email_confirmed"], true);
    assert_eq!(self::account(&app, &olga).await["email_confirmed"], false, "nobody wrote to her yet");
}

#[tokio::test]
async fn what_an_intruder_asked_for_gets_no_link_once_the_password_is_changed() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        change(&app, &person, NEW, PASSWORD).await.assert_status(202);
        let new = json!({"current_password": PASSWORD, "new_password": "changed-it-myself"});
        person.post(&app, &at(&person, "change-password")).json(&new).send().await.assert_status(204);
        // The worker comes to it only now.
        app.work_off_jobs().await;
        assert!(mails(&app, NEW).await.is_empty());
        change(&app, &person, NEW, "changed-it-myself").await.assert_status(202);
        app.work_off_jobs().await;
        assert_eq!(mails(&app, NEW).await.len(), 1);
        app.mails_are_forgotten().await;
    }
}

#[tokio::test]
async fn a_mail_to_an_address_that_may_be_a_strangers_says_nothing_that_the_asker_wrote() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let name = json!({"name": "Win at evil.example"});
        person.put(&app, &at(&person, "account")).json(&name).send().await.assert_ok();
        asked(&app, &person, NEW).await;
        assert!(!mails(&app, NEW).await.concat().contains("evil"));
        assert!(mails(&app, &person.email).await.concat().contains("evil"), "the old address is theirs");
        app.mails_are_forgotten().await;
    }
}

async fn change(app: &TestApp, person: &Person, email: &str, password: &str) -> TestResponse {
    let body = json!({"email": email, "current_password": password});
    person.post(app, &at(person, "change-email")).json(&body).send().await
}

/// Asks for the address and gives the secret of the link.
async fn asked(app: &TestApp, person: &Person, email: &str) -> String {
    change(app, person, email, PASSWORD).await.assert_status(202);
    app.work_off_jobs().await;
    secret(app, person, &email.to_lowercase(), "confirm-email").await
}

async fn confirm(app: &TestApp, person: &Person, token: &str) -> TestResponse {
    anonymous(app, person, "confirm-email").json(&json!({"token": token})).send().await
}

async fn account(app: &TestApp, person: &Person) -> Value {
    person.get(app, &at(person, "account")).send().await.assert_ok()
}
