//! The clean-up removes old rows, and nothing else.

use chrono::{DateTime, TimeDelta, Utc};
use orion::{
    services::{carts, orders},
    tenancy::TenantTx,
};
use sea_orm::DbErr;

use crate::support::{
    books::assert_books,
    goods::{cart, place, wish},
    tenants::Tenants,
};

#[tokio::test]
async fn carts_go_after_thirty_days_and_answers_after_one_and_orders_stay() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await.variant;
    cart(&t.db, &t.alpha, &[(mug, 1)]).await;
    let ordered = cart(&t.db, &t.alpha, &[(mug, 1)]).await;
    place(&t.db, &t.alpha, &wish(&ordered, Some("k"))).await.unwrap();
    let now = Utc::now();
    assert_eq!(sweep(&t, now + TimeDelta::hours(23)).await, (0, 0));
    assert_eq!(sweep(&t, now + TimeDelta::hours(25)).await, (0, 1));
    assert_eq!(sweep(&t, now + TimeDelta::days(29)).await, (0, 0));
    assert_eq!(sweep(&t, now + TimeDelta::days(31)).await, (2, 0));
    assert_eq!(t.vendor("ALPHA").count("orders").await, 1);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test]
async fn a_cart_in_which_nothing_is_goes_after_a_day() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await.variant;
    cart(&t.db, &t.alpha, &[]).await;
    cart(&t.db, &t.alpha, &[(mug, 1)]).await;
    assert_eq!(sweep(&t, Utc::now() + TimeDelta::hours(23)).await, (0, 0));
    assert_eq!(sweep(&t, Utc::now() + TimeDelta::hours(25)).await, (1, 0));
    assert_eq!(t.vendor("ALPHA").count("carts").await, 1);
}

/// Carts and answers that were forgotten.
async fn sweep(t: &Tenants, now: DateTime<Utc>) -> (u64, u64) {
    let swept: Result<_, DbErr> = t
        .db
        .in_tenant(&t.alpha, async |tx: &TenantTx| Ok((carts::sweep(tx, now).await?, orders::sweep(tx, now).await?)))
        .await;
    swept.unwrap()
}
