//! Customers get mails about their orders.

use std::time::Duration;

use orion::{
    jobs,
    queue::Job,
    services::orders::{Order, PlaceOrder},
};
use sea_orm::sqlx;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::support::{
    app::TestApp,
    goods::{cart, order_body, place, wish},
};

#[tokio::test]
async fn a_placed_order_is_confirmed_once_however_often_its_job_runs() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Tasse à café").price(1990).on_hand(10).await;
    let order = mug.order(2).await;
    // The same job again, as after a worker that was cut off.
    let vendor_id = app.alpha.vendor_id;
    let job = Job::OrderPlacedMail { vendor_id, order_id: order.order.id };
    app.app
        .db
        .in_platform(async |tx: &orion::tenancy::PlatformTx| orion::queue::enqueue(tx, &job).await)
        .await
        .unwrap();
    sent(&app, 2).await;
    let text = text(&app, "ada@example.test", "Your order").await;
    assert!(text.contains("2 × Tasse à café"), "{text}");
    assert!(text.contains("39.80"), "{text}");

    assert!(app.rows("platform.jobs WHERE state <> 'done'").await <= 1, "the second run wrote no mail");
}

#[tokio::test]
async fn how_an_order_ends_is_told_once_with_a_link_that_needs_no_account() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let (cancelled, refunded) = (mug.order(2).await, mug.order(1).await);
    set(&app, &cancelled, "cancelled", Some("The kiln broke.")).await;
    set(&app, &cancelled, "cancelled", Some("The kiln broke.")).await;
    set(&app, &refunded, "processing", None).await;
    set(&app, &refunded, "refunded", None).await;
    sent(&app, 6).await;
    let told = text(&app, "ada@example.test", "1001 was cancelled").await;
    assert!(told.contains("The kiln broke.") && told.contains("2 × Mug"), "{told}");
    let told = text(&app, "ada@example.test", "order 1002 is on its way back").await;
    let token = told.split("/orders/").nth(1).unwrap().split_whitespace().next().unwrap();
    let seen = app.get(&format!("/api/v1/public/vendors/ALPHA/orders/{token}")).send().await.assert_ok();
    assert_eq!((&seen["number"], &seen["status"]), (&json!("1002"), &json!("refunded")));
    let page = app.get(&format!("/orders/{token}")).on("alpha.localhost").send().await;
    page.assert_ok();
    assert!(page.text().contains("Order 1002") && page.text().contains("noindex"), "{}", page.text());
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_vendor_hears_of_a_new_order_unless_it_does_not_want_to() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").titled("fr", "Tasse").on_hand(10).await;
    let session = cart(&app.db, &app.alpha, &[(mug.variant, 1)]).await;
    let order = PlaceOrder { language: "fr".to_owned(), ..wish(&session, None) };
    place(&app.db, &app.alpha, &order).await.unwrap();
    sent(&app, 2).await;
    let told = text(&app, "owner@alpha.example", "New order 1001 from Ada Lovelace").await;
    assert!(told.contains("1 × Mug") && told.contains("/orders/"), "by the vendor's own names: {told}");
    let told = text(&app, "ada@example.test", "commande 1001").await;
    assert!(told.contains("1 × Tasse"), "{told}");

    app.change_settings("ALPHA", json!({"mail_new_orders": false})).await;
    mug.order(1).await;
    sent(&app, 3).await;
    assert_eq!(app.rows("platform.mails WHERE recipient = 'owner@alpha.example'").await, 1);
}

#[tokio::test]
async fn mails_about_an_order_are_in_the_buyers_language_or_else_in_the_shops() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").titled("fr", "Tasse").on_hand(10).await;
    app.change_settings("ALPHA", json!({"default_language": "de"})).await;
    for (buyer, language) in [("ada@example.test", "fr"), ("bob@example.test", "pt")] {
        let session = cart(&app.db, &app.alpha, &[(mug.variant, 1)]).await;
        let mut body = order_body(&session.expose());
        body["email"] = json!(buyer);
        body["language"] = json!(language);
        app.post("/api/v1/public/vendors/ALPHA/orders").json(&body).send().await.assert_status(201);
    }
    sent(&app, 4).await;
    let french = text(&app, "ada@example.test", "Votre commande 1001").await;
    assert!(french.contains("1 × Tasse"), "{french}");
    text(&app, "bob@example.test", "Ihre Bestellung 1002").await;
}

#[tokio::test]
async fn mails_and_pages_tell_the_day_that_it_is_where_the_shop_is() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    app.change_settings("ALPHA", json!({"time_zone": "America/New_York"})).await;
    app.clock.advance(chrono::TimeDelta::hours(15));
    mug.order(1).await;
    sent(&app, 2).await;
    let told = text(&app, "ada@example.test", "Your order 1001").await;
    assert!(told.contains("23 November 2026"), "it is ten in the evening there: {told}");
    let token = told.split("/orders/").nth(1).unwrap().split_whitespace().next().unwrap();
    let page = app.get(&format!("/orders/{token}")).on("alpha.localhost").send().await;
    assert!(page.text().contains("23 November 2026"), "{}", page.text());
    assert!(page.text().contains("2026-11-23T22:00:00-05:00"), "{}", page.text());
}

/// Lets a worker run until the outbox holds `mails` that were sent; answers their recipients and subjects.
async fn sent(app: &TestApp, mails: usize) -> Vec<(String, String)> {
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::work(app.app.clone(), stop.clone()));
    let sql = "SELECT recipient, subject FROM platform.mails WHERE sent_at IS NOT NULL ORDER BY created_at, subject";
    let mut superuser = app.database.superuser().await;
    let look = async {
        loop {
            let rows: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&mut superuser).await.unwrap();
            if rows.len() >= mails {
                break rows;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let Ok(rows) = tokio::time::timeout(Duration::from_secs(20), look).await else {
        let sql = "SELECT kind, state, last_error FROM platform.jobs";
        let jobs: Vec<(String, String, Option<String>)> = sqlx::query_as(sql).fetch_all(&mut superuser).await.unwrap();
        panic!("the mails were not sent: {jobs:?}");
    };
    stop.cancel();
    worker.await.unwrap();
    rows
}

/// The text of the one mail to this address whose subject holds these words.
async fn text(app: &TestApp, recipient: &str, subject: &str) -> String {
    let sql = "SELECT text_body FROM platform.mails WHERE recipient = $1 AND strpos(subject, $2) > 0";
    let found: Vec<String> = sqlx::query_scalar(sql)
        .bind(recipient)
        .bind(subject)
        .fetch_all(&mut app.database.superuser().await)
        .await
        .unwrap();
    assert_eq!(found.len(), 1, "{subject}: {found:?}");
    found[0].clone()
}

async fn set(app: &TestApp, order: &Order, status: &str, note: Option<&str>) {
    let path = format!("/api/v1/vendor/orders/{}/status", order.order.id);
    let body = json!({"status": status, "note": note});
    app.owner("ALPHA").await.put(app, &path).json(&body).send().await.assert_ok();
}
