//! People are invited by mail, with a link that works once and tells nobody what else they do.

use chrono::TimeDelta;
use poem::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{ME, accept, call, get, invited, logged, login, mailed_secret, offer, own_role, role, steward};
use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
    request::TestResponse,
};

const TINA: &str = "tina@tea.example";

#[tokio::test]
async fn a_new_person_joins_with_a_password_of_their_own() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let viewer = role(&app, "viewer").await;
    let made = invite(&app, &owner, "Tina@Tea.Example", &viewer).await.assert_status(201);
    assert_eq!(
        (&made["email"], &made["role_name"], &made["is_expired"]),
        (&json!(TINA), &json!("Viewer"), &json!(false))
    );
    assert!(!made.to_string().contains('#'), "the link is for the mailbox alone");
    let token = mailed_secret(&app, TINA).await;
    let told = offer(&app, &token).await.assert_ok();
    let expected = json!({"vendor_name": "Alpha", "email": TINA, "name": "Tina", "role": "viewer", "role_name": "Viewer",
        "has_password": false});
    assert_eq!(told, expected);
    accept(&app, &token, None, PASSWORD).await.assert_error(422, "VALIDATION_FAILED");
    accept(&app, &token, Some("Tina Tea"), "password1").await.assert_error(422, "PASSWORD_TOO_WEAK");
    let session = accept(&app, &token, Some("Tina Tea"), PASSWORD).await.assert_ok();
    let me = app.get(ME).bearer(session["access_token"].as_str().unwrap()).send().await.assert_ok();
    assert_eq!(
        (&me["name"], &me["role"], &me["vendor"]["code"]),
        (&json!("Tina Tea"), &json!("viewer"), &json!("ALPHA"))
    );
    accept(&app, &token, Some("Tina Tea"), PASSWORD).await.assert_error(422, "LINK_INVALID");
    offer(&app, &token).await.assert_error(422, "LINK_INVALID");
    assert_eq!(get(&app, &owner, "/invitations?search=tina").await["total"], 0);
    assert_eq!((logged(&app, "invitation.create").await, logged(&app, "invitation.accept").await), (1, 1));
}

#[tokio::test]
async fn a_guest_who_has_a_password_gives_that_one_and_keeps_name_and_sessions() {
    let app = TestApp::start().await;
    let (owner, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    let token = invited(&app, &owner, &beta.email, &role(&app, "editor").await).await;
    assert_eq!(offer(&app, &token).await.assert_ok()["has_password"], true);
    accept(&app, &token, None, "a-password-of-mallorys").await.assert_error(401, "INVALID_CREDENTIALS");
    accept(&app, &token, Some("Mallory"), "").await.assert_error(401, "INVALID_CREDENTIALS");
    let session = accept(&app, &token, Some("Mallory"), PASSWORD).await.assert_ok();
    let me = app.get(ME).bearer(session["access_token"].as_str().unwrap()).send().await.assert_ok();
    assert_eq!((&me["name"], &me["role"]), (&json!("Owner of beta"), &json!("editor")));
    beta.get(&app, ME).send().await.assert_ok();
}

#[tokio::test]
async fn the_password_of_who_is_invited_can_not_be_guessed_by_the_link() {
    let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "3")]).await;
    let (owner, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    let token = invited(&app, &owner, &beta.email, &role(&app, "editor").await).await;
    for _ in 0..3 {
        accept(&app, &token, None, "wrong-again").await.assert_error(401, "INVALID_CREDENTIALS");
    }
    accept(&app, &token, None, PASSWORD).await.assert_error(429, "RATE_LIMITED");
}

#[tokio::test]
async fn an_answer_does_not_tell_whether_the_address_has_an_account() {
    let app = TestApp::start().await;
    let (owner, beta, olga) = (app.owner("ALPHA").await, app.owner("BETA").await, app.operator().await);
    let viewer = role(&app, "viewer").await;
    let mut answers = vec![];
    for email in ["nobody@tea.example", &beta.email, &olga.email] {
        let answer = invite(&app, &owner, email, &viewer).await;
        let mail = format!("SELECT text_body FROM platform.mails WHERE recipient = '{email}'");
        let mail = app.database.text(&mail).await.split_once('#').unwrap().0.to_owned();
        let mut body = answer.assert_status(201);
        for name in ["id", "email", "created_at"] {
            body.as_object_mut().unwrap().remove(name);
        }
        answers.push((body, mail));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
    let listed = get(&app, &owner, "/invitations").await.to_string();
    assert!(!listed.contains("Owner of beta") && !listed.contains("Olga"), "their names are theirs to tell");
}

#[tokio::test]
async fn only_the_last_link_works_and_none_that_was_taken_back_or_is_too_old() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let viewer = role(&app, "viewer").await;
    let first = invited(&app, &owner, TINA, &viewer).await;
    let id = get(&app, &owner, "/invitations").await["items"][0]["id"].as_str().unwrap().to_owned();
    let resend = format!("/invitations/{id}/resend");
    assert_eq!(call(&app, &owner, Method::POST, &resend, None).await.assert_ok()["id"], id.as_str());
    let second = mailed_secret(&app, TINA).await;
    accept(&app, &first, Some("Tina"), PASSWORD).await.assert_error(422, "LINK_INVALID");
    let third = invited(&app, &owner, TINA, &role(&app, "editor").await).await;
    accept(&app, &second, Some("Tina"), PASSWORD).await.assert_error(422, "LINK_INVALID");
    assert_eq!(get(&app, &owner, "/invitations?search=TINA").await["total"], 1, "a person has one at a time");

    app.clock.advance(TimeDelta::hours(72));
    let owner = app.owner("ALPHA").await;
    assert_eq!(get(&app, &owner, "/invitations").await["items"][0]["is_expired"], true);
    offer(&app, &third).await.assert_error(422, "LINK_INVALID");
    accept(&app, &third, Some("Tina"), PASSWORD).await.assert_error(422, "LINK_INVALID");
    call(&app, &owner, Method::POST, &resend, None).await.assert_ok();
    let last = mailed_secret(&app, TINA).await;
    call(&app, &owner, Method::DELETE, &format!("/invitations/{id}"), None).await.assert_status(204);
    accept(&app, &last, Some("Tina"), PASSWORD).await.assert_error(422, "LINK_INVALID");
    call(&app, &owner, Method::POST, &resend, None).await.assert_error(404, "INVITATION_NOT_FOUND");
    assert_eq!((logged(&app, "invitation.resend").await, logged(&app, "invitation.revoke").await), (2, 1));
}

#[tokio::test]
async fn a_link_works_where_it_leads_and_while_the_vendor_is_open() {
    let app = TestApp::start().await;
    let (owner, olga) = (app.owner("ALPHA").await, app.operator().await);
    let token = invited(&app, &owner, TINA, &role(&app, "viewer").await).await;
    let body = json!({"token": token, "name": "Tina", "password": PASSWORD});
    let elsewhere = app.post("/api/v1/vendor/auth/accept-invitation").on("beta.localhost").json(&body);
    elsewhere.send().await.assert_error(422, "LINK_INVALID");
    let vendor = format!("/api/v1/admin/vendors/{}", app.vendor_id("ALPHA").await);
    olga.put(&app, &format!("{vendor}/status")).json(&json!({"active": false})).send().await.assert_ok();
    accept(&app, &token, Some("Tina"), PASSWORD).await.assert_error(403, "VENDOR_INACTIVE");
    offer(&app, &token).await.assert_error(403, "VENDOR_INACTIVE");
    olga.delete(&app, &vendor).send().await.assert_status(204);
    accept(&app, &token, Some("Tina"), PASSWORD).await.assert_error(422, "LINK_INVALID");
}

#[tokio::test]
async fn a_member_of_the_team_is_not_invited() {
    let app = TestApp::start().await;
    let (owner, editor) = (app.owner("ALPHA").await, app.member("ALPHA", "editor").await);
    let refused = invite(&app, &owner, &editor.email, &role(&app, "owner").await).await;
    assert_eq!(refused.assert_error(409, "MEMBER_EXISTS")["errors"][0]["field"], "email");
    let wrong = invite(&app, &owner, "nobody", &role(&app, "viewer").await).await;
    assert_eq!(wrong.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], "email");
    invite(&app, &owner, TINA, &Uuid::new_v4().to_string()).await.assert_error(404, "ROLE_NOT_FOUND");
}

#[tokio::test]
async fn nobody_invites_to_more_than_they_have() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let steward = steward(&app, &owner).await;
    let (viewer, small) = (role(&app, "viewer").await, own_role(&app, &owner, "Looks", &["products.read"]).await);
    invite(&app, &steward, TINA, &viewer).await.assert_error(403, "PERMISSION_NOT_GRANTABLE");
    invited(&app, &owner, TINA, &viewer).await;
    let id = get(&app, &owner, "/invitations").await["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/invitations/{id}");
    for (method, path) in [(Method::POST, format!("{path}/resend")), (Method::DELETE, path)] {
        call(&app, &steward, method, &path, None).await.assert_error(403, "PERMISSION_NOT_GRANTABLE");
    }
    // Nor do they replace an invitation to more by one to less.
    invite(&app, &steward, TINA, &small).await.assert_error(403, "PERMISSION_NOT_GRANTABLE");
    invite(&app, &steward, "tom@tea.example", &small).await.assert_status(201);
}

#[tokio::test]
async fn a_change_of_a_member_ends_what_was_offered_to_them_before() {
    let app = TestApp::start().await;
    let (owner, olga) = (app.owner("ALPHA").await, app.operator().await);
    let vendor = app.vendor_id("ALPHA").await.to_string();
    for (method, what, body) in [
        (Method::PUT, "/role", Some(json!({"role_id": role(&app, "viewer").await}))),
        (Method::PUT, "/status", Some(json!({"active": false}))),
        (Method::DELETE, "", None),
    ] {
        let second = app.member("ALPHA", "owner").await;
        let link = owners_link(&app, &olga, &vendor, Some(json!({"email": second.email}))).await.assert_status(201);
        let token = link["invitation_url"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
        let path = format!("/members/{}{what}", super::member_id(&app, &second).await);
        call(&app, &owner, method, &path, body).await.assert_ok();
        accept(&app, &token, None, PASSWORD).await.assert_error(422, "LINK_INVALID");
    }
}

#[tokio::test]
async fn an_address_is_not_flooded_and_a_team_not_filled_without_end() {
    let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "4")]).await;
    let owner = app.owner("ALPHA").await;
    let viewer = role(&app, "viewer").await;
    for _ in 0..4 {
        invite(&app, &owner, TINA, &viewer).await.assert_status(201);
    }
    invite(&app, &owner, TINA, &viewer).await.assert_error(429, "RATE_LIMITED");
    app.vendor("ALPHA").viewers(198).await;
    let full = invite(&app, &owner, "tom@tea.example", &viewer).await;
    full.assert_error(409, "TEAM_FULL");
    let made = "SELECT count(*) FROM platform.users WHERE email = 'tom@tea.example'";
    assert_eq!(app.database.number(made).await, 0, "nothing is left of who was not invited");
}

#[tokio::test]
async fn what_nobody_accepted_is_forgotten_with_the_account_that_was_made_for_it() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    invited(&app, &owner, TINA, &role(&app, "viewer").await).await;
    app.accounts_were_made_two_days_ago().await;
    let left =
        async || app.database.number(&format!("SELECT count(*) FROM platform.users WHERE email = '{TINA}'")).await;
    orion::jobs::round(&app.app).await;
    assert_eq!(left().await, 1);
    app.invitations_ended_a_month_ago().await;
    orion::jobs::round(&app.app).await;
    assert_eq!(left().await, 0);
    login(&app, "ALPHA", &owner.email).await.assert_ok();
}

async fn owners_link(app: &TestApp, olga: &Person, vendor: &str, body: Option<Value>) -> TestResponse {
    let request = olga.post(app, &format!("/api/v1/admin/vendors/{vendor}/invitation"));
    match body {
        Some(body) => request.json(&body).send().await,
        None => request.send().await,
    }
}

#[tokio::test]
async fn an_owner_who_never_accepted_gets_in_after_a_restore() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let body = json!({"code": "TEA", "name": "Tea", "owner_email": TINA});
    let made = olga.post(&app, "/api/v1/admin/vendors").json(&body).send().await.assert_status(201);
    let secret = |answer: &Value| answer["invitation_url"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
    let (id, first) = (made["vendor"]["id"].as_str().unwrap(), secret(&made));
    let vendor = format!("/api/v1/admin/vendors/{id}");
    olga.delete(&app, &vendor).send().await.assert_status(204);
    owners_link(&app, &olga, id, None).await.assert_error(404, "VENDOR_NOT_FOUND");
    olga.put(&app, &format!("{vendor}/restore")).send().await.assert_ok();
    accept(&app, &first, Some("Tina"), PASSWORD).await.assert_error(422, "LINK_INVALID");

    let again = owners_link(&app, &olga, id, None).await.assert_status(201);
    assert_eq!(again["email"], TINA);
    assert_eq!(mailed_secret(&app, TINA).await, secret(&again));
    accept(&app, &secret(&again), Some("Tina"), PASSWORD).await.assert_ok();
    login(&app, "TEA", TINA).await.assert_ok();
    let log =
        "SELECT count(*) FROM platform.audit_log WHERE action = 'vendor.invite_owner' AND actor_kind = 'operator'";
    assert_eq!(app.database.number(log).await, 1);
}

#[tokio::test]
async fn an_operator_makes_anybody_an_owner_also_a_disabled_viewer() {
    let app = TestApp::start().await;
    let (olga, owner, viewer) = (app.operator().await, app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    let path = format!("/members/{}/status", super::member_id(&app, &viewer).await);
    call(&app, &owner, Method::PUT, &path, Some(json!({"active": false}))).await.assert_ok();
    let id = app.vendor_id("ALPHA").await.to_string();
    let link = owners_link(&app, &olga, &id, Some(json!({"email": viewer.email}))).await.assert_status(201);
    let token = link["invitation_url"].as_str().unwrap().split_once('#').unwrap().1;
    let session = accept(&app, token, None, PASSWORD).await.assert_ok();
    let me = app.get(ME).bearer(session["access_token"].as_str().unwrap()).send().await.assert_ok();
    assert_eq!(me["role"], "owner");
    let marked = format!(
        "SELECT count(*) FROM platform.memberships m JOIN platform.users u ON u.id = m.user_id
         WHERE u.email = '{}' AND m.is_owner",
        viewer.email
    );
    assert_eq!(app.database.number(&marked).await, 1);
    owners_link(&app, &olga, &id, Some(json!({"email": "nobody"}))).await.assert_error(422, "VALIDATION_FAILED");
}

#[tokio::test]
async fn an_invitation_lasts_no_longer_than_the_right_of_who_sent_it() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let alpha = app.vendor("ALPHA");
    let stewards = own_role(&app, &owner, "Steward", &["team.read", "team.manage", "products.read"]).await;
    let readers = own_role(&app, &owner, "Reader", &["products.read"]).await;
    for loss in ["disabled", "demoted", "removed"] {
        let steward = app.member("ALPHA", &stewards).await;
        let guest = format!("{loss}@guests.example");
        let token = invited(&app, &steward, &guest, &readers).await;
        let look = || app.post("/api/v1/vendor/auth/invitation").json(&json!({ "token": token }));
        look().send().await.assert_ok();
        match loss {
            "disabled" => alpha.disable_member(&steward).await,
            "demoted" => alpha.give_role(&steward, "editor").await,
            _ => alpha.lose_member(&steward).await,
        }
        look().send().await.assert_error(422, "LINK_INVALID");
        accept(&app, &token, Some("Ada"), PASSWORD).await.assert_error(422, "LINK_INVALID");
        // Who may, sends it again.
        let token = invited(&app, &owner, &guest, &readers).await;
        accept(&app, &token, Some("Ada"), PASSWORD).await.assert_ok();
    }
}

#[tokio::test]
async fn an_invitation_by_an_api_key_ends_with_the_key() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({"name": "HR", "permissions": ["team.read", "team.manage", "products.read"]});
    let made = owner.post(&app, "/api/v1/vendor/api-keys").json(&body).send().await.assert_status(201);
    let reader = own_role(&app, &owner, "Reader", &["products.read"]).await;
    let invite = async |email: &str| {
        let body = json!({"email": email, "role_id": reader});
        let key = made["key"].as_str().unwrap();
        let request = app.post("/api/v1/vendor/team/invitations").bearer(key).json(&body);
        request.send().await.assert_status(201);
        mailed_secret(&app, email).await
    };
    let token = invite("ada@guests.example").await;
    accept(&app, &token, Some("Ada"), PASSWORD).await.assert_ok();
    let token = invite("grace@guests.example").await;
    let revoke = format!("/api/v1/vendor/api-keys/{}", made["api_key"]["id"].as_str().unwrap());
    owner.delete(&app, &revoke).send().await.assert_status(204);
    accept(&app, &token, Some("Grace"), PASSWORD).await.assert_error(422, "LINK_INVALID");
}

async fn invite(app: &TestApp, by: &Person, email: &str, role_id: &str) -> TestResponse {
    let body = json!({"email": email, "name": "Tina", "role_id": role_id});
    call(app, by, Method::POST, "/invitations", Some(body)).await
}
