//! An authenticator app as a second factor, and recovery codes for people who lost it.

use chrono::TimeDelta;
use sea_orm::sqlx::{self, Row};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

use super::{again, anonymous, at, both, logged, login, me};
use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::TestResponse,
};

#[tokio::test]
async fn with_an_authenticator_the_password_alone_opens_nothing() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let other = again(&app, &person).await;
        let (totp, codes) = set_up(&app, &person).await;
        me(&app, &other).await.assert_error(401, "SESSION_ENDED");
        me(&app, &person).await.assert_ok();
        assert_eq!(codes.len(), 10);
        let seen = account(&app, &person).await;
        assert_eq!((&seen["has_authenticator"], &seen["recovery_codes"]), (&json!(true), &json!(10)));

        let asked = login(&app, &person, &person.email, PASSWORD).await.assert_error(401, "SECOND_FACTOR_REQUIRED");
        assert_eq!(asked["second_factor"]["factors"], json!(["authenticator", "recovery_code"]));
        assert_eq!(asked["second_factor"]["expires_in"], 300);
        let challenge = asked["second_factor"]["challenge"].as_str().unwrap();
        app.get(&at(&person, "me")).bearer(challenge).send().await.assert_error(401, "TOKEN_INVALID");
        let session = answer(&app, &person, challenge, &shown(&app, &totp)).await.assert_ok();
        app.get(&at(&person, "me")).bearer(session["access_token"].as_str().unwrap()).send().await.assert_ok();
        answer(&app, &person, challenge, &codes[0]).await.assert_error(422, "CHALLENGE_INVALID");
        let wrong = login(&app, &person, &person.email, "not-their-password").await;
        assert!(wrong.assert_error(401, "INVALID_CREDENTIALS").get("second_factor").is_none());
        assert_eq!(logged(&app, &person, "authenticator.enable").await, 1);
        assert_eq!(logged(&app, &person, "login.second_factor_asked").await, 1);
    }
}

#[tokio::test]
async fn setting_up_tells_the_secret_once_and_keeps_it_sealed() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let path = at(&person, "second-factor");
        let wrong = person.post(&app, &path).json(&json!({"current_password": "not-their-password"})).send().await;
        assert_eq!(wrong.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], "current_password");
        let (_, first) = begin(&app, &person).await;
        let (totp, begun) = begin(&app, &person).await;
        assert_ne!(first["secret"], begun["secret"]);
        let url = begun["otpauth_url"].as_str().unwrap();
        assert!(url.starts_with("otpauth://totp/Orion:") && url.contains(begun["secret"].as_str().unwrap()), "{url}");
        assert!(begun["qr_svg"].as_str().unwrap().contains("<svg"));
        let sql = "SELECT a.sealed_secret FROM platform.authenticators a JOIN platform.users u ON u.id = a.user_id
            WHERE u.email = $1";
        let row = sqlx::query(sql).bind(&person.email).fetch_one(&mut app.database.superuser().await).await.unwrap();
        let sealed: Vec<u8> = row.get(0);
        let secret = totp.secret().as_bytes();
        assert!(!sealed.windows(secret.len()).any(|window| window == secret));
        // Nothing counts before a code was shown.
        login(&app, &person, &person.email, PASSWORD).await.assert_ok();
        let confirm = at(&person, "second-factor/confirm");
        let refused = person.post(&app, &confirm).json(&json!({"code": "000000"})).send().await;
        assert_eq!(refused.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], "code");
        person.post(&app, &confirm).json(&json!({"code": shown(&app, &totp)})).send().await.assert_ok();
        let again = person.post(&app, &path).json(&json!({"current_password": PASSWORD})).send().await;
        again.assert_error(409, "SECOND_FACTOR_EXISTS");
    }
}

#[tokio::test]
async fn a_code_is_good_once_and_in_its_time() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let (totp, _) = set_up(&app, &person).await;
        let code = shown(&app, &totp);
        let (first, second) = (challenge(&app, &person).await, challenge(&app, &person).await);
        let both = futures_util::join!(answer(&app, &person, &first, &code), answer(&app, &person, &second, &code));
        let mut statuses = [both.0.status.as_u16(), both.1.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 401], "of two who show the same code one is let in");
        let third = challenge(&app, &person).await;
        answer(&app, &person, &third, &code).await.assert_error(401, "SECOND_FACTOR_INVALID");
        let earlier = totp.generate(app.clock.now().timestamp().unsigned_abs() - 30).to_string();
        answer(&app, &person, &third, &earlier).await.assert_error(401, "SECOND_FACTOR_INVALID");
        app.clock.advance(TimeDelta::seconds(120));
        answer(&app, &person, &third, &code).await.assert_error(401, "SECOND_FACTOR_INVALID");
        answer(&app, &person, &third, &shown(&app, &totp)).await.assert_ok();
    }
}

#[tokio::test]
async fn a_challenge_is_good_for_one_person_one_console_and_five_minutes() {
    let app = TestApp::start().await;
    let [olga, mona] = both(&app).await;
    let (of_olga, _) = set_up(&app, &olga).await;
    let (of_mona, _) = set_up(&app, &mona).await;
    let theirs = challenge(&app, &mona).await;
    answer(&app, &mona, &theirs, &shown(&app, &of_olga)).await.assert_error(401, "SECOND_FACTOR_INVALID");
    answer(&app, &olga, &theirs, &shown(&app, &of_mona)).await.assert_error(422, "CHALLENGE_INVALID");
    for text in ["", "x", &olga.refresh_token[32..], &olga.access_token[..43]] {
        answer(&app, &olga, text, &shown(&app, &of_olga)).await.assert_error(422, "CHALLENGE_INVALID");
    }
    let begun = json!({"current_password": PASSWORD, "code": shown(&app, &of_mona)});
    let begun = mona.post(&app, &at(&mona, "passkeys/options")).json(&begun);
    let begun = begun.send().await.assert_ok();
    let other = begun["challenge"].as_str().unwrap();
    answer(&app, &mona, other, &shown(&app, &of_mona)).await.assert_error(422, "CHALLENGE_INVALID");
    app.clock.advance(TimeDelta::minutes(5));
    answer(&app, &mona, &theirs, &shown(&app, &of_mona)).await.assert_error(422, "CHALLENGE_INVALID");
    let fresh = challenge(&app, &olga).await;
    let change = json!({"current_password": PASSWORD, "new_password": "changed-it-myself"});
    olga.post(&app, &at(&olga, "change-password")).json(&change).send().await.assert_status(204);
    answer(&app, &olga, &fresh, &shown(&app, &of_olga)).await.assert_error(422, "CHALLENGE_INVALID");
}

#[tokio::test]
async fn guessing_codes_is_slowed_down() {
    let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "3")]).await;
    for person in both(&app).await {
        let (totp, _) = set_up(&app, &person).await;
        for _ in 0..3 {
            let fresh = challenge(&app, &person).await;
            answer(&app, &person, &fresh, "000000").await.assert_error(401, "SECOND_FACTOR_INVALID");
        }
        let fresh = challenge(&app, &person).await;
        answer(&app, &person, &fresh, &shown(&app, &totp)).await.assert_error(429, "RATE_LIMITED");
    }
}

#[tokio::test]
async fn a_recovery_code_opens_once_and_new_ones_replace_the_old() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let (totp, codes) = set_up(&app, &person).await;
        let typed = codes[0].to_uppercase().replace('-', " ");
        let fresh = challenge(&app, &person).await;
        answer(&app, &person, &fresh, &typed).await.assert_ok();
        let fresh = challenge(&app, &person).await;
        answer(&app, &person, &fresh, &codes[0]).await.assert_error(401, "SECOND_FACTOR_INVALID");
        assert_eq!(account(&app, &person).await["recovery_codes"], 9);
        assert_eq!(logged(&app, &person, "recovery_code.use").await, 1);
        let renew = |body: Value| person.post(&app, &at(&person, "second-factor/recovery-codes")).json(&body);
        let without = renew(json!({"current_password": PASSWORD})).send().await;
        assert_eq!(without.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], "code");
        let new = renew(json!({"current_password": PASSWORD, "code": shown(&app, &totp)})).send().await.assert_ok();
        assert_eq!(new["recovery_codes"].as_array().unwrap().len(), 10);
        answer(&app, &person, &fresh, &codes[1]).await.assert_error(401, "SECOND_FACTOR_INVALID");
        answer(&app, &person, &fresh, new["recovery_codes"][9].as_str().unwrap()).await.assert_ok();
        let stored = "SELECT string_agg(encode(code_hash, 'escape'), ' ') FROM platform.recovery_codes";
        assert!(!app.database.text(stored).await.contains(&codes[2].replace('-', "")), "hashed");
    }
}

#[tokio::test]
async fn turning_it_off_needs_the_password_and_a_code() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let (totp, codes) = set_up(&app, &person).await;
        let off = |password: &str, code: &str| {
            let body = json!({"current_password": password, "code": code});
            person.post(&app, &at(&person, "second-factor/remove")).json(&body)
        };
        let wrong = off("not-their-password", &shown(&app, &totp)).send().await.assert_error(422, "VALIDATION_FAILED");
        assert_eq!(wrong["errors"][0]["field"], "current_password");
        let wrong = off(PASSWORD, "000000").send().await.assert_error(422, "VALIDATION_FAILED");
        assert_eq!(wrong["errors"][0]["field"], "code");
        off(PASSWORD, &codes[3]).send().await.assert_status(204);
        off(PASSWORD, &codes[4]).send().await.assert_error(404, "SECOND_FACTOR_NOT_FOUND");
        login(&app, &person, &person.email, PASSWORD).await.assert_ok();
        assert_eq!(account(&app, &person).await["recovery_codes"], 0, "they go with the last factor");
        assert_eq!(logged(&app, &person, "authenticator.disable").await, 1);
    }
}

#[tokio::test]
async fn an_invitation_opens_no_session_without_the_second_factor() {
    let app = TestApp::start().await;
    let (olga, alpha) = (app.operator().await, app.owner("ALPHA").await);
    let (totp, _) = set_up(&app, &alpha).await;
    let body = json!({"code": "TEA", "name": "Tea", "owner_email": alpha.email});
    let made = olga.post(&app, "/api/v1/admin/vendors").json(&body).send().await.assert_status(201);
    let token = made["invitation_url"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
    let accept = json!({"token": token, "name": "Any", "password": PASSWORD});
    let asked = app.post("/api/v1/vendor/auth/accept-invitation").json(&accept).send().await;
    let asked = asked.assert_error(401, "SECOND_FACTOR_REQUIRED");
    let challenge = asked["second_factor"]["challenge"].as_str().unwrap();
    let session = answer(&app, &alpha, challenge, &shown(&app, &totp)).await.assert_ok();
    let me = app.get("/api/v1/vendor/auth/me").bearer(session["access_token"].as_str().unwrap()).send().await;
    assert_eq!(me.assert_ok()["vendor"]["code"], "TEA");
}

#[tokio::test]
async fn operators_who_must_have_one_can_only_set_it_up() {
    let app = TestApp::with(&[("ORION_AUTH__OPERATORS_NEED_SECOND_FACTOR", "true")]).await;
    let [olga, mona] = both(&app).await;
    let vendors = || olga.get(&app, "/api/v1/admin/vendors");
    vendors().send().await.assert_error(403, "SECOND_FACTOR_SETUP_REQUIRED");
    me(&app, &olga).await.assert_ok();
    mona.get(&app, "/api/v1/vendor/products").send().await.assert_ok();
    set_up(&app, &olga).await;
    vendors().send().await.assert_ok();
}

#[tokio::test]
async fn a_locked_out_operator_is_let_in_at_the_command_line() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        set_up(&app, &person).await;
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_orion"))
            .args(["admin", "reset-second-factor", &person.email])
            .env("ORION_DATABASE__URL", &app.database.urls.app)
            .env("ORION_DATA_DIR", std::env::temp_dir().join("orion-cli-tests"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        me(&app, &person).await.assert_error(401, "SESSION_ENDED");
        login(&app, &person, &person.email, PASSWORD).await.assert_ok();
    }
    let sql =
        "SELECT count(*)::text FROM platform.audit_log WHERE action = 'second_factor.reset' AND actor_kind = 'system'";
    assert_eq!(app.database.text(sql).await, "2");
}

#[tokio::test]
async fn wrong_codes_from_anywhere_make_the_account_wait_longer_and_longer_and_its_owner_is_told() {
    let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "1000")]).await;
    for person in both(&app).await {
        let (totp, codes) = set_up(&app, &person).await;
        let wrong = async || {
            let fresh = challenge(&app, &person).await;
            answer(&app, &person, &fresh, "000000").await
        };
        for _ in 0..9 {
            wrong().await.assert_error(401, "SECOND_FACTOR_INVALID");
        }
        // The owner signs in; that gives nobody more guesses.
        app.clock.advance(TimeDelta::seconds(30));
        let fresh = challenge(&app, &person).await;
        answer(&app, &person, &fresh, &shown(&app, &totp)).await.assert_ok();
        wrong().await.assert_error(401, "SECOND_FACTOR_INVALID");
        let mut waits = vec![];
        for _ in 0..3 {
            let refused = wrong().await;
            refused.assert_error(429, "RATE_LIMITED");
            let wait: i64 = refused.header("retry-after").parse().unwrap();
            waits.push(wait);
            app.clock.advance(TimeDelta::seconds(wait));
            wrong().await.assert_error(401, "SECOND_FACTOR_INVALID");
        }
        assert_eq!(waits, [60, 120, 240]);
        // A code can't be looked at now, but what nobody can guess signs in.
        let fresh = challenge(&app, &person).await;
        answer(&app, &person, &fresh, &shown(&app, &totp)).await.assert_error(429, "RATE_LIMITED");
        let session = answer(&app, &person, &fresh, &codes[0]).await.assert_ok();
        app.work_off_jobs().await;
        let told = super::mails(&app, &person.email).await;
        assert_eq!(told.len(), 1, "once a day: {told:?}");
        assert!(told[0].contains("wrong codes") && told[0].contains("/forgot-password"), "{}", told[0]);

        let change = json!({"current_password": PASSWORD, "new_password": "changed-it-myself"});
        let bearer = session["access_token"].as_str().unwrap();
        app.post(&at(&person, "change-password")).bearer(bearer).json(&change).send().await.assert_status(204);
        app.clock.advance(TimeDelta::seconds(30));
        let asked = login(&app, &person, &person.email, "changed-it-myself").await;
        let asked = asked.assert_error(401, "SECOND_FACTOR_REQUIRED");
        let fresh = asked["second_factor"]["challenge"].as_str().unwrap();
        answer(&app, &person, fresh, &shown(&app, &totp)).await.assert_ok();
    }
}

#[tokio::test]
async fn many_wrong_codes_at_once_are_all_counted() {
    let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "1000")]).await;
    let [olga, _] = both(&app).await;
    set_up(&app, &olga).await;
    let fresh = challenge(&app, &olga).await;
    let answers = futures_util::future::join_all((0..30).map(|_| answer(&app, &olga, &fresh, "000000"))).await;
    let looked_at = answers.iter().filter(|answer| answer.status.as_u16() == 401).count();
    assert_eq!(looked_at, 10, "the others wait");
}

pub async fn begin(app: &TestApp, person: &Person) -> (Totp, Value) {
    let body = json!({"current_password": PASSWORD});
    let begun = person.post(app, &at(person, "second-factor")).json(&body).send().await.assert_ok();
    let secret = Secret::try_from_base32(begun["secret"].as_str().unwrap()).unwrap();
    (Builder::new().with_secret(secret).with_account_name("somebody").build().unwrap(), begun)
}

/// What the app shows now.
pub fn shown(app: &TestApp, totp: &Totp) -> String {
    totp.generate(app.clock.now().timestamp().unsigned_abs()).to_string()
}

/// Sets an authenticator app up; answers it and the recovery codes. The clock goes on to its next code.
pub async fn set_up(app: &TestApp, person: &Person) -> (Totp, Vec<String>) {
    let (totp, _) = begin(app, person).await;
    let code = json!({"code": shown(app, &totp)});
    let codes = person.post(app, &at(person, "second-factor/confirm")).json(&code).send().await.assert_ok();
    app.clock.advance(TimeDelta::seconds(30));
    let codes = codes["recovery_codes"].as_array().unwrap().iter();
    (totp, codes.map(|code| code.as_str().unwrap().to_owned()).collect())
}

/// Signs in by password and returns the challenge for the second step.
pub async fn challenge(app: &TestApp, person: &Person) -> String {
    let asked = login(app, person, &person.email, PASSWORD).await.assert_error(401, "SECOND_FACTOR_REQUIRED");
    asked["second_factor"]["challenge"].as_str().unwrap().to_owned()
}

pub async fn answer(app: &TestApp, person: &Person, challenge: &str, code: &str) -> TestResponse {
    let body = json!({"challenge": challenge, "code": code});
    anonymous(app, person, "login/second-factor").json(&body).send().await
}

async fn account(app: &TestApp, person: &Person) -> Value {
    person.get(app, &at(person, "account")).send().await.assert_ok()
}
