//! Looking at the variants of a product.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, FromQueryResult};
use uuid::Uuid;

use super::super::{ProductError, lines::lowest_price};
use crate::{entities::tenant::product, services::statement::statement, tenancy::TenantTx, types::tax_class::TaxClass};

/// A variant as the team edits it. Prices are gross, in minor units.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Variant {
    /// The variant's id.
    pub id: Uuid,
    /// The vendor's own number of it, unique in the shop.
    pub sku: Option<String>,
    /// The number below the bar code.
    pub gtin: Option<String>,
    /// What tells it from its siblings; may be empty for an only one.
    pub title: String,
    /// `{"size": "XL"}`
    pub options: serde_json::Value,
    /// The regular price.
    pub price: i64,
    /// The reduced price, whether or not it counts now.
    pub sale_price: Option<i64>,
    /// From when on it counts; `None` is at once.
    pub sale_starts_at: Option<DateTime<Utc>>,
    /// Until when; `None` is until it is changed.
    pub sale_ends_at: Option<DateTime<Utc>>,
    /// What one costs now.
    pub price_now: i64,
    /// The lowest price of the 30 days before the reduction; `None` while it is not reduced, or if it is newer.
    pub lowest_price: Option<i64>,
    /// What the vendor pays for one.
    pub cost: Option<i64>,
    /// The variant's own; `None` is the product's.
    pub tax_class: Option<TaxClass>,
    /// What one weighs.
    pub weight_grams: Option<i32>,
    /// The variant's own picture.
    pub image_url: Option<String>,
    /// From 0.
    pub position: i32,
    /// Whether it is shown first.
    pub is_default: bool,
    /// How many can be sold now.
    pub available: i64,
    /// What was set by hand: publishing leaves it alone.
    pub edited_fields: Vec<String>,
    /// The staged product that it was published from.
    pub marketplace_product_id: Option<Uuid>,
    /// Since when it is not sold any more.
    pub archived_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

/// All variants of a product: those that are sold in their order, then the archived ones.
pub async fn list(tx: &TenantTx, now: DateTime<Utc>, product_id: Uuid) -> Result<Vec<Variant>, ProductError> {
    const LIST: &str = concat!(
        "SELECT x.id, x.sku, x.gtin, x.title, x.options, x.price, x.sale_price, x.sale_starts_at, x.sale_ends_at,
            coalesce(ext.sale_at(x.sale_price, x.sale_starts_at, x.sale_ends_at, $2), x.price) AS price_now,
            CASE WHEN ext.sale_at(x.sale_price, x.sale_starts_at, x.sale_ends_at, $2) IS NOT NULL THEN ",
        lowest_price!(),
        " END AS lowest_price, x.cost, x.tax_class, x.weight_grams, x.image_url, x.position,
            row_number() OVER (ORDER BY x.archived_at IS NOT NULL, x.position, x.id) = 1 AS is_default,
            (SELECT coalesce(sum(i.on_hand - i.reserved), 0)::bigint FROM inventory i WHERE i.variant_id = x.id)
                AS available,
            x.edited_fields, x.marketplace_product_id, x.archived_at, x.created_at, x.updated_at
        FROM product_variants x WHERE x.product_id = $1 ORDER BY x.archived_at IS NOT NULL, x.position, x.id"
    );
    let product = product::Entity::find_by_id(product_id).one(tx).await?;
    product.filter(|product| product.archived_at.is_none()).ok_or(ProductError::NotFound)?;
    Ok(Variant::find_by_statement(statement(LIST, [product_id.into(), now.into()])).all(tx).await?)
}

/// One variant of a product.
pub(super) async fn get(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    id: Uuid,
) -> Result<Variant, ProductError> {
    let found = list(tx, now, product_id).await?.into_iter().find(|variant| variant.id == id);
    found.ok_or(ProductError::VariantNotFound(id))
}
