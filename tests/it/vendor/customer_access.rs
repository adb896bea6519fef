//! The team helps customers with their accounts: with a link to a new password, and by signing them out.

use serde_json::json;

use super::customers::{CUSTOMERS, SHOP, id};
use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
};

const NEW: &str = "an-entirely-new-passphrase";

#[tokio::test]
async fn a_link_from_the_team_sets_a_new_password_and_confirms_the_address() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let email = "ada@customers.example";
    let body = json!({"email": email, "password": PASSWORD, "first_name": "Ada", "last_name": "Muller"});
    app.post(&format!("{SHOP}/auth/register")).json(&body).send().await.assert_status(202);
    let ada = id(&app, &owner, "ada").await;
    send(&app, &owner, &ada).await.assert_status(202);

    let mails = app.mails_to(email).await;
    let token = mails.last().unwrap().secret("reset-password");
    let reset = json!({"token": token, "password": NEW});
    app.post(&format!("{SHOP}/auth/reset-password")).json(&reset).send().await.assert_status(204);
    let login = json!({"email": email, "password": NEW});
    app.post(&format!("{SHOP}/auth/login")).json(&login).send().await.assert_ok();
    assert_eq!(done(&app).await, ["customer.password_link"]);
}

#[tokio::test]
async fn no_link_is_mailed_to_who_may_not_sign_in_or_does_not_exist() {
    let app = TestApp::start().await;
    let (owner, ada) = (app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await);
    let stranger = id(&app, &owner, "ada").await;
    send(&app, &app.owner("BETA").await, &stranger).await.assert_error(404, "CUSTOMER_NOT_FOUND");
    let base = format!("{CUSTOMERS}/{stranger}");
    owner.put(&app, &format!("{base}/status")).json(&json!({"active": false})).send().await.assert_ok();
    let before = app.mails_to(&ada.email).await.len();
    send(&app, &owner, &stranger).await.assert_error(409, "CUSTOMER_DISABLED");
    assert_eq!(app.mails_to(&ada.email).await.len(), before);
    assert_eq!(done(&app).await, ["customer.disable"]);
}

#[tokio::test]
async fn nobodys_mailbox_is_filled_by_the_team() {
    let app = TestApp::with(&[("ORION_AUTH__LOGIN_ATTEMPTS", "2")]).await;
    let owner = app.owner("ALPHA").await;
    let (ada, bea) = (app.customer("ALPHA", "Ada").await, app.customer("ALPHA", "Bea").await);
    let whose = id(&app, &owner, "ada").await;
    for _ in 0..2 {
        send(&app, &owner, &whose).await.assert_status(202);
    }
    let refused = send(&app, &owner, &whose).await;
    refused.assert_error(429, "RATE_LIMITED");
    assert!(refused.header("retry-after").parse::<u32>().unwrap() > 0);
    send(&app, &owner, &id(&app, &owner, "bea").await).await.assert_status(202);
    assert_eq!(app.mails_to(&bea.email).await.len(), app.mails_to(&ada.email).await.len() - 1);
}

#[tokio::test]
async fn a_customer_is_signed_out_everywhere_and_signs_in_again() {
    let app = TestApp::start().await;
    let (owner, ada) = (app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await);
    let elsewhere = app.sign_in_to_buy("ALPHA", &ada.email).await;
    let bystander = app.customer("ALPHA", "Bea").await;
    let sessions = format!("{CUSTOMERS}/{}/sessions", id(&app, &owner, "ada").await);
    app.owner("BETA").await.delete(&app, &sessions).send().await.assert_error(404, "CUSTOMER_NOT_FOUND");
    let me = async |person: &Person| person.get(&app, &format!("{SHOP}/auth/me")).send().await;
    me(&ada).await.assert_ok();

    owner.delete(&app, &sessions).send().await.assert_status(204);
    for ended in [&ada, &elsewhere] {
        me(ended).await.assert_error(401, "SESSION_ENDED");
    }
    me(&bystander).await.assert_ok();
    me(&app.sign_in_to_buy("ALPHA", &ada.email).await).await.assert_ok();
    assert_eq!(done(&app).await, ["session.end_all"]);
}

#[tokio::test]
async fn a_member_who_may_only_read_customers_changes_no_account() {
    let app = TestApp::start().await;
    let (owner, ada) = (app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await);
    let (editor, whose) = (app.member("ALPHA", "editor").await, id(&app, &owner, "ada").await);
    send(&app, &editor, &whose).await.assert_error(403, "PERMISSION_DENIED");
    let sessions = format!("{CUSTOMERS}/{whose}/sessions");
    editor.delete(&app, &sessions).send().await.assert_error(403, "PERMISSION_DENIED");
    ada.get(&app, &format!("{SHOP}/auth/me")).send().await.assert_ok();
}

/// The team asks for a link for the customer with this id.
async fn send(app: &TestApp, member: &Person, id: &str) -> crate::support::request::TestResponse {
    member.post(app, &format!("{CUSTOMERS}/{id}/password-link")).send().await
}

/// What the team did to customers, the first line first.
async fn done(app: &TestApp) -> Vec<String> {
    let log = "SELECT action FROM audit_log WHERE actor_kind = 'user' AND object_kind = 'customer' ORDER BY id";
    app.vendor("ALPHA").texts(log).await
}
