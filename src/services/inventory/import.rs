//! A feed's counts are taken over.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::ledger::{Change, Entry, record};
use crate::{services::statement::statement, tenancy::TenantTx, types::movement_kind::MovementKind};

/// How many of a variant the feed counted, and when that was true.
#[derive(Debug, Clone, Copy)]
pub struct FeedCount {
    /// What was counted; each variant at most once in a batch.
    pub variant_id: Uuid,
    /// How many, 0 or more.
    pub quantity: i32,
    /// When the feed was made: what was sent since then has left the shelf, but not the count.
    pub feed_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Balance {
    id: Uuid,
    variant_id: Uuid,
    on_hand: i32,
    reserved: i32,
    fulfilled: i64,
    now: DateTime<Utc>,
}

/// Takes over one count; see [`import_counts`].
pub async fn import_count(
    tx: &TenantTx,
    variant_id: Uuid,
    quantity: i32,
    feed_at: DateTime<Utc>,
    actor: &str,
) -> Result<(), DbErr> {
    import_counts(tx, &[FeedCount { variant_id, quantity, feed_at }], actor).await
}

/// Sets what is on hand at the default location from a feed's counts, less what was sent since the feed was made, and
/// never to less than what is promised to orders. Three statements, however many counts.
pub async fn import_counts(tx: &TenantTx, counts: &[FeedCount], actor: &str) -> Result<(), DbErr> {
    // Two statements, since one that waits for a lock does not see the movements committed meanwhile.
    const LOCK: &str = "WITH made AS (
            INSERT INTO inventory (id, variant_id, location_id)
            SELECT c.id, c.variant_id, l.id FROM unnest($1::uuid[], $2::uuid[]) AS c(id, variant_id), locations l
            WHERE l.is_default ORDER BY c.variant_id
            ON CONFLICT (variant_id, location_id) DO NOTHING
        )
        SELECT i.id FROM inventory i JOIN locations l ON l.id = i.location_id AND l.is_default
        WHERE i.variant_id = ANY($2) ORDER BY i.id FOR UPDATE OF i";
    const BALANCES: &str = "SELECT i.id, i.variant_id, i.on_hand, i.reserved, now() AS now, (
                SELECT coalesce(-sum(m.on_hand_delta), 0)::bigint FROM inventory_movements m
                WHERE m.inventory_id = i.id AND m.kind = 'fulfil' AND m.created_at > c.feed_at
            ) AS fulfilled
        FROM unnest($1::uuid[], $2::timestamptz[]) AS c(variant_id, feed_at)
        JOIN inventory i ON i.variant_id = c.variant_id
        JOIN locations l ON l.id = i.location_id AND l.is_default";
    if counts.is_empty() {
        return Ok(());
    }
    let variants: Vec<_> = counts.iter().map(|count| count.variant_id).collect();
    let ids: Vec<_> = counts.iter().map(|_| Uuid::now_v7()).collect();
    tx.execute_raw(statement(LOCK, [ids.into(), variants.clone().into()])).await?;
    let feed_times: Vec<_> = counts.iter().map(|count| count.feed_at).collect();
    let balances =
        Balance::find_by_statement(statement(BALANCES, [variants.into(), feed_times.into()])).all(tx).await?;
    let Some(now) = balances.first().map(|balance| balance.now) else {
        return Err(DbErr::RecordNotFound("the default location".to_owned()));
    };
    let quantity_of: std::collections::HashMap<_, _> =
        counts.iter().map(|count| (count.variant_id, count.quantity)).collect();
    let changes: Vec<_> = balances
        .iter()
        .filter_map(|balance| {
            let on_hand = target(*quantity_of.get(&balance.variant_id)?, balance.fulfilled, balance.reserved);
            let difference = on_hand.saturating_sub(balance.on_hand);
            (difference != 0).then_some(Change { inventory_id: balance.id, on_hand: difference, reserved: 0 })
        })
        .collect();
    let entry = Entry { kind: MovementKind::Import, order_id: None, reason: None, actor: Some(actor), at: now };
    record(tx, entry, &changes).await
}

/// What is on hand by a feed's count.
fn target(counted: i32, fulfilled_since: i64, reserved: i32) -> i32 {
    let left = i64::from(counted).saturating_sub(fulfilled_since);
    i32::try_from(left).unwrap_or(0).max(reserved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_since_is_gone_and_what_is_promised_stays() {
        assert_eq!(target(10, 0, 0), 10);
        assert_eq!(target(10, 3, 0), 7);
        assert_eq!(target(10, 3, 9), 9);
        assert_eq!(target(2, 5, 0), 0);
        assert_eq!(target(0, i64::MAX, 4), 4);
    }
}
