//! Releases what an order has reserved.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult, raw_sql};
use uuid::Uuid;

use super::ledger::{Change, LedgerEntry, record};
use crate::{tenancy::TenantTx, types::movement_kind::MovementKind};

/// A number of pieces of an order's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderLine {
    /// The id of the order's line.
    pub order_item_id: Uuid,
    /// The number of pieces, 0 or more.
    pub quantity: i32,
}

/// Pieces of one balance that an order has reserved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub(super) struct Promise {
    /// The id of the balance.
    pub inventory_id: Uuid,
    /// The id of the order's line.
    pub order_item_id: Option<Uuid>,
    /// The number of pieces.
    pub quantity: i32,
}

/// Adds up in the ledger what the order still has reserved, and locks the balances. The caller holds the order's lock.
pub(super) async fn promised(tx: &TenantTx, order_id: Uuid) -> Result<Vec<Promise>, DbErr> {
    // SQL, since the ledger is added up and `FOR UPDATE OF` locks the balances in the order of their ids.
    let promised = raw_sql!(
        Postgres,
        "WITH promised AS (
            SELECT inventory_id, order_item_id, sum(reserved_delta)::integer AS quantity FROM inventory_movements
            WHERE order_id = {order_id} GROUP BY inventory_id, order_item_id HAVING sum(reserved_delta) > 0
        )
        SELECT i.id AS inventory_id, p.order_item_id, p.quantity
        FROM inventory i JOIN promised p ON p.inventory_id = i.id
        ORDER BY i.id, p.order_item_id FOR UPDATE OF i"
    );
    Promise::find_by_statement(promised).all(tx).await
}

/// Limits the reserved pieces to the quantities of these lines.
pub(super) fn give_up(promised: Vec<Promise>, lines: &[OrderLine]) -> Vec<Promise> {
    let mut open: HashMap<_, _> = lines.iter().map(|line| (Some(line.order_item_id), line.quantity)).collect();
    let taken = promised.into_iter().filter_map(|promise| {
        let open = open.get_mut(&promise.order_item_id)?;
        let quantity = promise.quantity.min(*open);
        *open -= quantity;
        (quantity > 0).then_some(Promise { quantity, ..promise })
    });
    taken.collect()
}

/// Releases the reserved pieces of these lines. A second call changes nothing.
pub async fn release(
    tx: &TenantTx,
    now: DateTime<Utc>,
    order_id: Uuid,
    lines: &[OrderLine],
    actor: Option<&str>,
) -> Result<(), DbErr> {
    let changes: Vec<_> = give_up(promised(tx, order_id).await?, lines)
        .into_iter()
        .map(|promise| Change {
            inventory_id: promise.inventory_id,
            on_hand: 0,
            reserved: -promise.quantity,
            order_item_id: promise.order_item_id,
        })
        .collect();
    let order_id = Some(order_id);
    let entry = LedgerEntry { kind: MovementKind::Release, order_id, shipment_id: None, reason: None, actor, at: now };
    record(tx, entry, &changes).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_up_what_was_asked_for_and_no_more_than_it_holds() {
        let promise = |inventory, item, quantity| Promise {
            inventory_id: Uuid::from_u128(inventory),
            order_item_id: Some(Uuid::from_u128(item)),
            quantity,
        };
        let line = |item, quantity| OrderLine { order_item_id: Uuid::from_u128(item), quantity };
        let held = vec![promise(1, 10, 2), promise(2, 10, 5), promise(3, 11, 1), promise(4, 12, 9)];
        assert_eq!(
            give_up(held.clone(), &[line(10, 4), line(11, 3)]),
            [promise(1, 10, 2), promise(2, 10, 2), promise(3, 11, 1)]
        );
        assert_eq!(give_up(held, &[line(10, 0), line(13, 1)]), []);
    }
}
