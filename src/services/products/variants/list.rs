//! Lists the variants of a product.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use super::super::{ProductError, lines::lowest_price};
use crate::{entities::tenant::product, services::statement::statement, tenancy::TenantTx, types::tax_class::TaxClass};

/// A variant with everything that the team can edit. Prices are gross, in minor units.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Variant {
    /// The variant's id, which carts and orders refer to.
    pub id: Uuid,
    /// The vendor's stock-keeping number, unique in the shop.
    pub sku: Option<String>,
    /// The number of the bar code (GTIN).
    pub gtin: Option<String>,
    /// The variant's name among the product's variants; may be empty if it is the only one.
    pub title: String,
    /// The values by axis, for example `{"size": "XL"}`.
    pub options: serde_json::Value,
    /// The regular price; gross, in minor units.
    pub price: i64,
    /// The reduced price, also before and after the reduction.
    pub sale_price: Option<i64>,
    /// When the reduction begins; `None`: at once.
    pub sale_starts_at: Option<DateTime<Utc>>,
    /// When the reduction ends; `None`: when somebody changes it.
    pub sale_ends_at: Option<DateTime<Utc>>,
    /// The current price of one piece: the reduced one, or else the regular one.
    pub price_now: i64,
    /// The lowest price in the 30 days before the reduction (Directive 98/6/EC, article 6a); `None` while no reduction
    /// applies, or if the variant has no earlier price.
    pub lowest_price: Option<i64>,
    /// The vendor's own cost of one piece, in minor units.
    pub cost: Option<i64>,
    /// The tax class; `None`: that of the product.
    pub tax_class: Option<TaxClass>,
    /// The weight of one piece, in grams.
    pub weight_grams: Option<i32>,
    /// The URL of the variant's own picture; `None` if it has none.
    pub image_url: Option<String>,
    /// The place among the variants, from 0.
    pub position: i32,
    /// Whether this is the default variant, which is shown first.
    pub is_default: bool,
    /// The number of pieces that can be sold now.
    pub available: i64,
    /// The fields that were edited by hand. Publishing does not overwrite them.
    pub edited_fields: Vec<String>,
    /// The staged product of the variant; `None` if it was created by hand.
    pub marketplace_product_id: Option<Uuid>,
    /// When the variant was archived; `None` if it was not.
    pub archived_at: Option<DateTime<Utc>>,
    /// When the variant was created.
    pub created_at: DateTime<Utc>,
    /// When the variant was last changed.
    pub updated_at: DateTime<Utc>,
}

/// Lists all variants of a product in their order, archived ones last. Fails with `NotFound`, also for an archived
/// product.
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
    let product = product::Entity::find_by_id(product_id).filter(product::in_catalog()).one(tx).await?;
    product.ok_or(ProductError::NotFound)?;
    Ok(Variant::find_by_statement(statement(LIST, [product_id.into(), now.into()])).all(tx).await?)
}

/// Returns one variant of a product; fails with `VariantNotFound`.
pub(super) async fn get(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    id: Uuid,
) -> Result<Variant, ProductError> {
    let found = list(tx, now, product_id).await?.into_iter().find(|variant| variant.id == id);
    found.ok_or(ProductError::VariantNotFound(id))
}
