//! A person's sessions, and how they end.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{again, at, both, logged, login, me};
use crate::support::{
    app::TestApp,
    people::{PASSWORD, Person},
};

#[tokio::test]
async fn people_see_their_own_sessions_and_which_is_the_present_one() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let laptop = app.post(&at(&person, "login")).header("user-agent", "Laptop").header("x-vendor-code", "ALPHA");
        let laptop = laptop.json(&json!({"email": person.email, "password": PASSWORD})).send().await.assert_ok();
        let laptop = Person { access_token: laptop["access_token"].as_str().unwrap().to_owned(), ..person.clone() };
        let seen = list(&app, &laptop).await;
        assert_eq!(seen.len(), 2);
        let (current, other): (Vec<_>, Vec<_>) = seen.iter().partition(|session| session["is_current"] == true);
        assert_eq!((current.len(), other.len()), (1, 1));
        assert_eq!(current[0]["user_agent"], "Laptop");
        assert_eq!(current[0]["ip"], "127.0.0.1");
        let place = if person.vendor.is_some() { json!("Alpha") } else { Value::Null };
        assert_eq!(current[0]["vendor_name"], place);
        assert!(current[0]["created_at"].is_string() && current[0]["last_used_at"].is_string());
    }
}

#[tokio::test]
async fn ending_one_session_ends_it_at_once_and_no_other() {
    let app = TestApp::start().await;
    for person in both(&app).await {
        let other = again(&app, &person).await;
        let sessions = list(&app, &person).await;
        let theirs = id(sessions.iter().find(|session| session["is_current"] == false).unwrap());
        let path = at(&person, &format!("sessions/{theirs}"));
        person.delete(&app, &path).send().await.assert_status(204);
        me(&app, &other).await.assert_error(401, "SESSION_ENDED");
        me(&app, &person).await.assert_ok();
        assert_eq!(list(&app, &person).await.len(), 1, "what has ended is not listed");
        person.delete(&app, &path).send().await.assert_error(404, "SESSION_NOT_FOUND");
        assert_eq!(logged(&app, &person, "session.end").await, 1);
    }
}

#[tokio::test]
async fn nobody_ends_somebody_elses_session() {
    let app = TestApp::start().await;
    let [olga, mona] = both(&app).await;
    let (of_olga, of_mona) = (id(&list(&app, &olga).await[0]), id(&list(&app, &mona).await[0]));
    let end = async |by: &Person, session: &str| by.delete(&app, &at(by, &format!("sessions/{session}"))).send().await;
    for (by, foreign) in [(&olga, &of_mona), (&mona, &of_olga)] {
        let foreign = end(by, foreign).await.assert_error(404, "SESSION_NOT_FOUND");
        let missing = end(by, &Uuid::new_v4().to_string()).await.assert_error(404, "SESSION_NOT_FOUND");
        assert_eq!(foreign["detail"], missing["detail"]);
    }
    me(&app, &olga).await.assert_ok();
    me(&app, &mona).await.assert_ok();
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_and_signing_in_begins_a_new_one() {
    let app = TestApp::start().await;
    let people = both(&app).await;
    for person in &people {
        let other = again(&app, person).await;
        let before = list(&app, person).await;
        person.post(&app, &at(person, "logout-everywhere")).send().await.assert_status(204);
        me(&app, person).await.assert_error(401, "SESSION_ENDED");
        me(&app, &other).await.assert_error(401, "SESSION_ENDED");
        let refresh = json!({"refresh_token": other.refresh_token});
        super::anonymous(&app, person, "refresh").json(&refresh).send().await.assert_error(401, "SESSION_ENDED");
        let fresh = login(&app, person, &person.email, PASSWORD).await.assert_ok();
        let fresh = Person { access_token: fresh["access_token"].as_str().unwrap().to_owned(), ..person.clone() };
        let now = list(&app, &fresh).await;
        assert_eq!(now.len(), 1);
        assert!(before.iter().all(|session| id(session) != id(&now[0])), "its id is a new one");
        assert_eq!(logged(&app, person, "session.end_all").await, 1);
    }
}

async fn list(app: &TestApp, person: &Person) -> Vec<Value> {
    let page = person.get(app, &at(person, "sessions")).send().await.assert_ok();
    assert_eq!(page["total"], page["items"].as_array().unwrap().len());
    page["items"].as_array().unwrap().clone()
}

fn id(session: &Value) -> String {
    session["id"].as_str().unwrap().to_owned()
}
