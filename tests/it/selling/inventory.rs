//! Inventory moves, and the ledger with it.

use chrono::{DateTime, TimeDelta, Utc};
use orion::{
    entities::tenant::{inventory as rows, location},
    services::{
        audit::By,
        inventory::{self, AdjustInventory, FeedCount, InventoryError, ReturnGoods, SetInventory, TransferInventory},
        orders::{self, SetStatus},
    },
    tenancy::TenantTx,
    types::order_status::OrderStatus,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::support::{
    books::assert_books,
    goods::{cart, place, receive, wish},
    tenants::Tenants,
};

#[tokio::test]
async fn an_order_is_filled_from_several_locations_the_default_one_first() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(3).await.variant;
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
async fn a_feeds_count_is_taken_over_with_what_moved_since_it_was_made() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await.variant;
    let made = Utc::now();
    let session = cart(&t.db, &t.alpha, &[(mug, 3)]).await;
    let order = place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap();
    ship(&t, order.order.id).await;
    receive(&t.db, &t.alpha, mug, None, 5).await;
    assert_eq!(balances(&t, mug).await, [(12, 0)]);

    import(&t, mug, 12, made).await;
    assert_eq!(balances(&t, mug).await, [(14, 0)], "three were sent and five received since");
    import(&t, mug, 1, made).await;
    import(&t, mug, 1, made - TimeDelta::minutes(5)).await;
    assert_eq!(balances(&t, mug).await, [(14, 0)], "the same feed and older ones say nothing new");
    import(&t, mug, 12, Utc::now()).await;
    assert_eq!(balances(&t, mug).await, [(12, 0)]);

    let session = cart(&t.db, &t.alpha, &[(mug, 8)]).await;
    place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap();
    import(&t, mug, 2, Utc::now()).await;
    assert_eq!(balances(&t, mug).await, [(8, 8)], "what is promised stays");

    let unheard_of = t.vendor("ALPHA").product("Plate").price(100).await.variant;
    import(&t, unheard_of, 5, Utc::now()).await;
    assert_eq!(balances(&t, unheard_of).await, [(5, 0)]);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test]
async fn a_count_by_hand_wins_over_a_feed_that_was_made_before_it_also_if_the_feed_said_nothing_new_at_first() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await.variant;
    let made = Utc::now();
    import(&t, mug, 10, made).await; // no difference, so no movement
    let id = inventory_id(&t, mug).await;
    let count = SetInventory {
        inventory_id: id,
        on_hand: 8,
        expected_on_hand: 10,
        reason: "Two broken".to_owned(),
        by: By::system(),
    };
    let counted = t.db.in_tenant(&t.alpha, async |tx: &TenantTx| inventory::set(tx, Utc::now(), count).await).await;
    counted.unwrap();
    import(&t, mug, 10, made).await;
    import(&t, mug, 9, made + TimeDelta::microseconds(1)).await;
    assert_eq!(balances(&t, mug).await, [(8, 0)]);
    import(&t, mug, 9, Utc::now()).await;
    assert_eq!(balances(&t, mug).await, [(9, 0)]);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test]
async fn a_feed_speaks_for_its_location_alone() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(3).await.variant;
    let cellar = location(&t, "Cellar").await;
    let count = FeedCount { variant_id: mug, location_id: Some(cellar), quantity: 4, feed_at: Utc::now() };
    import_all(&t, &[count]).await;
    assert_eq!(balances(&t, mug).await, [(3, 0), (4, 0)]);
}

#[tokio::test]
async fn two_first_counts_of_a_variant_at_once_are_one() {
    let t = Tenants::start().await;
    let mut variants = vec![];
    for n in 0..20 {
        variants.push(t.vendor("ALPHA").product(&format!("Mug {n}")).price(1990).await.variant);
    }
    let counts = |quantity| -> Vec<FeedCount> {
        let count =
            |variant_id: &Uuid| FeedCount { variant_id: *variant_id, location_id: None, quantity, feed_at: Utc::now() };
        variants.iter().map(count).collect()
    };
    let (first, second) = (counts(5), counts(5));
    tokio::join!(import_all(&t, &first), import_all(&t, &second));
    for variant in variants {
        assert_eq!(balances(&t, variant).await, [(5, 0)]);
    }
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test]
async fn goods_are_adjusted_returned_and_moved_and_never_below_what_is_promised() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await.variant;
    let (shop, cellar) = (default_location(&t).await, location(&t, "Cellar").await);
    let session = cart(&t.db, &t.alpha, &[(mug, 4)]).await;
    place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap();
    let id = inventory_id(&t, mug).await;
    let adjust = async |difference: i32| {
        let change = AdjustInventory { inventory_id: id, difference, reason: "Found".to_owned(), by: By::system() };
        t.db.in_tenant(&t.alpha, async |tx: &TenantTx| inventory::adjust(tx, Utc::now(), change).await).await
    };
    let goods = |from_location_id, to_location_id, quantity| TransferInventory {
        variant_id: mug,
        from_location_id,
        to_location_id,
        quantity,
        reason: None,
        by: By::system(),
    };
    let transfer = async |goods: TransferInventory| {
        t.db.in_tenant(&t.alpha, async |tx: &TenantTx| inventory::transfer(tx, Utc::now(), goods).await).await
    };
    assert!(matches!(adjust(-7).await, Err(InventoryError::BeyondAvailable { available: 6, .. })));
    assert!(matches!(adjust(0).await, Err(InventoryError::Invalid { .. })));
    assert_eq!(adjust(-6).await.unwrap().on_hand, 4);
    assert_eq!(adjust(3).await.unwrap().on_hand, 7);
    assert!(matches!(
        transfer(goods(shop, cellar, 4)).await,
        Err(InventoryError::BeyondAvailable { available: 3, .. })
    ));
    assert!(matches!(transfer(goods(shop, shop, 1)).await, Err(InventoryError::Invalid { .. })));
    assert!(matches!(transfer(goods(shop, Uuid::now_v7(), 1)).await, Err(InventoryError::LocationNotFound)));
    let (left, reached) = transfer(goods(shop, cellar, 3)).await.unwrap();
    assert_eq!((left.on_hand, reached.on_hand), (4, 3));
    let back = ReturnGoods { variant_id: mug, location_id: None, quantity: 2, reason: None, by: By::system() };
    let back = t.db.in_tenant(&t.alpha, async |tx: &TenantTx| inventory::restock(tx, Utc::now(), back).await).await;
    assert_eq!(back.unwrap().on_hand, 6);
    // Both ways at once, again and again: nobody waits for the other for ever.
    for _ in 0..10 {
        let (there, home) = tokio::join!(transfer(goods(shop, cellar, 1)), transfer(goods(cellar, shop, 1)));
        assert!(there.is_ok() && home.is_ok());
    }
    assert_eq!(balances(&t, mug).await, [(6, 4), (3, 0)]);
    assert_books(&t.db, &t.alpha).await;
}

async fn import(t: &Tenants, variant_id: Uuid, quantity: i32, feed_at: DateTime<Utc>) {
    import_all(t, &[FeedCount { variant_id, location_id: None, quantity, feed_at }]).await;
}

async fn import_all(t: &Tenants, counts: &[FeedCount]) {
    let imported: Result<_, DbErr> =
        t.db.in_tenant(&t.alpha, async |tx: &TenantTx| inventory::import_counts(tx, Utc::now(), counts, "feed").await)
            .await;
    imported.unwrap();
}

async fn inventory_id(t: &Tenants, variant_id: Uuid) -> Uuid {
    let row: Result<_, DbErr> =
        t.db.read_tenant(&t.alpha, async |tx: &TenantTx| {
            rows::Entity::find().filter(rows::Column::VariantId.eq(variant_id)).one(tx).await
        })
        .await;
    row.unwrap().unwrap().id
}

async fn default_location(t: &Tenants) -> Uuid {
    let places: Result<_, DbErr> =
        t.db.read_tenant(&t.alpha, async |tx: &TenantTx| inventory::locations(tx).await).await;
    places.unwrap()[0].id
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
