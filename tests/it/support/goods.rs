//! Goods, carts and wishes, made by the services. [`Vendor::product`] makes the goods.
//!
//! [`Vendor::product`]: super::vendors::Vendor::product

use chrono::Utc;
use orion::{
    db::PlatformDb,
    entities::tenant::inventory as inventory_row,
    services::{
        audit::By,
        carts::{self, CartError, CartKey, Wanted},
        inventory::{self, InventoryError, ReceiveInventory},
        orders::{self, Order, OrderError, PlaceOrder},
        products::{self, ProductChanges, ProductError, ProductLine, TextChange},
    },
    tenancy::{Tenant, TenantTx},
    types::{
        address::Address,
        clock::Clock,
        code::{Code, Coded},
        quantity::Quantity,
        secret::Secret,
    },
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use super::tenants::Tenants;

/// Receives goods.
pub async fn receive(db: &PlatformDb, tenant: &Tenant, variant_id: Uuid, location_id: Option<Uuid>, quantity: i32) {
    let receipt = ReceiveInventory { variant_id, location_id, quantity, note: None, by: By::system() };
    let received: Result<_, InventoryError> =
        db.in_tenant(tenant, async |tx: &TenantTx| inventory::receive(tx, Utc::now(), receipt).await).await;
    received.unwrap();
}

/// A cart with this many pieces of each variant.
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

/// A product that a vendor sells, with one variant.
#[derive(Clone)]
pub struct Goods {
    pub product: Uuid,
    pub variant: Uuid,
    db: PlatformDb,
    tenant: Tenant,
    clock: Clock,
}

impl Goods {
    /// A product that was made in another way.
    pub fn of(world: &Tenants, tenant: &Tenant, made: &ProductLine) -> Self {
        let (db, clock) = (world.db.clone(), world.clock.clone());
        Self { product: made.id, variant: made.variants.0[0].id, db, tenant: tenant.clone(), clock }
    }

    /// The team changes the product.
    pub async fn change(&self, change: impl FnOnce(&mut ProductChanges)) {
        let mut changes = ProductChanges::default();
        change(&mut changes);
        let now = self.clock.now();
        let update = async |tx: &TenantTx| products::update(tx, now, By::system(), self.product, changes).await;
        let changed: Result<ProductLine, ProductError> = self.db.in_tenant(&self.tenant, update).await;
        changed.unwrap();
    }

    /// It costs this from now on, in minor units.
    pub async fn costs(&self, price: i64) {
        self.change(|product| product.price = Some(price)).await;
    }

    /// Fewer than this are not sold from now on.
    pub async fn sold_from(&self, pieces: i32) {
        self.change(|product| product.min_quantity = Some(pieces)).await;
    }

    /// Customers see it no more.
    pub async fn hide(&self) {
        self.change(|product| product.is_active = Some(false)).await;
    }

    /// The team deletes it.
    pub async fn archive(&self) {
        let (id, now) = (self.product, self.clock.now());
        let archive = async |tx: &TenantTx| products::archive(tx, now, By::system(), id).await.map(drop);
        let archived: Result<(), ProductError> = self.db.in_tenant(&self.tenant, archive).await;
        archived.unwrap();
    }

    /// It has this title in another language.
    pub async fn titled(&self, language: &str, title: &str) {
        let text = TextChange { title: Some(title.to_owned()), description: None };
        self.change(|product| drop(product.texts.insert(language.to_owned(), text))).await;
    }

    /// The pieces on hand and the reserved ones of these, at all locations together.
    pub async fn balance(&self) -> (i32, i32) {
        let find = async |tx: &TenantTx| {
            inventory_row::Entity::find().filter(inventory_row::Column::VariantId.eq(self.variant)).all(tx).await
        };
        let rows: Result<Vec<inventory_row::Model>, DbErr> = self.db.read_tenant(&self.tenant, find).await;
        rows.unwrap().iter().fold((0, 0), |(hand, held), row| (hand + row.on_hand, held + row.reserved))
    }

    /// Receives more of it.
    pub async fn receive(&self, quantity: i32) {
        receive(&self.db, &self.tenant, self.variant, None, quantity).await;
    }

    /// A guest orders this many pieces, at the test's time.
    pub async fn order(&self, quantity: i64) -> Order {
        let session = cart(&self.db, &self.tenant, &[(self.variant, quantity)]).await;
        let (now, wish) = (self.clock.now(), wish(&session, None));
        let placed: Result<Order, OrderError> =
            self.db.in_tenant(&self.tenant, async |tx: &TenantTx| orders::place(tx, now, &wish).await).await;
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
