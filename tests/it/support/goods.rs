//! Goods, carts and wishes, made by the services: for tests below HTTP.

use chrono::Utc;
use orion::{
    db::PlatformDb,
    entities::tenant::{product, product_text, product_variant},
    services::{
        carts::{self, CartError, Wanted},
        inventory::{self, InventoryError, ReceiveInventory},
        orders::{self, Order, OrderError, PlaceOrder},
    },
    tenancy::{Tenant, TenantTx},
    types::{address::Address, quantity::Quantity, secret::Secret},
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use uuid::Uuid;

/// A product with one variant of which `on_hand` were received.
pub async fn product(db: &PlatformDb, tenant: &Tenant, title: &str, price: i64, on_hand: i32) -> Uuid {
    let (product_id, variant_id) = (Uuid::now_v7(), Uuid::now_v7());
    let made: Result<(), DbErr> = db
        .in_tenant(tenant, async |tx: &TenantTx| {
            let row =
                product::ActiveModel { id: Set(product_id), slug: Set(product_id.to_string()), ..Default::default() };
            product::Entity::insert(row).exec_without_returning(tx).await?;
            let text = product_text::ActiveModel {
                product_id: Set(product_id),
                language: Set("en".to_owned()),
                title: Set(title.to_owned()),
                ..Default::default()
            };
            product_text::Entity::insert(text).exec_without_returning(tx).await?;
            let variant = product_variant::ActiveModel {
                id: Set(variant_id),
                product_id: Set(product_id),
                price: Set(price),
                is_default: Set(true),
                ..Default::default()
            };
            product_variant::Entity::insert(variant).exec_without_returning(tx).await.map(drop)
        })
        .await;
    made.unwrap();
    if on_hand > 0 {
        receive(db, tenant, variant_id, None, on_hand).await;
    }
    variant_id
}

/// Receives goods.
pub async fn receive(db: &PlatformDb, tenant: &Tenant, variant_id: Uuid, location_id: Option<Uuid>, quantity: i32) {
    let receipt = ReceiveInventory { variant_id, location_id, quantity, note: None, actor: "Test".to_owned() };
    let received: Result<_, InventoryError> =
        db.in_tenant(tenant, async |tx: &TenantTx| inventory::receive(tx, Utc::now(), receipt).await).await;
    received.unwrap();
}

/// A cart with so many pieces of each variant.
pub async fn cart(db: &PlatformDb, tenant: &Tenant, items: &[(Uuid, i64)]) -> Secret {
    let made: Result<Secret, CartError> = db
        .in_tenant(tenant, async |tx: &TenantTx| {
            let (secret, _) = carts::create(tx, Utc::now(), None).await?;
            for (variant, quantity) in items {
                let quantity = Quantity::parse(*quantity).unwrap();
                carts::add(tx, Utc::now(), &secret, Wanted::Variant(*variant), quantity, "en").await?;
            }
            Ok(secret)
        })
        .await;
    made.unwrap()
}

/// The wish to buy what is in the cart.
pub fn wish(session: &Secret, key: Option<&str>) -> PlaceOrder {
    PlaceOrder {
        session: session.clone(),
        key: key.map(|key| key.parse().unwrap()),
        customer_id: None,
        email: "ada@example.test".parse().unwrap(),
        first_name: "Ada".parse().unwrap(),
        last_name: "Lovelace".parse().unwrap(),
        phone: None,
        shipping_address: Address {
            company: None,
            line1: "1, rue du Fossé".to_owned(),
            line2: None,
            postal_code: "1536".to_owned(),
            city: "Luxembourg".to_owned(),
            country: "LU".to_owned(),
        },
        billing_address: None,
        note: None,
        language: "en".to_owned(),
    }
}

/// Places an order.
pub async fn place(db: &PlatformDb, tenant: &Tenant, request: &PlaceOrder) -> Result<Order, OrderError> {
    db.in_tenant(tenant, async |tx: &TenantTx| orders::place(tx, Utc::now(), request).await).await
}
