//! Adds returned goods to the inventory, without an order.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine,
    by_hand::{CorrectedBalance, by_hand},
    get, open,
};
use crate::{services::audit::By, tenancy::TenantTx, types::movement_kind::MovementKind};

/// Goods that a customer has sent back and that can be sold again.
#[derive(Debug, Clone)]
pub struct ReturnGoods {
    /// The id of the variant that came back.
    pub variant_id: Uuid,
    /// The location of the goods; `None`: the default location.
    pub location_id: Option<Uuid>,
    /// The number of pieces, at least 1.
    pub quantity: i32,
    /// A reason for the ledger and the audit log.
    pub reason: Option<String>,
    /// The team member who took the goods in.
    pub by: By,
}

/// Adds the returned pieces to `on_hand`.
pub async fn restock(tx: &TenantTx, now: DateTime<Utc>, goods: ReturnGoods) -> Result<InventoryLine, InventoryError> {
    let ReturnGoods { variant_id, location_id, quantity: difference, reason, by } = goods;
    let inventory_id = open(tx, now, variant_id, location_id).await?;
    let (before, said) = (get(tx, inventory_id).await?.on_hand, ("reason", reason));
    let (kind, action) = (MovementKind::Return, "inventory.return");
    by_hand(tx, now, CorrectedBalance { kind, action, inventory_id, before, difference, said, by }).await
}
