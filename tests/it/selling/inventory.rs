//! Inventory moves, and the ledger with it.

use chrono::{TimeDelta, Utc};
use orion::{
    entities::tenant::{inventory as rows, location},
    services::{
        audit::By,
        inventory::{self, FeedCount},
        orders::{self, SetStatus},
    },
    tenancy::TenantTx,
    types::order_status::OrderStatus,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::support::{
    books::assert_books,
    goods::{cart, place, product, receive, wish},
    tenants::Tenants,
};

#[tokio::test]
async fn an_order_is_filled_from_several_locations_the_default_one_first() {
    let t = Tenants::start().await;
    let mug = product(&t.db, &t.alpha, "Mug", 1990, 3).await;
    let cellar = location(&t, "Cellar").await;
    receive(&t.db, &t.alpha, mug, Some(cellar), 4).await;
    let session = cart(&t.db, &t.alpha, &[(mug, 5)]).await;
    let order = place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap();
    assert_eq!(balances(&t, mug).await, [(3, 3), (4, 2)]);
    assert_books(&t.db, &t.alpha).await;

    ship(&t, order.order.id).await;
    assert_eq!(balances(&t, mug).await, [(0, 0), (2, 0)]);
    assert_books(&t.db, &t.alpha).await;

    let session = cart(&t.db, &t.alpha, &[(mug, 3)]).await;
    let refused = place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap_err();
    assert_eq!(refused.to_string(), "Only 2 of “Mug” are left.");
}

#[tokio::test]
async fn a_feeds_count_forgets_what_was_sent_since_and_keeps_what_is_promised() {
    let t = Tenants::start().await;
    let mug = product(&t.db, &t.alpha, "Mug", 1990, 10).await;
    let before = Utc::now() - TimeDelta::minutes(1);
    let session = cart(&t.db, &t.alpha, &[(mug, 3)]).await;
    let order = place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap();
    ship(&t, order.order.id).await;
    assert_eq!(balances(&t, mug).await, [(7, 0)]);

    import(&t, mug, 12, before).await;
    assert_eq!(balances(&t, mug).await, [(9, 0)]);
    import(&t, mug, 12, Utc::now()).await;
    assert_eq!(balances(&t, mug).await, [(12, 0)]);

    let session = cart(&t.db, &t.alpha, &[(mug, 8)]).await;
    place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap();
    import(&t, mug, 2, Utc::now()).await;
    assert_eq!(balances(&t, mug).await, [(8, 8)]);

    let unheard_of = product(&t.db, &t.alpha, "Plate", 100, 0).await;
    import(&t, unheard_of, 5, Utc::now()).await;
    assert_eq!(balances(&t, unheard_of).await, [(5, 0)]);
    assert_books(&t.db, &t.alpha).await;
}

async fn import(t: &Tenants, variant_id: Uuid, quantity: i32, feed_at: chrono::DateTime<Utc>) {
    let counts = [FeedCount { variant_id, quantity, feed_at }];
    let imported: Result<(), DbErr> =
        t.db.in_tenant(&t.alpha, async |tx: &TenantTx| inventory::import_counts(tx, &counts, "feed").await).await;
    imported.unwrap();
}

async fn location(t: &Tenants, name: &str) -> Uuid {
    let row = location::ActiveModel { id: Set(Uuid::now_v7()), name: Set(name.to_owned()), ..Default::default() };
    let made: Result<Uuid, DbErr> = t
        .db
        .in_tenant(&t.alpha, async |tx: &TenantTx| Ok(location::Entity::insert(row).exec_with_returning(tx).await?.id))
        .await;
    made.unwrap()
}

/// What is on hand and reserved, row by row in the order in which they were made.
async fn balances(t: &Tenants, variant_id: Uuid) -> Vec<(i32, i32)> {
    let rows: Result<Vec<rows::Model>, DbErr> =
        t.db.read_tenant(&t.alpha, async |tx: &TenantTx| {
            let of_variant = rows::Entity::find().filter(rows::Column::VariantId.eq(variant_id));
            of_variant.all(tx).await
        })
        .await;
    let mut rows = rows.unwrap();
    rows.sort_by_key(|row| row.id);
    rows.iter().map(|row| (row.on_hand, row.reserved)).collect()
}

async fn ship(t: &Tenants, order_id: Uuid) {
    for status in [OrderStatus::Processing, OrderStatus::Shipped] {
        let wish = SetStatus { order_id, status, note: None, tracking_number: None, by: By::system() };
        let moved = t.db.in_tenant(&t.alpha, async |tx: &TenantTx| orders::set_status(tx, Utc::now(), wish).await);
        moved.await.unwrap();
    }
}
