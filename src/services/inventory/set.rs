//! Sets a balance to what somebody counted.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine,
    by_hand::{CorrectedBalance, by_hand},
};
use crate::{entities::tenant::inventory, services::audit::By, tenancy::TenantTx, types::movement_kind::MovementKind};

/// A count by hand, which replaces `on_hand`.
#[derive(Debug, Clone)]
pub struct SetInventory {
    /// The id of the counted balance.
    pub inventory_id: Uuid,
    /// The counted number of pieces, 0 or more.
    pub on_hand: i32,
    /// `on_hand` as the team member saw it before the count. If it has changed since, the count fails.
    pub expected_on_hand: i32,
    /// The reason for the difference.
    pub reason: String,
    /// The team member who counted.
    pub by: By,
}

/// Sets `on_hand`. Fails with `Changed` if it is not `expected_on_hand` any more, and with `BelowReserved` if the count
/// is less than orders have reserved.
pub async fn set(tx: &TenantTx, now: DateTime<Utc>, count: SetInventory) -> Result<InventoryLine, InventoryError> {
    let row = inventory::Entity::find_by_id(count.inventory_id)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(InventoryError::NotFound(count.inventory_id))?;
    if row.on_hand != count.expected_on_hand {
        return Err(InventoryError::Changed { on_hand: row.on_hand });
    }
    if count.on_hand < row.reserved {
        return Err(InventoryError::BelowReserved { reserved: row.reserved });
    }
    let (kind, action, said) = (MovementKind::Set, "inventory.set", ("reason", Some(count.reason)));
    let (before, difference) = (row.on_hand, count.on_hand.saturating_sub(row.on_hand));
    by_hand(tx, now, CorrectedBalance { kind, action, inventory_id: row.id, before, difference, said, by: count.by })
        .await
}
