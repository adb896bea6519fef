//! A customer sent goods back.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine, get,
    ledger::{Change, Entry, record},
    open,
};
use crate::{
    services::{
        audit::{self, By},
        products::announce_change,
    },
    tenancy::TenantTx,
    types::movement_kind::MovementKind,
};

/// So many of a variant came back and can be sold again.
#[derive(Debug, Clone)]
pub struct ReturnGoods {
    /// What came back.
    pub variant_id: Uuid,
    /// Where it lies now; the default location if it is `None`.
    pub location_id: Option<Uuid>,
    /// How many, at least 1.
    pub quantity: i32,
    /// Why, or from whom.
    pub reason: Option<String>,
    /// Who took them in.
    pub by: By,
}

/// Adds what came back to what is on hand.
pub async fn restock(tx: &TenantTx, now: DateTime<Utc>, goods: ReturnGoods) -> Result<InventoryLine, InventoryError> {
    let ReturnGoods { variant_id, location_id, quantity, reason, by } = goods;
    let inventory_id = open(tx, now, variant_id, location_id).await?;
    let before = get(tx, inventory_id).await?.on_hand;
    let (kind, actor) = (MovementKind::Return, Some(by.name()));
    let entry = Entry { kind, order_id: None, shipment_id: None, reason: reason.as_deref(), actor, at: now };
    record(tx, entry, &[Change { inventory_id, on_hand: quantity, reserved: 0, order_item_id: None }]).await?;
    announce_change(tx).await?;
    let line = get(tx, inventory_id).await?;
    let entry = audit::Entry::new(by, "inventory.return").on("inventory", line.id).called(line.product_title.clone());
    let change = (json!({"on_hand": before}), json!({"on_hand": line.on_hand, "reason": reason}));
    audit::record_for_vendor(tx, entry.change(change.0, change.1)).await?;
    Ok(line)
}
