//! Corrects a balance by a difference: something was found, lost or broken.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine,
    by_hand::{CorrectedBalance, by_hand},
};
use crate::{entities::tenant::inventory, services::audit::By, tenancy::TenantTx, types::movement_kind::MovementKind};

/// A correction that does not depend on the current count.
#[derive(Debug, Clone)]
pub struct AdjustInventory {
    /// The id of the balance.
    pub inventory_id: Uuid,
    /// The number of pieces found (more than 0) or lost (less than 0); never 0.
    pub difference: i32,
    /// The team member's reason, which the ledger and the audit log keep.
    pub reason: String,
    /// The team member who corrects the balance.
    pub by: By,
}

/// Changes `on_hand` by a difference. Fails with `BeyondAvailable` if less would be left than orders have reserved.
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
    by_hand(tx, now, CorrectedBalance { kind, action, inventory_id, before: row.on_hand, difference, said, by }).await
}
