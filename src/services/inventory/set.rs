//! Someone counted.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine,
    by_hand::{Deed, by_hand},
};
use crate::{entities::tenant::inventory, services::audit::By, tenancy::TenantTx, types::movement_kind::MovementKind};

/// A count: what is on hand instead of what was thought to be.
#[derive(Debug, Clone)]
pub struct SetInventory {
    /// Which inventory was counted.
    pub inventory_id: Uuid,
    /// What is there, 0 or more.
    pub on_hand: i32,
    /// What the person who counted saw before: if it is not that any more, the count is void.
    pub expected_on_hand: i32,
    /// Why it differs.
    pub reason: String,
    /// Who counted.
    pub by: By,
}

/// Sets what is on hand, unless it changed meanwhile or is less than what is promised to orders.
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
    by_hand(tx, now, Deed { kind, action, inventory_id: row.id, before, difference, said, by: count.by }).await
}
