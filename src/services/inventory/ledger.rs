//! The ledger. Balances change only here.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use uuid::Uuid;

use crate::{tenancy::TenantTx, types::movement_kind::MovementKind};

/// The change of one balance. The caller holds the lock on its row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// The id of the balance.
    pub inventory_id: Uuid,
    /// The change of `on_hand`; negative: fewer.
    pub on_hand: i32,
    /// The change of `reserved`; negative: fewer.
    pub reserved: i32,
    /// The order line that the pieces belong to; `None` if the change is not about a line.
    pub order_item_id: Option<Uuid>,
}

/// What all movements of one call have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct LedgerEntry<'a> {
    /// The kind of event.
    pub kind: MovementKind,
    /// The order that caused the change.
    pub order_id: Option<Uuid>,
    /// The shipment with which the pieces left or came back.
    pub shipment_id: Option<Uuid>,
    /// The reason in a person's own words.
    pub reason: Option<&'a str>,
    /// The person's name; `None` for the system.
    pub actor: Option<&'a str>,
    /// The time of the movements.
    pub at: DateTime<Utc>,
}

/// Changes the balances and writes one movement per change, in one statement. A balance may be in several changes.
/// Fails if one of the balances does not exist.
pub(super) async fn record(tx: &TenantTx, entry: LedgerEntry<'_>, changes: &[Change]) -> Result<(), DbErr> {
    if changes.is_empty() {
        return Ok(());
    }
    let LedgerEntry { kind, order_id, shipment_id, reason, actor, at } = entry;
    let ids: Vec<_> = changes.iter().map(|_| Uuid::now_v7()).collect();
    let inventory_ids: Vec<_> = changes.iter().map(|change| change.inventory_id).collect();
    let on_hand: Vec<_> = changes.iter().map(|change| change.on_hand).collect();
    let reserved: Vec<_> = changes.iter().map(|change| change.reserved).collect();
    // A `uuid[]` parameter can't hold NULL, so the zero UUID means “no line”.
    let order_item_ids: Vec<_> = changes.iter().map(|change| change.order_item_id.unwrap_or_default()).collect();
    // SQL, since one statement changes the balances and writes the movements: neither can exist without the other.
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
