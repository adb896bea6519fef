//! A guest signs in, and has one cart afterwards.

use std::sync::Arc;

use chrono::Utc;
use orion::{
    entities::tenant::customer,
    services::{
        carts::{self, Cart, CartError, CartKey, Wanted},
        orders::PlaceOrder,
    },
    tenancy::TenantTx,
    types::{
        code::{Code, Coded},
        quantity::Quantity,
        secret::Secret,
    },
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::{
    goods::{cart, place, receive, wish},
    tenants::Tenants,
};

#[tokio::test]
async fn the_carts_of_guest_and_customer_become_one_capped_by_what_is_left() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(6).await.variant;
    let plate = t.vendor("ALPHA").product("Plate").price(550).on_hand(100).await.variant;
    let ada = customer(&t).await;
    fill(&t, ada, &[(mug, 5), (plate, 1)]).await;
    let guest = cart(&t.db, &t.alpha, &[(mug, 2)]).await;

    let merged = merge(&t, &guest, ada).await.unwrap();
    let mut lines: Vec<_> = merged.lines.iter().map(|line| (line.title.as_str(), line.quantity)).collect();
    lines.sort_unstable();
    assert_eq!(lines, [("Mug", 6), ("Plate", 1)]);
    assert_eq!(merged.customer_id, Some(ada));
    assert_eq!(t.vendor("ALPHA").count("carts").await, 1, "the guest's cart is gone, and so is what its secret opened");
    assert!(matches!(merge(&t, &guest, ada).await, Err(CartError::NotFound)));
    let open = async |tx: &TenantTx| carts::get(tx, Utc::now(), &CartKey::Secret(guest.clone()), "en").await;
    assert!(matches!(t.db.in_tenant(&t.alpha, open).await, Err(CartError::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_devices_sign_in_at_once_the_customer_has_one_cart_with_everything() {
    let t = Arc::new(Tenants::start().await);
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(1_000).await.variant;
    let ada = customer(&t).await;
    let mut guests = vec![];
    for _ in 0..20 {
        guests.push(cart(&t.db, &t.alpha, &[(mug, 2)]).await);
    }
    let mut devices = JoinSet::new();
    for guest in guests {
        let t = t.clone();
        devices.spawn(async move { merge(&t, &guest, ada).await.unwrap() });
    }
    devices.join_all().await;
    assert_eq!(t.vendor("ALPHA").count("carts").await, 1);
    assert_eq!(t.vendor("ALPHA").count("cart_items WHERE quantity = 40").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customers_cart_is_made_once_however_many_ask_and_an_order_makes_room_for_the_next() {
    let t = Arc::new(Tenants::start().await);
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await.variant;
    let ada = customer(&t).await;
    let mut devices = JoinSet::new();
    for _ in 0..20 {
        let t = t.clone();
        devices.spawn(async move { fill(&t, ada, &[(mug, 1)]).await });
    }
    devices.join_all().await;
    assert_eq!(t.vendor("ALPHA").count("carts").await, 1);
    let request =
        PlaceOrder { cart: CartKey::Customer(ada), customer_id: Some(ada), ..wish(&Secret::generate(), None) };
    assert!(place(&t.db, &t.alpha, &request).await.is_err(), "twenty are wanted and ten are there");
    receive(&t.db, &t.alpha, mug, None, 10).await;
    place(&t.db, &t.alpha, &request).await.unwrap();
    let again = place(&t.db, &t.alpha, &request).await.unwrap_err();
    assert_eq!(again.code(), Code::CartNotFound, "what was ordered is not in the next cart");
    fill(&t, ada, &[(mug, 1)]).await;
    assert_eq!(t.vendor("ALPHA").count("carts").await, 2);
}

async fn merge(t: &Tenants, session: &Secret, customer: Uuid) -> Result<Cart, CartError> {
    t.db.in_tenant(&t.alpha, async |tx: &TenantTx| carts::merge(tx, Utc::now(), session, customer, "en").await).await
}

async fn customer(t: &Tenants) -> Uuid {
    let id = Uuid::now_v7();
    let row = customer::ActiveModel {
        id: Set(id),
        email: Set("ada@example.test".to_owned()),
        password_hash: Set(String::new()),
        first_name: Set("Ada".to_owned()),
        last_name: Set("Lovelace".to_owned()),
        language: Set("en".to_owned()),
        ..Default::default()
    };
    let made: Result<_, DbErr> =
        t.db.in_tenant(&t.alpha, async |tx: &TenantTx| customer::Entity::insert(row).exec_without_returning(tx).await)
            .await;
    made.unwrap();
    id
}

/// Puts this number of pieces of each variant into the customer's cart.
async fn fill(t: &Tenants, customer: Uuid, items: &[(Uuid, i64)]) {
    let filled: Result<(), CartError> =
        t.db.in_tenant(&t.alpha, async |tx: &TenantTx| {
            carts::open_for_customer(tx, Utc::now(), customer, "en").await?;
            for (variant, quantity) in items {
                let quantity = Quantity::parse(*quantity).unwrap();
                let key = CartKey::Customer(customer);
                carts::add(tx, Utc::now(), &key, Wanted::Variant(*variant), quantity, "en").await?;
            }
            Ok(())
        })
        .await;
    filled.unwrap();
}
