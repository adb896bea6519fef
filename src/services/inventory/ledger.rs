//! The one place where balances change.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use uuid::Uuid;

use crate::{tenancy::TenantTx, types::movement_kind::MovementKind};

/// By how much an inventory row changes. The caller holds the row's lock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// The balance that changed.
    pub inventory_id: Uuid,
    /// By how many more, or fewer, are there.
    pub on_hand: i32,
    /// By how many more, or fewer, are promised.
    pub reserved: i32,
    /// The order's line that they are for.
    pub order_item_id: Option<Uuid>,
}

/// Why, for whom and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// What happened.
    pub kind: MovementKind,
    /// The order that caused it.
    pub order_id: Option<Uuid>,
    /// The shipment that they left or came back with.
    pub shipment_id: Option<Uuid>,
    /// Why, in somebody's words.
    pub reason: Option<&'a str>,
    /// Who did it; none for the system.
    pub actor: Option<&'a str>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Changes the balances and notes each change, in one statement. A balance may change several times.
pub(super) async fn record(tx: &TenantTx, entry: Entry<'_>, changes: &[Change]) -> Result<(), DbErr> {
    if changes.is_empty() {
        return Ok(());
    }
    let Entry { kind, order_id, shipment_id, reason, actor, at } = entry;
    let ids: Vec<_> = changes.iter().map(|_| Uuid::now_v7()).collect();
    let inventory_ids: Vec<_> = changes.iter().map(|change| change.inventory_id).collect();
    let on_hand: Vec<_> = changes.iter().map(|change| change.on_hand).collect();
    let reserved: Vec<_> = changes.iter().map(|change| change.reserved).collect();
    // An array can't hold NULL: zeros stand for no line.
    let order_item_ids: Vec<_> = changes.iter().map(|change| change.order_item_id.unwrap_or_default()).collect();
    // SQL, since the balances and their entries change in one statement: neither can be without the other.
    let record = raw_sql!(
        Postgres,
        "WITH changes AS (
            SELECT * FROM unnest({ids}::uuid[], {inventory_ids}::uuid[], {on_hand}::integer[], {reserved}::integer[],
                {order_item_ids}::uuid[])
                AS c(id, inventory_id, on_hand_delta, reserved_delta, order_item_id)
        ), changed AS (
            UPDATE inventory i SET on_hand = i.on_hand + s.on_hand_delta, reserved = i.reserved + s.reserved_delta,
                updated_at = {at}
            FROM (SELECT inventory_id, sum(on_hand_delta)::integer AS on_hand_delta,
                    sum(reserved_delta)::integer AS reserved_delta
                FROM changes GROUP BY inventory_id) s
            WHERE i.id = s.inventory_id RETURNING s.inventory_id
        )
        INSERT INTO inventory_movements (id, inventory_id, kind, on_hand_delta, reserved_delta, reason, order_id,
            order_item_id, shipment_id, actor, created_at)
        SELECT id, inventory_id, {kind}, on_hand_delta, reserved_delta, {reason}, {order_id},
            nullif(order_item_id, '00000000-0000-0000-0000-000000000000'), {shipment_id}, {actor}, {at}
        FROM changes JOIN changed USING (inventory_id)"
    );
    let done = tx.execute_raw(record).await?;
    if done.rows_affected() == changes.len() as u64 { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
}
