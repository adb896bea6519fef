//! An order is sent.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

use super::{
    ledger::{Change, Entry, record},
    release::promised,
};
use crate::{tenancy::TenantTx, types::movement_kind::MovementKind};

/// Takes what was reserved for the order off what is on hand. Does nothing the second time.
pub async fn fulfil(tx: &TenantTx, now: DateTime<Utc>, order_id: Uuid, actor: Option<&str>) -> Result<(), DbErr> {
    let changes: Vec<_> = promised(tx, order_id)
        .await?
        .into_iter()
        .map(|promise| Change {
            inventory_id: promise.inventory_id,
            on_hand: -promise.quantity,
            reserved: -promise.quantity,
        })
        .collect();
    let entry = Entry { kind: MovementKind::Fulfil, order_id: Some(order_id), reason: None, actor, at: now };
    record(tx, entry, &changes).await
}
