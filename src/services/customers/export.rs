//! Exports all data about a customer (GDPR, articles 15 and 20).

use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    prelude::DateTimeUtc, raw_sql,
};
use uuid::Uuid;

use super::{CustomerError, addresses, get};
use crate::{
    entities::tenant::{audit_log, customer, customer_address, customer_session},
    services::{
        audit::{self, By, Entry},
        orders::{self, Order},
        sessions,
    },
    tenancy::TenantTx,
    types::actor_kind::ActorKind,
};

/// The largest number of log lines in an export; the newest are kept.
const MOST_LINES: u64 = 10_000;

/// All data about a customer.
#[derive(Debug)]
pub struct Export {
    /// The account, as it is stored.
    pub customer: customer::Model,
    /// The saved addresses, the default one first.
    pub addresses: Vec<customer_address::Model>,
    /// Orders of the account, and guests' orders with the same e-mail address; the newest first.
    pub orders: Vec<Order>,
    /// The customer's sessions on all devices.
    pub sessions: Vec<customer_session::Model>,
    /// The items of the open carts.
    pub in_cart: Vec<InCart>,
    /// The lines of the vendor's log by or about the customer, the newest first; at most 10,000.
    pub log: Vec<audit_log::Model>,
}

/// An item of a customer's cart.
#[derive(Debug, FromQueryResult)]
pub struct InCart {
    /// The product's title in the customer's language, or else in any.
    pub title: String,
    /// The variant's name among the product's variants; may be empty.
    pub variant_title: String,
    /// The vendor's stock-keeping number of the variant.
    pub sku: Option<String>,
    /// The number of pieces.
    pub quantity: i32,
    /// When the customer added the item.
    pub created_at: DateTimeUtc,
}

/// Reads all data about the customer. `by` is the team member who asks, and the export is then logged; `None`: the
/// customer asks.
pub async fn export(tx: &TenantTx, id: Uuid, by: Option<By>) -> Result<Export, CustomerError> {
    let customer = get(tx, id).await?;
    if let Some(by) = by {
        audit::record_for_vendor(tx, Entry::new(by, "customer.export").on("customer", id)).await?;
    }
    let orders = orders::all_of(tx, id, &customer.email).await?;
    let in_cart = in_cart(tx, &customer).await?;
    let (addresses, sessions) = (addresses(tx, id).await?, sessions::of_customer(tx, id).await?);
    Ok(Export { addresses, sessions, orders, in_cart, log: log(tx, id).await?, customer })
}

async fn in_cart(tx: &TenantTx, customer: &customer::Model) -> Result<Vec<InCart>, DbErr> {
    let (id, language) = (customer.id, customer.language.as_str());
    // SQL, since the title is the one in the best language of several.
    let items = raw_sql!(
        Postgres,
        "SELECT coalesce(t.title, '') AS title, v.title AS variant_title, v.sku, i.quantity, i.created_at
        FROM carts c JOIN cart_items i ON i.cart_id = c.id
        JOIN product_variants v ON v.id = i.variant_id
        LEFT JOIN LATERAL (
            SELECT title FROM product_texts t WHERE t.product_id = v.product_id
            ORDER BY t.language = {language} DESC, t.language LIMIT 1
        ) t ON true
        WHERE c.customer_id = {id} AND c.order_id IS NULL ORDER BY i.created_at, i.id"
    );
    InCart::find_by_statement(items).all(tx).await
}

/// Reads the lines with the customer as actor or as object.
async fn log(tx: &TenantTx, id: Uuid) -> Result<Vec<audit_log::Model>, DbErr> {
    use audit_log::Column;
    let did = Condition::all().add(Column::ActorKind.eq(ActorKind::Customer)).add(Column::ActorId.eq(id));
    let about = Condition::all().add(Column::ObjectKind.eq("customer")).add(Column::ObjectId.eq(id.to_string()));
    let lines = audit_log::Entity::find().filter(Condition::any().add(did).add(about));
    lines.order_by_desc(Column::At).order_by_desc(Column::Id).limit(MOST_LINES).all(tx).await
}
