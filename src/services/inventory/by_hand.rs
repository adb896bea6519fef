//! Changes a balance for a team member: writes the movement, the announcement and the line of the audit log.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine, get,
    ledger::{Change, LedgerEntry, record},
};
use crate::{
    services::{
        audit::{self, By},
        products::announce_change,
    },
    tenancy::TenantTx,
    types::movement_kind::MovementKind,
};

/// A team member's change of one balance.
pub(super) struct CorrectedBalance {
    pub kind: MovementKind,
    /// The audit log's word for the change.
    pub action: &'static str,
    pub inventory_id: Uuid,
    /// `on_hand` before the change.
    pub before: i32,
    /// The change of `on_hand`; negative: fewer.
    pub difference: i32,
    /// The name of the field in the audit log, and the team member's text.
    pub said: (&'static str, Option<String>),
    pub by: By,
}

/// Changes the balance. The caller holds the lock on its row.
pub(super) async fn by_hand(
    tx: &TenantTx,
    now: DateTime<Utc>,
    deed: CorrectedBalance,
) -> Result<InventoryLine, InventoryError> {
    let CorrectedBalance { kind, action, inventory_id, before, difference, said: (word, reason), by } = deed;
    let actor = Some(by.name());
    let entry = LedgerEntry { kind, order_id: None, shipment_id: None, reason: reason.as_deref(), actor, at: now };
    record(tx, entry, &[Change { inventory_id, on_hand: difference, reserved: 0, order_item_id: None }]).await?;
    announce_change(tx).await?;
    let line = get(tx, inventory_id).await?;
    let entry = audit::Entry::new(by, action).on("inventory", line.id).called(line.product_title.clone());
    let change = (json!({"on_hand": before}), json!({"on_hand": line.on_hand, (word): reason}));
    audit::record_for_vendor(tx, entry.change(change.0, change.1)).await?;
    Ok(line)
}
