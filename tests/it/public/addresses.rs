//! A customer's profile and book of addresses.

use std::time::{Duration, Instant};

use sea_orm::sqlx;
use serde_json::{Value, json};

use crate::support::{
    app::TestApp,
    database::run,
    people::Person,
    request::{TestRequest, TestResponse},
};

const SHOP: &str = "/api/v1/public/vendors/ALPHA";

#[tokio::test]
async fn a_customer_changes_names_telephone_and_language() {
    let app = TestApp::start().await;
    let (ada, base) = ada(&app).await;
    let body = json!({"first_name": " Ada ", "last_name": "King", "phone": "+352 621 1", "language": "de"});
    send(ada.put(&app, &base), &body).await.assert_ok();
    let seen = ada.get(&app, &base).send().await.assert_ok();
    assert_eq!(
        (&seen["first_name"], &seen["last_name"], &seen["phone"], &seen["language"]),
        (&json!("Ada"), &json!("King"), &json!("+352 621 1"), &json!("de"))
    );
    let wrong = json!({"first_name": "a\u{0}", "last_name": "", "phone": "call me", "language": "english"});
    let refused = send(ada.put(&app, &base), &wrong).await.assert_error(422, "VALIDATION_FAILED");
    let fields: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert!(fields.contains(&json!("language")), "{refused}");
    let mut unknown = body.clone();
    unknown["email"] = json!("mallory@example.test");
    send(ada.put(&app, &base), &unknown).await.assert_error(422, "VALIDATION_FAILED");
}

#[tokio::test]
async fn one_address_is_the_default_whatever_happens_to_the_others() {
    let app = TestApp::start().await;
    let (ada, base) = ada(&app).await;
    let addresses = format!("{base}/addresses");
    let mut ids = vec![];
    for city in ["Esch", "Vianden", "Wiltz"] {
        let made = send(ada.post(&app, &addresses), &address(city)).await.assert_status(201);
        assert_eq!(made["country"], "LU");
        ids.push(made["id"].as_str().unwrap().to_owned());
    }
    let named = |rows: &[(&str, bool)]| rows.iter().map(|(city, one)| ((*city).to_owned(), *one)).collect::<Vec<_>>();
    assert_eq!(cities(&app, &ada, &base).await, named(&[("Esch", true), ("Wiltz", false), ("Vianden", false)]));
    let mut change = address("Clervaux");
    change["is_default"] = json!(true);
    send(ada.put(&app, &format!("{addresses}/{}", ids[1])), &change).await.assert_ok();
    assert_eq!(cities(&app, &ada, &base).await, named(&[("Clervaux", true), ("Wiltz", false), ("Esch", false)]));
    ada.delete(&app, &format!("{addresses}/{}", ids[1])).send().await.assert_status(204);
    assert_eq!(cities(&app, &ada, &base).await, named(&[("Wiltz", true), ("Esch", false)]));
    let gone = ada.delete(&app, &format!("{addresses}/{}", ids[1])).send().await;
    gone.assert_error(404, "ADDRESS_NOT_FOUND");
}

#[tokio::test]
async fn anothers_book_is_closed_and_anothers_address_like_a_missing_one() {
    let app = TestApp::start().await;
    let ((ada, own), (other, others)) = (ada(&app).await, ada(&app).await);
    let made = send(other.post(&app, &format!("{others}/addresses")), &address("Wiltz")).await.assert_status(201);
    let id = made["id"].as_str().unwrap();
    for (base, code) in [(&own, "ADDRESS_NOT_FOUND"), (&others, "CUSTOMER_NOT_FOUND")] {
        let path = format!("{base}/addresses/{id}");
        send(ada.put(&app, &path), &address("Esch")).await.assert_error(404, code);
        ada.delete(&app, &path).send().await.assert_error(404, code);
    }
    ada.get(&app, &format!("{others}/addresses")).send().await.assert_error(404, "CUSTOMER_NOT_FOUND");
    assert_eq!(cities(&app, &other, &others).await, [("Wiltz".to_owned(), true)]);
}

#[tokio::test]
async fn a_book_has_twenty_addresses_even_if_two_are_added_at_once() {
    // One for each of the two.
    let app = TestApp::with(&[("ORION_DATABASE__SLICE_CONNECTIONS", "2")]).await;
    let (ada, base) = ada(&app).await;
    let addresses = format!("{base}/addresses");
    for number in 0..19 {
        send(ada.post(&app, &addresses), &address(&format!("City {number}"))).await.assert_status(201);
    }
    let (one, more) = (address("Esch"), || ada.post(&app, &addresses));
    // Neither writes before both have come as far as they can.
    let mut holder = app.database.superuser().await;
    let hold = format!("BEGIN; LOCK TABLE {}.customer_addresses IN SHARE MODE", app.schema("ALPHA").await);
    run(&mut holder, &hold).await;
    let both_wait = async {
        const WAITING: &str = "SELECT count(*) FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND datname = current_database()";
        let deadline = Instant::now() + Duration::from_secs(4);
        while sqlx::query_scalar::<_, i64>(WAITING).fetch_one(&mut holder).await.unwrap() < 2 {
            assert!(Instant::now() < deadline, "they do not wait");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        run(&mut holder, "ROLLBACK").await;
    };
    let (first, second, ()) = tokio::join!(send(more(), &one), send(more(), &one), both_wait);
    let (first, second) = (first.status.as_u16(), second.status.as_u16());
    assert_eq!((first.min(second), first.max(second)), (201, 409));
    send(more(), &one).await.assert_error(409, "TOO_MANY_ADDRESSES");
    let mut wrong = address("Esch");
    wrong["line1"] = json!("a\u{0}b");
    send(more(), &wrong).await.assert_error(422, "VALIDATION_FAILED");
}

/// A customer, and the path of what is theirs.
async fn ada(app: &TestApp) -> (Person, String) {
    let ada = app.customer("ALPHA", "Ada").await;
    let me = ada.get(app, &format!("{SHOP}/auth/me")).send().await.assert_ok();
    (ada, format!("{SHOP}/customers/{}", me["id"].as_str().unwrap()))
}

fn address(city: &str) -> Value {
    json!({"line1": "1, rue du Fossé", "postal_code": "1536", "city": city, "country": "lu"})
}

async fn send(request: TestRequest, body: &Value) -> TestResponse {
    request.json(body).send().await
}

/// Cities and which is the default.
async fn cities(app: &TestApp, ada: &Person, base: &str) -> Vec<(String, bool)> {
    let list = ada.get(app, &format!("{base}/addresses")).send().await.assert_ok();
    let row = |row: &Value| (row["city"].as_str().unwrap().to_owned(), row["is_default"] == true);
    list.as_array().unwrap().iter().map(row).collect()
}
