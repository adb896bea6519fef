//! Someone counted.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine, get,
    ledger::{Change, Entry, record},
};
use crate::{
    entities::tenant::inventory,
    services::{
        audit::{self, By},
        products::announce_change,
    },
    tenancy::TenantTx,
    types::movement_kind::MovementKind,
};

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
    let entry = Entry {
        kind: MovementKind::Set,
        order_id: None,
        shipment_id: None,
        reason: Some(&count.reason),
        actor: Some(count.by.name()),
        at: now,
    };
    let difference = count.on_hand.saturating_sub(row.on_hand);
    record(tx, entry, &[Change { inventory_id: row.id, on_hand: difference, reserved: 0, order_item_id: None }])
        .await?;
    announce_change(tx).await?;
    let line = get(tx, row.id).await?;
    let entry =
        audit::Entry::new(count.by, "inventory.set").on("inventory", line.id).called(line.product_title.clone());
    let change = (json!({"on_hand": row.on_hand}), json!({"on_hand": line.on_hand, "reason": count.reason}));
    audit::record_for_vendor(tx, entry.change(change.0, change.1)).await?;
    Ok(line)
}
