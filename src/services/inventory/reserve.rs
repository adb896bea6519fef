//! Reserves inventory for an order.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult, raw_sql};
use uuid::Uuid;

use super::ledger::{Change, LedgerEntry, record};
use crate::{tenancy::TenantTx, types::movement_kind::MovementKind};

/// An order's line that needs inventory.
#[derive(Debug, Clone, Copy)]
pub struct ReserveLine {
    /// The id of the order's line.
    pub order_item_id: Uuid,
    /// The id of the variant.
    pub variant_id: Uuid,
    /// The number of pieces, at least 1.
    pub quantity: i32,
}

/// A variant with fewer pieces than the order needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortage {
    /// The id of the variant.
    pub variant_id: Uuid,
    /// The number of available pieces at all locations, 0 or more.
    pub left: i64,
}

/// Why nothing was reserved.
#[derive(Debug, thiserror::Error)]
pub enum ReserveError {
    /// Too few pieces of these variants are available; nothing was reserved.
    #[error("less is left than was wanted of {} variants", .0.len())]
    Short(Vec<Shortage>),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// A locked balance with pieces that are available.
#[derive(Debug, Clone, Copy, FromQueryResult)]
struct Free {
    id: Uuid,
    variant_id: Uuid,
    available: i32,
    priority: i32,
    is_default: bool,
}

/// Reserves the pieces of all lines for the order, or of none.
pub async fn reserve(
    tx: &TenantTx,
    now: DateTime<Utc>,
    order_id: Uuid,
    lines: &[ReserveLine],
) -> Result<(), ReserveError> {
    let variants: Vec<_> = lines.iter().map(|line| line.variant_id).collect();
    // Balances without available pieces are not locked: when a product is sold out, buyers do not queue for its rows.
    // SQL, since `FOR UPDATE OF` locks the rows of all lines at once, in the order of their ids.
    let lock = raw_sql!(
        Postgres,
        "SELECT i.id, i.variant_id, i.on_hand - i.reserved AS available, l.priority, l.is_default
        FROM inventory i JOIN locations l ON l.id = i.location_id
        WHERE i.variant_id = ANY({variants}) AND i.reserved < i.on_hand
        ORDER BY i.id FOR UPDATE OF i"
    );
    let free = Free::find_by_statement(lock).all(tx).await?;
    let changes = allocate(lines, free).map_err(ReserveError::Short)?;
    let order_id = Some(order_id);
    let entry =
        LedgerEntry { kind: MovementKind::Reserve, order_id, shipment_id: None, reason: None, actor: None, at: now };
    Ok(record(tx, entry, &changes).await?)
}

/// Chooses the balances that each line takes from: by the locations' priority, among equals the default location first,
/// then in the order of the rows' ids.
fn allocate(lines: &[ReserveLine], mut free: Vec<Free>) -> Result<Vec<Change>, Vec<Shortage>> {
    free.sort_by_key(|row| (row.priority, !row.is_default, row.id));
    let left = |free: &[Free], variant_id: Uuid| -> i64 {
        free.iter().filter(|row| row.variant_id == variant_id).map(|row| i64::from(row.available)).sum()
    };
    let there: BTreeMap<Uuid, i64> = lines.iter().map(|line| (line.variant_id, left(&free, line.variant_id))).collect();
    let (mut changes, mut short) = (vec![], BTreeMap::new());
    for line in lines {
        let mut open = line.quantity;
        for row in free.iter_mut().filter(|row| row.variant_id == line.variant_id && row.available > 0) {
            let taken = open.min(row.available);
            if taken > 0 {
                row.available -= taken;
                open -= taken;
                let order_item_id = Some(line.order_item_id);
                changes.push(Change { inventory_id: row.id, on_hand: 0, reserved: taken, order_item_id });
            }
        }
        if open > 0 {
            let left = there.get(&line.variant_id).copied().unwrap_or(0);
            short.insert(line.variant_id, Shortage { variant_id: line.variant_id, left });
        }
    }
    if short.is_empty() { Ok(changes) } else { Err(short.into_values().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MUG: Uuid = Uuid::from_u128(1);
    const BOOK: Uuid = Uuid::from_u128(2);

    fn row(id: u128, variant_id: Uuid, available: i32, is_default: bool) -> Free {
        Free { id: Uuid::from_u128(id), variant_id, available, priority: 0, is_default }
    }

    fn line(item: u128, variant_id: Uuid, quantity: i32) -> ReserveLine {
        ReserveLine { order_item_id: Uuid::from_u128(item), variant_id, quantity }
    }

    fn taken(id: u128, item: u128, reserved: i32) -> Change {
        let order_item_id = Some(Uuid::from_u128(item));
        Change { inventory_id: Uuid::from_u128(id), on_hand: 0, reserved, order_item_id }
    }

    #[test]
    fn the_default_location_is_emptied_first() {
        let rows = vec![row(10, MUG, 5, false), row(11, MUG, 2, true)];
        assert_eq!(allocate(&[line(1, MUG, 4)], rows), Ok(vec![taken(11, 1, 2), taken(10, 1, 2)]));
    }

    #[test]
    fn a_location_of_lower_priority_number_comes_before_the_default_one() {
        let shop = Free { priority: 1, ..row(11, MUG, 2, true) };
        let taken = Ok(vec![taken(10, 1, 3), taken(11, 1, 1)]);
        assert_eq!(allocate(&[line(1, MUG, 4)], vec![shop, row(10, MUG, 3, false)]), taken);
    }

    #[test]
    fn one_short_line_takes_nothing_of_any() {
        let rows = vec![row(10, MUG, 5, true), row(11, BOOK, 1, true)];
        let short = allocate(&[line(1, MUG, 1), line(2, BOOK, 2)], rows);
        assert_eq!(short, Err(vec![Shortage { variant_id: BOOK, left: 1 }]));
        assert_eq!(allocate(&[line(1, MUG, 1)], vec![]), Err(vec![Shortage { variant_id: MUG, left: 0 }]));
    }

    #[test]
    fn two_lines_of_a_variant_share_what_is_left() {
        let rows = || vec![row(10, MUG, 5, true)];
        let shared = allocate(&[line(1, MUG, 2), line(2, MUG, 3)], rows());
        assert_eq!(shared, Ok(vec![taken(10, 1, 2), taken(10, 2, 3)]));
        let short = allocate(&[line(1, MUG, 3), line(2, MUG, 3)], rows());
        assert_eq!(short, Err(vec![Shortage { variant_id: MUG, left: 5 }]));
    }
}
