//! Archives and restores variants.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use super::{
    super::{ProductError, announce_change, create::constraint_broken, edited, lock::lock, search},
    all, find,
    list::{Variant, get},
    record,
};
use crate::{
    entities::tenant::product_variant,
    services::{audit::By, statistics},
    tenancy::TenantTx,
};

/// The name of this field in `edited_fields`.
const ARCHIVED: &str = "archived_at";

/// Archives a variant. Its inventory and its SKU stay, and orders keep referring to it. Fails with `LastVariant` if no
/// other variant is left: the product must be deactivated or deleted instead.
pub async fn archive(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    product_id: Uuid,
    id: Uuid,
) -> Result<Variant, ProductError> {
    lock(tx, product_id).await?;
    let variants = all(tx, product_id).await?;
    let row = find(&variants, id)?;
    if row.archived_at.is_none() {
        if variants.iter().filter(|variant| variant.archived_at.is_none()).count() == 1 {
            return Err(ProductError::LastVariant);
        }
        set(tx, now, by, row, Some(now), "variant.archive").await?;
    }
    get(tx, now, product_id, id).await
}

/// Restores an archived variant. Fails with `VariantExists` if another variant now has its options.
pub async fn restore(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    product_id: Uuid,
    id: Uuid,
) -> Result<Variant, ProductError> {
    lock(tx, product_id).await?;
    let variants = all(tx, product_id).await?;
    set(tx, now, by, find(&variants, id)?, None, "variant.restore").await?;
    get(tx, now, product_id, id).await
}

async fn set(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    row: &product_variant::Model,
    archived_at: Option<DateTime<Utc>>,
    action: &'static str,
) -> Result<(), ProductError> {
    // Marked as edited: publishing then neither restores what a person archived nor archives what a person restored.
    let changed = product_variant::ActiveModel {
        id: Set(row.id),
        archived_at: Set(archived_at),
        edited_fields: Set(edited::with(row.edited_fields.clone(), [ARCHIVED])),
        updated_at: Set(now),
        ..Default::default()
    };
    let updated = product_variant::Entity::update(changed).exec(tx).await;
    updated.map_err(|error| constraint_broken(error, row.sku.as_deref()))?;
    search::refresh(tx, &[row.product_id]).await?;
    announce_change(tx).await?;
    statistics::note_change(tx, now).await?;
    Ok(record(tx, by, action, row.id, Some(row)).await?)
}
