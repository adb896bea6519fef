//! An order gives back what it was promised.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::ledger::{Change, Entry, record};
use crate::{services::statement::statement, tenancy::TenantTx, types::movement_kind::MovementKind};

/// What an order still holds of an inventory row.
#[derive(Debug, FromQueryResult)]
pub(super) struct Promise {
    /// The balance they were promised from.
    pub inventory_id: Uuid,
    /// How many.
    pub quantity: i32,
}

/// What the ledger says that the order holds, with the rows locked. The caller holds the order's lock.
pub(super) async fn promised(tx: &TenantTx, order_id: Uuid) -> Result<Vec<Promise>, DbErr> {
    const PROMISED: &str = "WITH promised AS (
            SELECT inventory_id, sum(reserved_delta)::integer AS quantity FROM inventory_movements
            WHERE order_id = $1 GROUP BY inventory_id HAVING sum(reserved_delta) > 0
        )
        SELECT i.id AS inventory_id, p.quantity FROM inventory i JOIN promised p ON p.inventory_id = i.id
        ORDER BY i.id FOR UPDATE OF i";
    Promise::find_by_statement(statement(PROMISED, [order_id.into()])).all(tx).await
}

/// Gives up what is reserved for the order. Does nothing the second time.
pub async fn release(tx: &TenantTx, now: DateTime<Utc>, order_id: Uuid, actor: Option<&str>) -> Result<(), DbErr> {
    let changes: Vec<_> = promised(tx, order_id)
        .await?
        .into_iter()
        .map(|promise| Change { inventory_id: promise.inventory_id, on_hand: 0, reserved: -promise.quantity })
        .collect();
    let entry = Entry { kind: MovementKind::Release, order_id: Some(order_id), reason: None, actor, at: now };
    record(tx, entry, &changes).await
}
