//! A guest signs in, and has one cart afterwards.

use chrono::Utc;
use orion::{
    entities::tenant::customer,
    services::carts::{self, Cart, CartError, Wanted},
    tenancy::TenantTx,
    types::{quantity::Quantity, secret::Secret},
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use uuid::Uuid;

use crate::support::{
    goods::{cart, product},
    tenants::{Tenants, count},
};

#[tokio::test]
async fn the_carts_of_guest_and_customer_become_one_capped_by_what_is_left() {
    let t = Tenants::start().await;
    let mug = product(&t.db, &t.alpha, "Mug", 1990, 6).await;
    let plate = product(&t.db, &t.alpha, "Plate", 550, 100).await;
    let ada = customer(&t).await;
    let earlier = customers_cart(&t, ada, &[(mug, 5), (plate, 1)]).await;
    let guest = cart(&t.db, &t.alpha, &[(mug, 2)]).await;

    let merged = merge(&t, &guest, ada).await.unwrap();
    let mut lines: Vec<_> = merged.lines.iter().map(|line| (line.title.as_str(), line.quantity)).collect();
    lines.sort_unstable();
    assert_eq!(lines, [("Mug", 6), ("Plate", 1)]);
    assert_eq!(merged.customer_id, Some(ada));
    assert_eq!(count(&t.db, &t.alpha, "carts").await, 1, "the earlier cart is gone");
    assert!(matches!(merge(&t, &earlier, ada).await, Err(CartError::NotFound)));

    let again = merge(&t, &guest, ada).await.unwrap();
    assert_eq!(again.item_count(), 7, "signing in again changes nothing");
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

async fn customers_cart(t: &Tenants, customer: Uuid, items: &[(Uuid, i64)]) -> Secret {
    let made: Result<Secret, CartError> =
        t.db.in_tenant(&t.alpha, async |tx: &TenantTx| {
            let (secret, _) = carts::create(tx, Utc::now(), Some(customer)).await?;
            for (variant, quantity) in items {
                let quantity = Quantity::parse(*quantity).unwrap();
                carts::add(tx, Utc::now(), &secret, Wanted::Variant(*variant), quantity, "en").await?;
            }
            Ok(secret)
        })
        .await;
    made.unwrap()
}
