//! Goods come in.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine, get,
    ledger::{Change, Entry, record},
};
use crate::{
    entities::tenant::product_variant,
    services::{
        audit::{self, By},
        products::announce_change,
        statement::statement,
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

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
}

/// Adds to what is on hand; the first goods of a variant at a location make its inventory row.
pub async fn receive(
    tx: &TenantTx,
    now: DateTime<Utc>,
    receipt: ReceiveInventory,
) -> Result<InventoryLine, InventoryError> {
    // The update changes nothing but locks the row that is there already.
    const OPEN: &str = "INSERT INTO inventory (id, variant_id, location_id, updated_at)
        SELECT $1, v.id, l.id, $4 FROM product_variants v, locations l
        WHERE v.id = $2 AND CASE WHEN $3::uuid IS NULL THEN l.is_default ELSE l.id = $3 END
        ON CONFLICT (variant_id, location_id) DO UPDATE SET updated_at = EXCLUDED.updated_at
        RETURNING id";
    let values = [Uuid::now_v7().into(), receipt.variant_id.into(), receipt.location_id.into(), now.into()];
    let Some(row) = Row::find_by_statement(statement(OPEN, values)).one(tx).await? else {
        let variant = product_variant::Entity::find_by_id(receipt.variant_id).one(tx).await?;
        return Err(
            variant.map_or(InventoryError::VariantNotFound(receipt.variant_id), |_| InventoryError::LocationNotFound)
        );
    };
    let before = get(tx, row.id).await?.on_hand;
    let entry = Entry {
        kind: MovementKind::Receive,
        order_id: None,
        reason: receipt.note.as_deref(),
        actor: Some(receipt.by.name()),
        at: now,
    };
    record(tx, entry, &[Change { inventory_id: row.id, on_hand: receipt.quantity, reserved: 0 }]).await?;
    announce_change(tx).await?;
    let line = get(tx, row.id).await?;
    let entry =
        audit::Entry::new(receipt.by, "inventory.receive").on("inventory", line.id).called(line.product_title.clone());
    let change = (json!({"on_hand": before}), json!({"on_hand": line.on_hand, "note": receipt.note}));
    audit::record_for_vendor(tx, entry.change(change.0, change.1)).await?;
    Ok(line)
}
