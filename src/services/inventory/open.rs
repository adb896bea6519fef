//! Finds or creates the balance of a variant at a location.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, FromQueryResult, raw_sql};
use uuid::Uuid;

use super::InventoryError;
use crate::{entities::tenant::product_variant, tenancy::TenantTx};

#[derive(FromQueryResult)]
struct BalanceRow {
    id: Uuid,
}

/// Returns the id of the variant's balance at an open location (`None`: the default one). The balance is created if it
/// is missing, and its row is locked.
pub async fn open(
    tx: &TenantTx,
    now: DateTime<Utc>,
    variant_id: Uuid,
    location_id: Option<Uuid>,
) -> Result<Uuid, InventoryError> {
    // The conflict's update locks the row that exists already; that is its purpose.
    let id = Uuid::now_v7();
    // SQL, since one statement finds the location and inserts the balance or locks the existing one.
    let open = raw_sql!(
        Postgres,
        "INSERT INTO inventory (id, variant_id, location_id, updated_at)
        SELECT {id}, v.id, l.id, {now} FROM product_variants v, locations l
        WHERE v.id = {variant_id} AND CASE WHEN {location_id}::uuid IS NULL THEN l.is_default ELSE l.id = {location_id} AND l.is_active END
        ON CONFLICT (variant_id, location_id) DO UPDATE SET updated_at = EXCLUDED.updated_at
        RETURNING id"
    );
    if let Some(row) = BalanceRow::find_by_statement(open).one(tx).await? {
        return Ok(row.id);
    }
    let variant = product_variant::Entity::find_by_id(variant_id).one(tx).await?;
    Err(variant.map_or(InventoryError::VariantNotFound(variant_id), |_| InventoryError::LocationNotFound))
}
