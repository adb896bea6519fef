//! The variants of a product, which the team edits one by one.

mod archive;
mod edit;
mod list;

pub use archive::{archive, restore};
pub use edit::{VariantChanges, create, follow_feed, update};
pub use list::{Variant, list};

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::ProductError;
use crate::{
    entities::tenant::product_variant,
    services::audit::{self, By, Entry},
    tenancy::TenantTx,
};

/// The largest number of variants per product, including archived ones.
pub const MOST_VARIANTS: usize = 2_048;

/// Lists the product's variants in their order, archived ones last. The caller has locked the product.
pub(super) async fn all(tx: &TenantTx, product_id: Uuid) -> Result<Vec<product_variant::Model>, DbErr> {
    let mut variants = product_variant::Entity::find()
        .filter(product_variant::Column::ProductId.eq(product_id))
        .order_by_asc(product_variant::Column::Position)
        .order_by_asc(product_variant::Column::Id)
        .all(tx)
        .await?;
    variants.sort_by_key(|variant| variant.archived_at.is_some());
    Ok(variants)
}

fn find(variants: &[product_variant::Model], id: Uuid) -> Result<&product_variant::Model, ProductError> {
    variants.iter().find(|variant| variant.id == id).ok_or(ProductError::VariantNotFound(id))
}

/// The variant as the audit log shows it.
fn audit_view(row: &product_variant::Model) -> Value {
    json!({"sku": row.sku, "gtin": row.gtin, "title": row.title, "options": row.options, "price": row.price,
        "sale_price": row.sale_price, "sale_starts_at": row.sale_starts_at, "sale_ends_at": row.sale_ends_at,
        "cost": row.cost, "tax_class": row.tax_class, "weight_grams": row.weight_grams, "image_url": row.image_url,
        "position": row.position, "archived_at": row.archived_at, "edited_fields": row.edited_fields})
}

/// Adds a line about a new or changed variant to the audit log.
async fn record(
    tx: &TenantTx,
    by: By,
    action: &'static str,
    id: Uuid,
    was: Option<&product_variant::Model>,
) -> Result<(), DbErr> {
    let is = product_variant::Entity::find_by_id(id).one(tx).await?;
    let name = is.as_ref().map(|row| row.sku.clone().unwrap_or_else(|| row.title.clone())).unwrap_or_default();
    let entry = Entry::new(by, action).on("variant", id).called(name);
    audit::record_for_vendor(tx, entry.change(was.map(audit_view), is.as_ref().map(audit_view))).await
}
