//! Passkeys: registered with the password, used alone or as a second factor.

use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    anonymous, at, both, logged, login, me,
    second_factor::{answer, challenge},
};
use crate::support::{
    app::TestApp,
    authenticator::Authenticator,
    people::{PASSWORD, Person},
    request::TestResponse,
};

#[tokio::test]
async fn a_passkey_signs_in_without_name_and_password() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let (mut phone, answer) = registered(&app, &person).await;
        assert_eq!(answer["passkey"]["name"], "Phone");
        assert_eq!(answer["recovery_codes"].as_array().unwrap().len(), 10);
        let asked = sign_in_options(&app, &person).await;
        assert_eq!(asked["options"]["allowCredentials"], json!([]));
        let signed = phone.sign(&asked["options"]);
        let session = sign_in(&app, &person, &asked["challenge"], &signed).await.assert_ok();
        let me = app.get(&at(&person, "me")).bearer(session["access_token"].as_str().unwrap()).send().await.assert_ok();
        assert_eq!(me["email"], person.email);
        sign_in(&app, &person, &asked["challenge"], &signed).await.assert_error(422, "CHALLENGE_INVALID");
        let list = person.get(&app, &at(&person, "passkeys")).send().await.assert_ok();
        assert_eq!(list["total"], 1);
        assert!(list["items"][0]["last_used_at"].is_string());
        assert_eq!(logged(&app, &person, "passkey.create").await, 1);
    }
}

#[tokio::test]
async fn with_a_passkey_the_password_alone_opens_nothing() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let (mut phone, answered) = registered(&app, &person).await;
        let asked = login(&app, &person, &person.email, PASSWORD).await.assert_error(401, "SECOND_FACTOR_REQUIRED");
        assert_eq!(asked["second_factor"]["factors"], json!(["passkey", "recovery_code"]));
        let challenge = &asked["second_factor"]["challenge"];
        let asked = anonymous(&app, &person, "login/second-factor/options").json(&json!({"challenge": challenge}));
        let asked = asked.send().await.assert_ok();
        assert_eq!(asked["options"]["allowCredentials"].as_array().unwrap().len(), 1);
        let signed = phone.sign(&asked["options"]);
        let step = json!({"challenge": challenge, "passkey": signed});
        let send = || anonymous(&app, &person, "login/second-factor").json(&step);
        send().send().await.assert_ok();
        send().send().await.assert_error(422, "CHALLENGE_INVALID");
        let fresh = self::challenge(&app, &person).await;
        answer(&app, &person, &fresh, answered["recovery_codes"][0].as_str().unwrap()).await.assert_ok();
        let both = json!({"challenge": fresh, "passkey": signed, "code": "123456"});
        anonymous(&app, &person, "login/second-factor").json(&both).send().await.assert_error(422, "VALIDATION_FAILED");
    }
}

#[tokio::test]
async fn somebody_elses_a_strangers_and_a_copied_passkey_are_refused() {
    let app = TestApp::start().await;
    let [olga, mona] = both(&app).await;
    let (mut of_olga, _) = registered(&app, &olga).await;
    let (mut of_mona, _) = registered(&app, &mona).await;
    // Another console is not hers.
    let asked = sign_in_options(&app, &olga).await;
    let signed = of_mona.sign(&asked["options"]);
    sign_in(&app, &olga, &asked["challenge"], &signed).await.assert_error(401, "SECOND_FACTOR_INVALID");
    // Nor does a challenge of one console open another.
    let asked = sign_in_options(&app, &mona).await;
    let signed = of_mona.sign(&asked["options"]);
    sign_in(&app, &olga, &asked["challenge"], &signed).await.assert_error(422, "CHALLENGE_INVALID");
    sign_in(&app, &mona, &asked["challenge"], &signed).await.assert_ok();
    // A second factor must be the person's own.
    let hers = challenge(&app, &mona).await;
    let asked = anonymous(&app, &mona, "login/second-factor/options").json(&json!({"challenge": hers}));
    let asked = asked.send().await.assert_ok();
    let step = json!({"challenge": hers, "passkey": of_olga.sign(&asked["options"])});
    let refused = anonymous(&app, &mona, "login/second-factor").json(&step).send().await;
    refused.assert_error(401, "SECOND_FACTOR_INVALID");
    // A device that was never registered.
    let asked = sign_in_options(&app, &olga).await;
    let signed = Authenticator::new().sign(&asked["options"]);
    sign_in(&app, &olga, &asked["challenge"], &signed).await.assert_error(401, "SECOND_FACTOR_INVALID");
    // A copy, which has signed less often than the original.
    let mut copy = of_olga.clone();
    copy.counter -= 1;
    for (device, status) in [(&mut of_olga, 200), (&mut copy, 401)] {
        let asked = sign_in_options(&app, &olga).await;
        let signed = device.sign(&asked["options"]);
        assert_eq!(sign_in(&app, &olga, &asked["challenge"], &signed).await.status.as_u16(), status);
    }
}

#[tokio::test]
async fn what_signs_must_be_this_challenge_on_our_page() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let (mut phone, _) = registered(&app, &person).await;
        let (first, second) = (sign_in_options(&app, &person).await, sign_in_options(&app, &person).await);
        let signed = phone.sign(&first["options"]);
        let other = sign_in(&app, &person, &second["challenge"], &signed).await;
        other.assert_error(401, "SECOND_FACTOR_INVALID");
        sign_in(&app, &person, &second["challenge"], &signed).await.assert_error(422, "CHALLENGE_INVALID");
        let asked = sign_in_options(&app, &person).await;
        let mut signed = phone.sign(&asked["options"]);
        signed["user_handle"] = json!("AAAAAAAAAAAAAAAAAAAAAA");
        let misnamed = sign_in(&app, &person, &asked["challenge"], &signed).await;
        misnamed.assert_error(401, "SECOND_FACTOR_INVALID");
        for (origin, is_ours) in [
            ("http://alpha.localhost:8000", true),
            ("http://localhost:9000", false),
            ("https://localhost:8000", false),
            ("http://evil.example", false),
            ("http://evillocalhost:8000", false),
        ] {
            phone.origin = origin.to_owned();
            let asked = sign_in_options(&app, &person).await;
            let signed = phone.sign(&asked["options"]);
            let answer = sign_in(&app, &person, &asked["challenge"], &signed).await;
            assert_eq!(answer.status.is_success(), is_ours, "{origin}");
        }
        phone.origin = "http://localhost:8000".to_owned();
        let asked = sign_in_options(&app, &person).await;
        let signed = phone.sign(&asked["options"]);
        app.clock.advance(TimeDelta::minutes(5));
        sign_in(&app, &person, &asked["challenge"], &signed).await.assert_error(422, "CHALLENGE_INVALID");
    }
}

#[tokio::test]
async fn a_device_that_does_not_ask_who_holds_it_is_refused() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let mut careless = Authenticator::new();
        careless.verifies = false;
        let asked = options(&app, &person).await;
        assert_eq!(asked["options"]["authenticatorSelection"]["userVerification"], "required");
        let made = careless.create(&asked["options"]);
        create(&app, &person, &asked["challenge"], made).await.assert_error(422, "PASSKEY_REFUSED");
        let (mut phone, _) = registered(&app, &person).await;
        phone.verifies = false;
        let asked = sign_in_options(&app, &person).await;
        assert_eq!(asked["options"]["userVerification"], "required");
        let signed = phone.sign(&asked["options"]);
        let refused = sign_in(&app, &person, &asked["challenge"], &signed).await;
        refused.assert_error(401, "SECOND_FACTOR_INVALID");
    }
}

#[tokio::test]
async fn a_disabled_users_passkey_opens_nothing() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let (mut phone, _) = registered(&app, &person).await;
        let begun = challenge(&app, &person).await;
        let asked = anonymous(&app, &person, "login/second-factor/options").json(&json!({"challenge": begun}));
        let asked = asked.send().await.assert_ok();
        app.disable(&person).await;
        let step = json!({"challenge": begun, "passkey": phone.sign(&asked["options"])});
        let second = anonymous(&app, &person, "login/second-factor").json(&step).send().await;
        second.assert_error(422, "CHALLENGE_INVALID");
        let asked = sign_in_options(&app, &person).await;
        let signed = phone.sign(&asked["options"]);
        let alone = sign_in(&app, &person, &asked["challenge"], &signed).await;
        alone.assert_error(401, "SECOND_FACTOR_INVALID");
    }
}

#[tokio::test]
async fn nobody_has_more_than_twenty_passkeys() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        registered(&app, &person).await;
        app.give_passkeys(&person, 18).await;
        registered(&app, &person).await;
        let body = json!({"current_password": PASSWORD});
        let full = person.post(&app, &at(&person, "passkeys/options")).json(&body).send().await;
        full.assert_error(422, "PASSKEY_REFUSED");
    }
}

#[tokio::test]
async fn a_registration_is_for_who_began_it_and_once() {
    let app = TestApp::start().await;
    let people = both(&app).await;
    for (person, other) in [(&people[0], &people[1]), (&people[1], &people[0])] {
        let wrong = json!({"current_password": "not-their-password"});
        let wrong = person.post(&app, &at(person, "passkeys/options")).json(&wrong).send().await;
        assert_eq!(wrong.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], "current_password");
        let (asked, another) = (options(&app, person).await, options(&app, person).await);
        assert_eq!(asked["options"]["rp"]["id"], "localhost");
        assert_eq!(asked["options"]["authenticatorSelection"]["residentKey"], "preferred");
        let mut phone = Authenticator::new();
        let made = phone.create(&asked["options"]);
        create(&app, other, &asked["challenge"], made.clone()).await.assert_error(422, "CHALLENGE_INVALID");
        create(&app, person, &another["challenge"], made.clone()).await.assert_error(422, "PASSKEY_REFUSED");
        create(&app, person, &asked["challenge"], made.clone()).await.assert_status(201);
        create(&app, person, &asked["challenge"], made).await.assert_error(422, "CHALLENGE_INVALID");
        // The same device again.
        let asked = options(&app, person).await;
        assert_eq!(asked["options"]["excludeCredentials"].as_array().unwrap().len(), 1);
        let made = phone.create(&asked["options"]);
        create(&app, person, &asked["challenge"], made).await.assert_error(422, "PASSKEY_REFUSED");
    }
}

#[tokio::test]
async fn passkeys_are_renamed_and_removed_by_their_owner() {
    let app = TestApp::start().await;
    let [olga, mona] = both(&app).await;
    for (person, other) in [(&olga, &mona), (&mona, &olga)] {
        let (mut phone, made) = registered(&app, person).await;
        let id = made["passkey"]["id"].as_str().unwrap();
        let rename =
            |by: &Person, id: &str| by.put(&app, &at(by, &format!("passkeys/{id}"))).json(&json!({"name": "Key"}));
        let remove = |by: &Person, id: &str, password: &str| {
            let body = json!({"current_password": password});
            by.post(&app, &at(by, &format!("passkeys/{id}/remove"))).json(&body)
        };
        assert_eq!(rename(person, id).send().await.assert_ok()["name"], "Key");
        let missing = Uuid::new_v4().to_string();
        for id in [id, &missing] {
            rename(other, id).send().await.assert_error(404, "PASSKEY_NOT_FOUND");
            remove(other, id, PASSWORD).send().await.assert_error(404, "PASSKEY_NOT_FOUND");
        }
        let wrong = remove(person, id, "not-their-password").send().await.assert_error(422, "VALIDATION_FAILED");
        assert_eq!(wrong["errors"][0]["field"], "current_password");
        remove(person, id, PASSWORD).send().await.assert_status(204);
        let asked = sign_in_options(&app, person).await;
        let signed = phone.sign(&asked["options"]);
        sign_in(&app, person, &asked["challenge"], &signed).await.assert_error(401, "SECOND_FACTOR_INVALID");
        login(&app, person, &person.email, PASSWORD).await.assert_ok();
        me(&app, person).await.assert_ok();
    }
}

#[tokio::test]
async fn the_first_passkey_ends_all_other_sessions_and_the_second_ends_no_session() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let other = super::again(&app, &person).await;
        registered(&app, &person).await;
        me(&app, &other).await.assert_error(401, "SESSION_ENDED");
        me(&app, &person).await.assert_ok();
        registered(&app, &person).await;
        me(&app, &person).await.assert_ok();
    }
}

#[tokio::test]
async fn a_stolen_password_and_session_change_no_second_factor() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let (_, answered) = registered(&app, &person).await;
        let id = answered["passkey"]["id"].as_str().unwrap();
        app.second_factors_were_shown_a_while_ago().await;
        let send = async |path: &str, code: Option<&str>| {
            let body = json!({"current_password": PASSWORD, "code": code});
            person.post(&app, &at(&person, path)).json(&body).send().await
        };
        let remove = format!("passkeys/{id}/remove");
        for path in [remove.as_str(), "passkeys/options", "second-factor", "second-factor/recovery-codes"] {
            for wrong in [None, Some("000000"), Some("aaaa-bbbb-cccc-dddd")] {
                let refused = send(path, wrong).await.assert_error(422, "VALIDATION_FAILED");
                assert_eq!(refused["errors"][0]["field"], "code", "{path} {wrong:?}");
            }
        }
        let code = |at: usize| answered["recovery_codes"][at].as_str();
        send("passkeys/options", code(0)).await.assert_ok();
        send("passkeys/options", code(0)).await.assert_error(422, "VALIDATION_FAILED");
        send(&remove, code(1)).await.assert_status(204);
        login(&app, &person, &person.email, PASSWORD).await.assert_ok();
    }
}

#[tokio::test]
async fn whoever_has_just_signed_in_with_the_passkey_needs_no_code() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let (mut phone, answered) = registered(&app, &person).await;
        app.no_second_factor_was_shown().await;
        let asked = sign_in_options(&app, &person).await;
        let signed = phone.sign(&asked["options"]);
        let session = sign_in(&app, &person, &asked["challenge"], &signed).await.assert_ok();
        let path = at(&person, &format!("passkeys/{}/remove", answered["passkey"]["id"].as_str().unwrap()));
        let body = json!({"current_password": PASSWORD});
        person.post(&app, &path).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
        let fresh = app.post(&path).bearer(session["access_token"].as_str().unwrap()).json(&body);
        fresh.send().await.assert_status(204);
    }
}

#[tokio::test]
async fn of_two_that_register_the_last_passkey_at_once_one_succeeds() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        registered(&app, &person).await;
        let (first, second) = (options(&app, &person).await, options(&app, &person).await);
        app.give_passkeys(&person, 18).await;
        let (one, two) =
            (Authenticator::new().create(&first["options"]), Authenticator::new().create(&second["options"]));
        let (one, two) = tokio::join!(
            create(&app, &person, &first["challenge"], one),
            create(&app, &person, &second["challenge"], two)
        );
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 422]);
    }
}

async fn options(app: &TestApp, person: &Person) -> Value {
    let body = json!({"current_password": PASSWORD});
    person.post(app, &at(person, "passkeys/options")).json(&body).send().await.assert_ok()
}

async fn create(app: &TestApp, person: &Person, challenge: &Value, mut made: Value) -> TestResponse {
    made["challenge"] = challenge.clone();
    made["name"] = json!("Phone");
    person.post(app, &at(person, "passkeys")).json(&made).send().await
}

/// A registered passkey, and what its registration answered.
async fn registered(app: &TestApp, person: &Person) -> (Authenticator, Value) {
    let mut phone = Authenticator::new();
    let asked = options(app, person).await;
    let made = phone.create(&asked["options"]);
    let answer = create(app, person, &asked["challenge"], made).await.assert_status(201);
    (phone, answer)
}

async fn sign_in_options(app: &TestApp, person: &Person) -> Value {
    anonymous(app, person, "login/passkey/options").send().await.assert_ok()
}

async fn sign_in(app: &TestApp, person: &Person, challenge: &Value, signed: &Value) -> TestResponse {
    let body = json!({"challenge": challenge, "passkey": signed});
    anonymous(app, person, "login/passkey").json(&body).send().await
}
