//! Goods come in.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine,
    by_hand::{Deed, by_hand},
    get, open,
};
use crate::{services::audit::By, tenancy::TenantTx, types::movement_kind::MovementKind};

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
    let ReceiveInventory { variant_id, location_id, quantity: difference, note, by } = receipt;
    let inventory_id = open(tx, now, variant_id, location_id).await?;
    let (before, said) = (get(tx, inventory_id).await?.on_hand, ("note", note));
    let (kind, action) = (MovementKind::Receive, "inventory.receive");
    by_hand(tx, now, Deed { kind, action, inventory_id, before, difference, said, by }).await
}
