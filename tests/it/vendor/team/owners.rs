//! A vendor always has an owner who can sign in.

use poem::http::Method;
use serde_json::json;

use super::{call, get, member_id, role};
use crate::support::{app::TestApp, people::Person};

#[tokio::test]
async fn the_last_owner_is_neither_demoted_nor_disabled_nor_removed() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let id = member_id(&app, &owner).await;
    assert_eq!(demote(&app, &owner, &owner).await, (409, "LAST_OWNER".to_owned()));
    let body = json!({"active": false});
    let disable = call(&app, &owner, Method::PUT, &format!("/members/{id}/status"), Some(body)).await;
    disable.assert_error(409, "LAST_OWNER");
    call(&app, &owner, Method::DELETE, &format!("/members/{id}"), None).await.assert_error(409, "LAST_OWNER");
    get(&app, &owner, "/members").await;

    let second = app.member("ALPHA", "owner").await;
    assert_eq!(demote(&app, &owner, &owner).await.0, 200);
    let index = "SELECT count(*) FROM platform.memberships m JOIN platform.vendors v ON v.id = m.vendor_id
        WHERE v.code = 'ALPHA' AND m.is_owner";
    assert_eq!(app.database.number(index).await, 0, "only the tests' own way in did not mark the second one");
    assert_eq!(demote(&app, &second, &second).await, (409, "LAST_OWNER".to_owned()));
}

#[tokio::test]
async fn an_owner_who_can_not_sign_in_is_no_owner_to_be_left_with() {
    let app = TestApp::start().await;
    let (owner, second) = (app.owner("ALPHA").await, app.member("ALPHA", "owner").await);
    app.forget_password(&second).await;
    assert_eq!(demote(&app, &owner, &owner).await, (409, "LAST_OWNER".to_owned()), "without a password");
    app.set_hash(&second, "x").await;
    app.disable(&second).await;
    assert_eq!(demote(&app, &owner, &owner).await, (409, "LAST_OWNER".to_owned()), "disabled");
    app.enable(&second).await;
    assert_eq!(demote(&app, &owner, &owner).await.0, 200);
}

#[tokio::test]
async fn two_owners_who_demote_each_other_at_once_leave_one() {
    let app = TestApp::with(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "100000")]).await;
    let (one, two) = (app.owner("ALPHA").await, app.member("ALPHA", "owner").await);
    for round in 0..8 {
        for person in [&one, &two] {
            app.vendor("ALPHA").give_role(person, "owner").await;
        }
        let one = app.sign_in_to_work("ALPHA", &one.email).await;
        let two = app.sign_in_to_work("ALPHA", &two.email).await;
        let answers = tokio::join!(demote(&app, &one, &two), demote(&app, &two, &one));
        assert_eq!(owners(&app).await, 1, "round {round}: {answers:?}");
        let refused = if answers.0.0 == 200 { &answers.1 } else { &answers.0 };
        // The one who came second has no right to it any more.
        assert_eq!(*refused, (403, "PERMISSION_DENIED".to_owned()), "round {round}");
    }
}

#[tokio::test]
async fn two_owners_who_leave_at_once_leave_one() {
    let app = TestApp::start().await;
    let (one, two) = (app.owner("ALPHA").await, app.member("ALPHA", "owner").await);
    let leave = async |who: &Person| {
        let path = format!("/members/{}", member_id(&app, who).await);
        call(&app, who, Method::DELETE, &path, None).await.status.as_u16()
    };
    let (first, second) = tokio::join!(leave(&one), leave(&two));
    assert_eq!((first.min(second), first.max(second)), (204, 409));
    assert_eq!(owners(&app).await, 1);
}

async fn demote(app: &TestApp, by: &Person, whom: &Person) -> (u16, String) {
    let path = format!("/members/{}/role", member_id(app, whom).await);
    let body = json!({"role_id": role(app, "viewer").await});
    let answer = call(app, by, Method::PUT, &path, Some(body)).await;
    (answer.status.as_u16(), answer.value()["error_code"].as_str().unwrap_or_default().to_owned())
}

async fn owners(app: &TestApp) -> i64 {
    let schema = app.schema("ALPHA").await;
    let sql = format!(
        "SELECT count(*) FROM {schema}.team_members m JOIN {schema}.roles r ON r.id = m.role_id
         WHERE r.key = 'owner' AND m.disabled_at IS NULL"
    );
    app.database.number(&sql).await
}
