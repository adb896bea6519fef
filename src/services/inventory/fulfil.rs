//! Takes goods off the balances when an order is sent.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

use super::{
    ledger::{Change, LedgerEntry, record},
    release::{OrderLine, give_up, promised},
};
use crate::{tenancy::TenantTx, types::movement_kind::MovementKind};

/// Takes the reserved pieces of these lines off `on_hand` and `reserved`. Pieces that are not reserved any more stay,
/// so a second call changes nothing.
pub async fn fulfil(
    tx: &TenantTx,
    now: DateTime<Utc>,
    (order_id, shipment_id): (Uuid, Uuid),
    lines: &[OrderLine],
    actor: Option<&str>,
) -> Result<(), DbErr> {
    let changes: Vec<_> = give_up(promised(tx, order_id).await?, lines)
        .into_iter()
        .map(|promise| Change {
            inventory_id: promise.inventory_id,
            on_hand: -promise.quantity,
            reserved: -promise.quantity,
            order_item_id: promise.order_item_id,
        })
        .collect();
    let (order_id, shipment_id) = (Some(order_id), Some(shipment_id));
    let entry = LedgerEntry { kind: MovementKind::Fulfil, order_id, shipment_id, reason: None, actor, at: now };
    record(tx, entry, &changes).await
}
