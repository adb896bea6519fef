//! Orders that nobody pays or accepts are cancelled automatically, and guests have a limited number of them.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use orion::{
    services::{
        audit::By,
        orders::{self, OrderError, PlaceOrder, SetStatus},
    },
    tenancy::TenantTx,
    types::{
        code::{Code, Coded},
        order_status::OrderStatus,
    },
};
use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::{
    app::TestApp,
    books::assert_books,
    goods::{cart, place, wish},
    tenants::Tenants,
};

#[tokio::test]
async fn what_nobody_paid_or_accepted_in_time_can_be_sold_again() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await.variant;
    let (forgotten, accepted, paid) = (order(&t, mug, 3).await, order(&t, mug, 2).await, order(&t, mug, 1).await);
    let wish = SetStatus {
        order_id: accepted,
        status: OrderStatus::Processing,
        note: None,
        tracking_number: None,
        by: By::system(),
    };
    t.db.in_tenant(&t.alpha, async |tx: &TenantTx| orders::set_status(tx, Utc::now(), wish).await).await.unwrap();
    t.vendor("ALPHA").order_is_authorized(paid).await;

    assert_eq!(expire(&t, Utc::now() + TimeDelta::days(13), 50).await, 0);
    let late = Utc::now() + TimeDelta::days(15);
    assert_eq!(expire(&t, late, 50).await, 1);
    assert_eq!(expire(&t, late, 50).await, 0, "once");
    let ended = t.db.read_tenant(&t.alpha, async |tx: &TenantTx| orders::get(tx, forgotten).await).await.unwrap();
    assert_eq!((ended.order.status, ended.order.expires_at), (OrderStatus::Cancelled, None));
    let event = ended.history.last().unwrap();
    assert!(event.data.is_expired && event.actor.is_none(), "{event:?}");
    assert_eq!(t.vendor("ALPHA").count("inventory WHERE on_hand = 10 AND reserved = 3").await, 1);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_end_orders_at_once_end_each_once_and_a_batch_has_an_end() {
    let t = Arc::new(Tenants::start().await);
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(100).await.variant;
    for _ in 0..12 {
        order(&t, mug, 1).await;
    }
    let late = Utc::now() + TimeDelta::days(15);
    assert_eq!(expire(&t, late, 2).await, 2);
    let mut processes = JoinSet::new();
    for _ in 0..4 {
        let t = t.clone();
        processes.spawn(async move { expire(&t, late, 50).await });
    }
    assert_eq!(processes.join_all().await.into_iter().sum::<usize>(), 10);
    assert_eq!(t.vendor("ALPHA").count("order_events WHERE kind = 'cancelled'").await, 12);
    assert_eq!(t.vendor("ALPHA").count("inventory WHERE reserved = 0").await, 1);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test]
async fn a_vendor_decides_how_long_and_may_wait_for_ever() {
    let t = TestApp::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await.variant;
    t.change_settings("ALPHA", json!({"unpaid_order_days": 3})).await;
    order(&t, mug, 1).await;
    t.change_settings("ALPHA", json!({"unpaid_order_days": 0})).await;
    order(&t, mug, 1).await;
    assert_eq!(expire(&t, Utc::now() + TimeDelta::days(4), 50).await, 1);
    assert_eq!(expire(&t, Utc::now() + TimeDelta::days(4_000), 50).await, 0);
}

#[tokio::test]
async fn guests_have_a_limited_number_of_open_orders_for_each_address() {
    let t = TestApp::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(100).await.variant;
    t.change_settings("ALPHA", json!({"open_guest_orders": 2})).await;
    let guest = async |email: &str, source: &str| {
        let session = cart(&t.db, &t.alpha, &[(mug, 1)]).await;
        let request =
            PlaceOrder { email: email.parse().unwrap(), source: Some(source.to_owned()), ..wish(&session, None) };
        place(&t.db, &t.alpha, &request).await
    };
    let first = guest("ada@example.test", "203.0.113.1").await.unwrap();
    guest("ada@example.test", "203.0.113.2").await.unwrap();
    let refused: OrderError = guest("ada@example.test", "203.0.113.3").await.unwrap_err();
    assert_eq!(refused.code(), Code::TooManyOpenOrders, "one e-mail address");
    guest("bob@example.test", "203.0.113.1").await.unwrap();
    let refused = guest("eve@example.test", "203.0.113.1").await.unwrap_err();
    assert_eq!(refused.code(), Code::TooManyOpenOrders, "one network address");
    assert_eq!(t.vendor("ALPHA").count("inventory WHERE reserved = 3").await, 1, "a refused order holds nothing");

    let wish = SetStatus {
        order_id: first.order.id,
        status: OrderStatus::Processing,
        note: None,
        tracking_number: None,
        by: By::system(),
    };
    t.db.in_tenant(&t.alpha, async |tx: &TenantTx| orders::set_status(tx, Utc::now(), wish).await).await.unwrap();
    guest("ada@example.test", "203.0.113.1").await.unwrap();
    assert_eq!(
        t.vendor("ALPHA").count("orders WHERE placed_from IS NULL").await,
        1,
        "what is accepted keeps no address"
    );
}

/// A guest's order of this many pieces.
async fn order(t: &Tenants, variant: Uuid, quantity: i64) -> Uuid {
    let session = cart(&t.db, &t.alpha, &[(variant, quantity)]).await;
    place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap().order.id
}

async fn expire(t: &Tenants, now: DateTime<Utc>, most: u64) -> usize {
    t.db.in_tenant(&t.alpha, async |tx: &TenantTx| orders::expire(tx, now, most).await).await.unwrap()
}
