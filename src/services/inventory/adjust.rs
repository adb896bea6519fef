//! Something was found, lost or broken.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine,
    by_hand::{Deed, by_hand},
};
use crate::{entities::tenant::inventory, services::audit::By, tenancy::TenantTx, types::movement_kind::MovementKind};

/// So many more are there, or fewer, whatever the count was.
#[derive(Debug, Clone)]
pub struct AdjustInventory {
    /// Which inventory.
    pub inventory_id: Uuid,
    /// More than 0: found. Less than 0: lost. Not 0.
    pub difference: i32,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: By,
}

/// Changes what is on hand by a difference; never to less than what is promised to orders.
pub async fn adjust(
    tx: &TenantTx,
    now: DateTime<Utc>,
    adjustment: AdjustInventory,
) -> Result<InventoryLine, InventoryError> {
    let AdjustInventory { inventory_id, difference, reason, by } = adjustment;
    if difference == 0 {
        let message = "must not be 0".to_owned();
        return Err(InventoryError::Invalid { field: "difference", message });
    }
    let row = inventory::Entity::find_by_id(inventory_id).lock_exclusive().one(tx).await?;
    let row = row.ok_or(InventoryError::NotFound(inventory_id))?;
    let available = row.available();
    if difference.saturating_neg() > available {
        return Err(InventoryError::BeyondAvailable { field: "difference", available });
    }
    let (kind, action, said) = (MovementKind::Adjust, "inventory.adjust", ("reason", Some(reason)));
    by_hand(tx, now, Deed { kind, action, inventory_id, before: row.on_hand, difference, said, by }).await
}
