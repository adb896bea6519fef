//! Goods, carts and wishes, made by the services: for tests below HTTP.

use chrono::Utc;
use orion::{
    db::PlatformDb,
    entities::tenant::{inventory as inventory_row, price_change, product, product_text, product_variant},
    services::{
        audit::By,
        carts::{self, CartError, CartKey, Wanted},
        inventory::{self, InventoryError, ReceiveInventory},
        orders::{self, Order, OrderError, PlaceOrder},
    },
    tenancy::{Tenant, TenantTx, resolve::VendorKey},
    types::{
        address::Address,
        code::{Code, Coded},
        quantity::Quantity,
        secret::Secret,
    },
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use super::app::TestApp;

/// A product with one variant of which `on_hand` were received; answers the variant.
pub async fn product(db: &PlatformDb, tenant: &Tenant, title: &str, price: i64, on_hand: i32) -> Uuid {
    product_and_variant(db, tenant, title, price, on_hand).await.1
}

async fn product_and_variant(db: &PlatformDb, tenant: &Tenant, title: &str, price: i64, on_hand: i32) -> (Uuid, Uuid) {
    let (product_id, variant_id) = (Uuid::now_v7(), Uuid::now_v7());
    let made: Result<(), DbErr> = db
        .in_tenant(tenant, async |tx: &TenantTx| {
            let row = product::ActiveModel {
                id: Set(product_id),
                slug: Set(product_id.to_string()),
                vat_basis_points: Set(1700),
                ..Default::default()
            };
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
                ..Default::default()
            };
            product_variant::Entity::insert(variant).exec_without_returning(tx).await?;
            let first = price_change::ActiveModel {
                id: Set(Uuid::now_v7()),
                variant_id: Set(variant_id),
                price: Set(price),
                at: Set(Utc::now()),
                ..Default::default()
            };
            price_change::Entity::insert(first).exec_without_returning(tx).await.map(drop)
        })
        .await;
    made.unwrap();
    if on_hand > 0 {
        receive(db, tenant, variant_id, None, on_hand).await;
    }
    (product_id, variant_id)
}

/// Receives goods.
pub async fn receive(db: &PlatformDb, tenant: &Tenant, variant_id: Uuid, location_id: Option<Uuid>, quantity: i32) {
    let receipt = ReceiveInventory { variant_id, location_id, quantity, note: None, by: By::system() };
    let received: Result<_, InventoryError> =
        db.in_tenant(tenant, async |tx: &TenantTx| inventory::receive(tx, Utc::now(), receipt).await).await;
    received.unwrap();
}

/// A cart with so many pieces of each variant.
pub async fn cart(db: &PlatformDb, tenant: &Tenant, items: &[(Uuid, i64)]) -> Secret {
    let made: Result<Secret, CartError> = db
        .in_tenant(tenant, async |tx: &TenantTx| {
            let (secret, _) = carts::create(tx, Utc::now()).await?;
            for (variant, quantity) in items {
                let quantity = Quantity::parse(*quantity).unwrap();
                carts::add(tx, Utc::now(), &CartKey::Secret(secret.clone()), Wanted::Variant(*variant), quantity, "en")
                    .await?;
            }
            Ok(secret)
        })
        .await;
    made.unwrap()
}

/// The wish to buy what is in the cart.
pub fn wish(session: &Secret, key: Option<&str>) -> PlaceOrder {
    PlaceOrder {
        cart: CartKey::Secret(session.clone()),
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
            ..Address::default()
        },
        billing_address: None,
        note: None,
        expected_total: None,
        language: "en".to_owned(),
        source: None,
    }
}

/// Places an order; when all connections are busy, tries again, as a client does that is answered 503.
pub async fn place(db: &PlatformDb, tenant: &Tenant, request: &PlaceOrder) -> Result<Order, OrderError> {
    loop {
        match db.in_tenant(tenant, async |tx: &TenantTx| orders::place(tx, Utc::now(), request).await).await {
            Err(error) if error.code() == Code::PoolExhausted => {}
            outcome => return outcome,
        }
    }
}

/// A product of a vendor's, in a program in memory.
pub struct Goods {
    pub product: Uuid,
    pub variant: Uuid,
    tenant: Tenant,
}

/// A vendor.
pub async fn vendor(app: &TestApp, code: &str) -> Tenant {
    (*app.app.tenants.find(&VendorKey::Code(code.to_owned())).await.unwrap()).clone()
}

/// The vendor `alpha`.
pub async fn alpha(app: &TestApp) -> Tenant {
    vendor(app, "ALPHA").await
}

/// A product with one variant of which `on_hand` were received.
pub async fn stock(app: &TestApp, code: &str, title: &str, price: i64, on_hand: i32) -> Goods {
    let tenant = vendor(app, code).await;
    let (product, variant) = product_and_variant(&app.app.db, &tenant, title, price, on_hand).await;
    Goods { product, variant, tenant }
}

impl Goods {
    /// What was made another way.
    pub fn of(tenant: &Tenant, product: Uuid, variant: Uuid) -> Self {
        Self { product, variant, tenant: tenant.clone() }
    }

    /// Changes rows by SQL; `$1` is the product's id.
    pub async fn update(&self, app: &TestApp, sql: &'static str) {
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [self.product.into()]);
        let changed: Result<_, DbErr> =
            app.app.db.in_tenant(&self.tenant, async |tx: &TenantTx| tx.execute_raw(statement).await).await;
        assert!(changed.unwrap().rows_affected() > 0, "{sql}");
    }

    /// What is on hand, and what of it is reserved, at all locations together.
    pub async fn balance(&self, app: &TestApp) -> (i32, i32) {
        let rows: Result<Vec<inventory_row::Model>, DbErr> = app
            .app
            .db
            .read_tenant(&self.tenant, async |tx: &TenantTx| {
                inventory_row::Entity::find().filter(inventory_row::Column::VariantId.eq(self.variant)).all(tx).await
            })
            .await;
        rows.unwrap().iter().fold((0, 0), |(hand, held), row| (hand + row.on_hand, held + row.reserved))
    }

    /// Receives goods.
    pub async fn receive(&self, app: &TestApp, quantity: i32) {
        receive(&app.app.db, &self.tenant, self.variant, None, quantity).await;
    }

    /// Orders so many pieces as a guest, at the program's time.
    pub async fn order(&self, app: &TestApp, quantity: i64) -> Order {
        let session = cart(&app.app.db, &self.tenant, &[(self.variant, quantity)]).await;
        let (now, wish) = (app.app.clock.now(), wish(&session, None));
        let placed: Result<Order, OrderError> =
            app.app.db.in_tenant(&self.tenant, async |tx: &TenantTx| orders::place(tx, now, &wish).await).await;
        placed.unwrap()
    }
}

/// A body that orders what is in the cart.
pub fn order_body(session: &str) -> Value {
    json!({
        "session": session, "email": "ada@example.test", "first_name": "Ada", "last_name": "Lovelace",
        "shipping_address": {"line1": "1, rue du Fossé", "postal_code": "1536", "city": "Luxembourg", "country": "LU"},
    })
}
