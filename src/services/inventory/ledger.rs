//! The one place where balances change.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::{services::statement::statement, tenancy::TenantTx, types::movement_kind::MovementKind};

/// By how much an inventory row changes. The caller holds the row's lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    /// The balance that changed.
    pub inventory_id: Uuid,
    /// By how many more, or fewer, are there.
    pub on_hand: i32,
    /// By how many more, or fewer, are promised.
    pub reserved: i32,
}

/// Why, for whom and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// What happened.
    pub kind: MovementKind,
    /// The order that caused it.
    pub order_id: Option<Uuid>,
    /// Why, in somebody's words.
    pub reason: Option<&'a str>,
    /// Who did it; none for the system.
    pub actor: Option<&'a str>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Changes the balances and notes each change, in one statement.
pub(super) async fn record(tx: &TenantTx, entry: Entry<'_>, changes: &[Change]) -> Result<(), DbErr> {
    const RECORD: &str = "WITH changes AS (
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[])
                AS c(id, inventory_id, on_hand_delta, reserved_delta)
        ), changed AS (
            UPDATE inventory i SET on_hand = i.on_hand + c.on_hand_delta, reserved = i.reserved + c.reserved_delta,
                updated_at = $5
            FROM changes c WHERE i.id = c.inventory_id RETURNING c.id
        )
        INSERT INTO inventory_movements
            (id, inventory_id, kind, on_hand_delta, reserved_delta, reason, order_id, actor, created_at)
        SELECT id, inventory_id, $6, on_hand_delta, reserved_delta, $7, $8, $9, $5 FROM changes JOIN changed USING (id)";
    if changes.is_empty() {
        return Ok(());
    }
    let done = tx
        .execute_raw(statement(
            RECORD,
            [
                changes.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>().into(),
                changes.iter().map(|change| change.inventory_id).collect::<Vec<_>>().into(),
                changes.iter().map(|change| change.on_hand).collect::<Vec<_>>().into(),
                changes.iter().map(|change| change.reserved).collect::<Vec<_>>().into(),
                entry.at.into(),
                entry.kind.as_str().into(),
                entry.reason.into(),
                entry.order_id.into(),
                entry.actor.into(),
            ],
        ))
        .await?;
    if done.rows_affected() == changes.len() as u64 { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
}
