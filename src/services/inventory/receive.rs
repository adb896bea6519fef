//! Adds goods that arrive at a location.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine,
    by_hand::{CorrectedBalance, by_hand},
    get, open,
};
use crate::{services::audit::By, tenancy::TenantTx, types::movement_kind::MovementKind};

/// Goods that have arrived.
#[derive(Debug, Clone)]
pub struct ReceiveInventory {
    /// The id of the variant that arrived.
    pub variant_id: Uuid,
    /// The location; `None`: the default location.
    pub location_id: Option<Uuid>,
    /// The number of pieces, at least 1.
    pub quantity: i32,
    /// A note for the ledger and the audit log.
    pub note: Option<String>,
    /// The team member who received the goods.
    pub by: By,
}

/// Adds the pieces to `on_hand`. The first goods of a variant at a location create the balance.
pub async fn receive(
    tx: &TenantTx,
    now: DateTime<Utc>,
    receipt: ReceiveInventory,
) -> Result<InventoryLine, InventoryError> {
    let ReceiveInventory { variant_id, location_id, quantity: difference, note, by } = receipt;
    let inventory_id = open(tx, now, variant_id, location_id).await?;
    let (before, said) = (get(tx, inventory_id).await?.on_hand, ("note", note));
    let (kind, action) = (MovementKind::Receive, "inventory.receive");
    by_hand(tx, now, CorrectedBalance { kind, action, inventory_id, before, difference, said, by }).await
}
