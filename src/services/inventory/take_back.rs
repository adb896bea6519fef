//! Takes back goods that were sent with an order.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult, raw_sql};
use uuid::Uuid;

use super::{
    OrderLine,
    ledger::{Change, LedgerEntry, record},
};
use crate::{tenancy::TenantTx, types::movement_kind::MovementKind};

/// The pieces that left a balance with the order, without those that came back already.
#[derive(FromQueryResult)]
struct SentItem {
    inventory_id: Uuid,
    order_item_id: Uuid,
    quantity: i32,
}

/// Adds pieces of these lines to the balances that they were sent from. At most as many pieces come back as were sent.
/// The caller holds the order's lock.
pub async fn take_back(
    tx: &TenantTx,
    now: DateTime<Utc>,
    (order_id, shipment_id): (Uuid, Uuid),
    lines: &[OrderLine],
    actor: Option<&str>,
) -> Result<(), DbErr> {
    let mut open: std::collections::HashMap<_, _> =
        lines.iter().map(|line| (line.order_item_id, line.quantity)).collect();
    // SQL, since the ledger is added up and `FOR UPDATE OF` locks the balances in the order of their ids.
    let sent = raw_sql!(
        Postgres,
        "WITH sent AS (
            SELECT inventory_id, order_item_id, -sum(on_hand_delta)::integer AS quantity FROM inventory_movements
            WHERE order_id = {order_id} AND order_item_id IS NOT NULL GROUP BY inventory_id, order_item_id
            HAVING sum(on_hand_delta) < 0
        )
        SELECT i.id AS inventory_id, s.order_item_id, s.quantity FROM inventory i JOIN sent s ON s.inventory_id = i.id
        ORDER BY i.id, s.order_item_id FOR UPDATE OF i"
    );
    let sent = SentItem::find_by_statement(sent).all(tx).await?;
    let changes = sent.into_iter().filter_map(|sent| {
        let open = open.get_mut(&sent.order_item_id)?;
        let quantity = sent.quantity.min(*open);
        *open -= quantity;
        let order_item_id = Some(sent.order_item_id);
        (quantity > 0).then_some(Change {
            inventory_id: sent.inventory_id,
            on_hand: quantity,
            reserved: 0,
            order_item_id,
        })
    });
    let changes: Vec<_> = changes.collect();
    let (order_id, shipment_id) = (Some(order_id), Some(shipment_id));
    let entry = LedgerEntry { kind: MovementKind::Return, order_id, shipment_id, reason: None, actor, at: now };
    record(tx, entry, &changes).await
}
