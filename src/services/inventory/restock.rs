//! A customer sent goods back.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine,
    by_hand::{Deed, by_hand},
    get, open,
};
use crate::{services::audit::By, tenancy::TenantTx, types::movement_kind::MovementKind};

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
    let ReturnGoods { variant_id, location_id, quantity: difference, reason, by } = goods;
    let inventory_id = open(tx, now, variant_id, location_id).await?;
    let (before, said) = (get(tx, inventory_id).await?.on_hand, ("reason", reason));
    let (kind, action) = (MovementKind::Return, "inventory.return");
    by_hand(tx, now, Deed { kind, action, inventory_id, before, difference, said, by }).await
}
