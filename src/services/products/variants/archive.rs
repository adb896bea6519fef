//! Taking a variant out of the catalog, and bringing it back.

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

/// The word of the field among a variant's edited ones.
const ARCHIVED: &str = "archived_at";

/// Takes a variant out of the catalog. Its inventory, its SKU and what orders say of it stay. The last one that is sold
/// can't be taken: then the product is deactivated or deleted.
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

/// Brings an archived variant back.
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
    // What a person takes out, publishing does not bring back, and what a person brings back it does not take out.
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
    statistics::changed(tx, now).await?;
    Ok(record(tx, by, action, row.id, Some(row)).await?)
}
