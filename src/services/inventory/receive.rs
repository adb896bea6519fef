//! Goods come in.

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

/// So many of a variant have arrived.
#[derive(Debug, Clone)]
pub struct ReceiveInventory {
    /// What arrived.
    pub variant_id: Uuid,
    /// Where; the default location if it is not said.
    pub location_id: Option<Uuid>,
    /// How many, at least 1.
    pub quantity: i32,
    /// What people should know about it.
    pub note: Option<String>,
    /// Who received it.
    pub by: By,
}

/// Adds to what is on hand; the first goods of a variant at a location make its inventory row.
pub async fn receive(
    tx: &TenantTx,
    now: DateTime<Utc>,
    receipt: ReceiveInventory,
) -> Result<InventoryLine, InventoryError> {
    let id = open(tx, now, receipt.variant_id, receipt.location_id).await?;
    let before = get(tx, id).await?.on_hand;
    let entry = Entry {
        kind: MovementKind::Receive,
        order_id: None,
        shipment_id: None,
        reason: receipt.note.as_deref(),
        actor: Some(receipt.by.name()),
        at: now,
    };
    record(tx, entry, &[Change { inventory_id: id, on_hand: receipt.quantity, reserved: 0, order_item_id: None }])
        .await?;
    announce_change(tx).await?;
    let line = get(tx, id).await?;
    let entry =
        audit::Entry::new(receipt.by, "inventory.receive").on("inventory", line.id).called(line.product_title.clone());
    let change = (json!({"on_hand": before}), json!({"on_hand": line.on_hand, "note": receipt.note}));
    audit::record_for_vendor(tx, entry.change(change.0, change.1)).await?;
    Ok(line)
}
