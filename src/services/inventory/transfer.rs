//! Moves goods from one location to another.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, raw_sql};
use serde_json::json;
use uuid::Uuid;

use super::{
    InventoryError, InventoryLine, get,
    ledger::{Change, LedgerEntry, record},
};
use crate::{
    entities::tenant::{inventory, location, product_variant},
    services::{
        audit::{self, By},
        products::announce_change,
    },
    tenancy::TenantTx,
    types::movement_kind::MovementKind,
};

/// A move of one variant between two locations.
#[derive(Debug, Clone)]
pub struct TransferInventory {
    /// The id of the variant.
    pub variant_id: Uuid,
    /// The location that the goods leave.
    pub from_location_id: Uuid,
    /// The location that the goods go to.
    pub to_location_id: Uuid,
    /// The number of pieces, at least 1.
    pub quantity: i32,
    /// A reason for the ledger and the audit log.
    pub reason: Option<String>,
    /// The team member who moves the goods.
    pub by: By,
}

/// Takes pieces off one location's balance and adds them to the other's, or changes neither. Answers both balances, the
/// source first. Fails with `BeyondAvailable` if the source has fewer available pieces.
pub async fn transfer(
    tx: &TenantTx,
    now: DateTime<Utc>,
    goods: TransferInventory,
) -> Result<(InventoryLine, InventoryLine), InventoryError> {
    let TransferInventory { variant_id, from_location_id, to_location_id, quantity, reason, by } = goods;
    if from_location_id == to_location_id {
        let message = "must be another location".to_owned();
        return Err(InventoryError::Invalid { field: "to_location_id", message });
    }
    let (from, to) = both(tx, now, variant_id, from_location_id, to_location_id).await?;
    let available = from.available();
    if quantity > available {
        return Err(InventoryError::BeyondAvailable { field: "quantity", available });
    }
    let (kind, actor) = (MovementKind::Transfer, Some(by.name()));
    let entry = LedgerEntry { kind, order_id: None, shipment_id: None, reason: reason.as_deref(), actor, at: now };
    let changes = [
        Change { inventory_id: from.id, on_hand: -quantity, reserved: 0, order_item_id: None },
        Change { inventory_id: to.id, on_hand: quantity, reserved: 0, order_item_id: None },
    ];
    record(tx, entry, &changes).await?;
    announce_change(tx).await?;
    let (left, reached) = (get(tx, from.id).await?, get(tx, to.id).await?);
    let entry = audit::Entry::new(by, "inventory.transfer").on("inventory", left.id).called(left.product_title.clone());
    let change = (
        json!({"from": {"location": left.location_name, "on_hand": from.on_hand},
            "to": {"location": reached.location_name, "on_hand": to.on_hand}}),
        json!({"from": {"location": left.location_name, "on_hand": left.on_hand},
            "to": {"location": reached.location_name, "on_hand": reached.on_hand}, "reason": reason}),
    );
    audit::record_for_vendor(tx, entry.change(change.0, change.1)).await?;
    Ok((left, reached))
}

/// Returns both balances, locked in the order of their ids; creates the missing ones.
async fn both(
    tx: &TenantTx,
    now: DateTime<Utc>,
    variant_id: Uuid,
    from: Uuid,
    to: Uuid,
) -> Result<(inventory::Model, inventory::Model), InventoryError> {
    if product_variant::Entity::find_by_id(variant_id).one(tx).await?.is_none() {
        return Err(InventoryError::VariantNotFound(variant_id));
    }
    let known = location::Entity::find().filter(location::Column::Id.is_in([from, to]));
    if known.filter(location::Column::IsActive.eq(true)).all(tx).await?.len() != 2 {
        return Err(InventoryError::LocationNotFound);
    }
    let ids = vec![Uuid::now_v7(), Uuid::now_v7()];
    let locations = vec![from, to];
    // SQL, since the insert itself checks that both locations are still open.
    let open = raw_sql!(
        Postgres,
        "INSERT INTO inventory (id, variant_id, location_id, updated_at)
        SELECT d.id, {variant_id}, l.id, {now} FROM unnest({ids}::uuid[], {locations}::uuid[]) AS d (id, location_id)
        JOIN locations l ON l.id = d.location_id AND l.is_active
        ORDER BY l.id ON CONFLICT (variant_id, location_id) DO NOTHING"
    );
    tx.execute_raw(open).await?;
    let rows = inventory::Entity::find()
        .filter(inventory::Column::VariantId.eq(variant_id))
        .filter(inventory::Column::LocationId.is_in([from, to]))
        .order_by_asc(inventory::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    let at = |location: Uuid| rows.iter().find(|row| row.location_id == location).cloned();
    at(from).zip(at(to)).ok_or(InventoryError::LocationNotFound)
}
