//! The vendor's figures.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::TestApp;

const STATS: &str = "/api/v1/vendor/dashboard/stats";

#[tokio::test]
async fn the_figures_add_up() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let nothing = owner.get(&app, STATS).send().await.assert_ok();
    assert_eq!(nothing["sales_30_days"], json!({"amount": 0, "currency": "EUR"}));
    assert_eq!((&nothing["orders_by_status"], &nothing["last_import"]), (&json!({}), &Value::Null));
    assert_eq!(nothing["daily_sales"].as_array().unwrap().len(), 30);

    let mug = app.vendor("ALPHA").product("Mug").price(1000).on_hand(20).await;
    app.vendor("ALPHA").product("Plate").price(1000).on_hand(5).await;
    for (quantity, pause) in [(7, 0), (5, 23), (3, 5), (1, 2)] {
        app.clock.advance(TimeDelta::days(pause));
        mug.order(quantity).await;
    }
    // The session is older than its token by now.
    let owner = app.owner("ALPHA").await;
    let orders = owner.get(&app, "/api/v1/vendor/orders?sort=number").send().await.assert_ok();
    let cancelled = orders["items"][3]["id"].as_str().unwrap();
    let cancel =
        owner.put(&app, &format!("/api/v1/vendor/orders/{cancelled}/status")).json(&json!({"status": "cancelled"}));
    cancel.send().await.assert_ok();
    mug.order(2).await;
    let stats = owner.get(&app, STATS).send().await.assert_ok();
    let amount = |field: &str| stats[field]["amount"].as_i64().unwrap();
    assert_eq!((amount("sales_today"), amount("sales_7_days"), amount("sales_30_days")), (2000, 5000, 10_000));
    assert_eq!(stats["orders_by_status"], json!({"pending": 4, "cancelled": 1}));
    assert_eq!(
        (&stats["orders_open"], &stats["low_inventory"], &stats["active_products"]),
        (&json!(4), &json!(2), &json!(2))
    );
    let days = stats["daily_sales"].as_array().unwrap();
    assert_eq!(
        days[29],
        json!({"date": "2026-12-23", "amount": 2000, "orders": 2}),
        "what was cancelled counts on its day"
    );
    assert_eq!(days[24], json!({"date": "2026-12-18", "amount": 0, "orders": 0}));
    let viewer = app.member("ALPHA", "viewer").await;
    viewer.get(&app, STATS).send().await.assert_ok();
}

#[tokio::test]
async fn a_day_begins_at_midnight_in_luxembourg() {
    let app = TestApp::start().await;
    let mug = app.vendor("ALPHA").product("Mug").price(1000).on_hand(20).await;
    // From noon of 23 November to half past eleven in the evening by UTC, where it is half past midnight here.
    app.clock.advance(TimeDelta::minutes(11 * 60 + 30));
    mug.order(1).await;
    app.clock.advance(TimeDelta::hours(1));
    let stats = app.owner("ALPHA").await.get(&app, STATS).send().await.assert_ok();
    assert_eq!(stats["as_of"], "2026-11-24T00:30:00Z");
    assert_eq!(stats["daily_sales"][29], json!({"date": "2026-11-24", "amount": 1000, "orders": 1}));
    app.clock.advance(TimeDelta::hours(23));
    let stats = app.owner("ALPHA").await.get(&app, STATS).send().await.assert_ok();
    assert_eq!((&stats["sales_today"]["amount"], &stats["sales_7_days"]["amount"]), (&json!(0), &json!(1000)));
}
