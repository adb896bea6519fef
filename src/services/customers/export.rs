//! All that is kept of a customer, to be handed to them (GDPR, articles 15 and 20).

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

/// Lines of the log that an export holds at most, the newest.
const MOST_LINES: u64 = 10_000;

/// All that is kept of a customer.
#[derive(Debug)]
pub struct Export {
    /// The account.
    pub customer: customer::Model,
    /// The book of addresses.
    pub addresses: Vec<customer_address::Model>,
    /// Orders of the account, and those that were placed with its address by a guest; the newest first.
    pub orders: Vec<Order>,
    /// Where they are signed in.
    pub sessions: Vec<customer_session::Model>,
    /// What is in their carts.
    pub in_cart: Vec<InCart>,
    /// What the vendor's log tells of the account, the newest first; 10,000 lines at most.
    pub log: Vec<audit_log::Model>,
}

/// Something in a customer's cart.
#[derive(Debug, FromQueryResult)]
pub struct InCart {
    /// The product's title in the customer's language, or else in any.
    pub title: String,
    /// What tells the variant from its siblings; may be empty.
    pub variant_title: String,
    /// The vendor's own number of it.
    pub sku: Option<String>,
    /// How many.
    pub quantity: i32,
    /// When it was put in.
    pub created_at: DateTimeUtc,
}

/// Reads it. What the team takes out of the shop is in the log: `by` is who asks, if it is not the customer.
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

/// What the customer did, and what was done to the account.
async fn log(tx: &TenantTx, id: Uuid) -> Result<Vec<audit_log::Model>, DbErr> {
    use audit_log::Column;
    let did = Condition::all().add(Column::ActorKind.eq(ActorKind::Customer)).add(Column::ActorId.eq(id));
    let about = Condition::all().add(Column::ObjectKind.eq("customer")).add(Column::ObjectId.eq(id.to_string()));
    let lines = audit_log::Entity::find().filter(Condition::any().add(did).add(about));
    lines.order_by_desc(Column::At).order_by_desc(Column::Id).limit(MOST_LINES).all(tx).await
}
