//! Takes over the counts of a marketplace feed.

use std::collections::HashMap;

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, raw_sql};
use uuid::Uuid;

use super::{
    begin,
    ledger::{Change, LedgerEntry, record},
};
use crate::{tenancy::TenantTx, types::movement_kind::MovementKind};

/// A feed's count of one variant.
#[derive(Debug, Clone, Copy)]
pub struct FeedCount {
    /// The variant's id, at most once in a batch.
    pub variant_id: Uuid,
    /// The location that the feed counts; `None`: the default location.
    pub location_id: Option<Uuid>,
    /// The number of pieces, 0 or more.
    pub quantity: i32,
    /// When the feed was created. All later movements are added to its count.
    pub feed_at: DateTime<Utc>,
}

impl FeedCount {
    /// The location for a `uuid[]` parameter, which can't hold NULL: the zero UUID means the default location.
    fn location(&self) -> Uuid {
        self.location_id.unwrap_or_default()
    }
}

/// How a feed's count would change a balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountEffect {
    /// The id of the counted variant.
    pub variant_id: Uuid,
    /// The number of pieces before the count is taken over.
    pub on_hand: i32,
    /// `on_hand` after the count is taken over.
    pub target: i32,
}

#[derive(FromQueryResult)]
struct Balance {
    /// `None` if the variant has no balance at the location yet.
    id: Option<Uuid>,
    variant_id: Uuid,
    on_hand: i32,
    reserved: i32,
    /// When the last feed was created whose count was taken over; `None` if there is none.
    feed_at: Option<DateTime<Utc>>,
    /// The sum of all movements since the feed was created, except those of feeds.
    moved_since: i64,
    /// Whether somebody has counted by hand since the feed was created.
    counted_since: bool,
}

/// Takes over the counts of feeds. Answers the variants whose balances changed.
///
/// A count applies if it is newer than the last count that was taken over, and nobody has counted by hand since the
/// feed was created. `on_hand` then becomes the count plus all movements since the feed was created, but never less
/// than orders have reserved. Rows are locked in the order of their ids.
pub async fn import_counts(
    tx: &TenantTx,
    now: DateTime<Utc>,
    counts: &[FeedCount],
    actor: &str,
) -> Result<Vec<Uuid>, DbErr> {
    // The steps are separate statements, because a statement that waits for a lock does not see what was committed
    // meanwhile.
    if counts.is_empty() {
        return Ok(vec![]);
    }
    let variants: Vec<_> = counts.iter().map(|count| count.variant_id).collect();
    let locations: Vec<_> = counts.iter().map(FeedCount::location).collect();
    begin(tx, now, &counts.iter().map(|count| (count.variant_id, count.location_id)).collect::<Vec<_>>()).await?;
    // SQL, since `FOR UPDATE OF` locks the rows of a join in the order of their ids.
    let lock = raw_sql!(
        Postgres,
        "SELECT i.id FROM unnest({variants}::uuid[], {locations}::uuid[]) AS c (variant_id, location_id)
        JOIN locations l ON CASE WHEN c.location_id = '00000000-0000-0000-0000-000000000000' THEN l.is_default
            ELSE l.id = c.location_id END
        JOIN inventory i ON i.variant_id = c.variant_id AND i.location_id = l.id
        ORDER BY i.id FOR UPDATE OF i"
    );
    tx.execute_raw(lock).await?;
    let counted: HashMap<_, _> = counts.iter().map(|count| (count.variant_id, count)).collect();
    let (mut noted, mut feed_times, mut changes, mut changed) = (vec![], vec![], vec![], vec![]);
    for balance in balances(tx, counts).await? {
        let Some((count, id)) = counted.get(&balance.variant_id).zip(balance.id) else { continue };
        let Some(target) = balance.after(count) else { continue };
        noted.push(id);
        feed_times.push(count.feed_at);
        let difference = target.saturating_sub(balance.on_hand);
        if difference != 0 {
            changes.push(Change { inventory_id: id, on_hand: difference, reserved: 0, order_item_id: None });
            changed.push(balance.variant_id);
        }
    }
    // SQL, since each row gets its own time.
    let note = raw_sql!(
        Postgres,
        "UPDATE inventory i SET feed_at = c.feed_at
        FROM unnest({noted}::uuid[], {feed_times}::timestamptz[]) AS c (id, feed_at) WHERE i.id = c.id"
    );
    tx.execute_raw(note).await?;
    let entry = LedgerEntry {
        kind: MovementKind::Import,
        order_id: None,
        shipment_id: None,
        reason: None,
        actor: Some(actor),
        at: now,
    };
    record(tx, entry, &changes).await?;
    Ok(changed)
}

/// Computes what [`import_counts`] would change, and changes nothing. Counts that would not apply are left out.
pub async fn preview_counts(tx: &TenantTx, counts: &[FeedCount]) -> Result<Vec<CountEffect>, DbErr> {
    let counted: HashMap<_, _> = counts.iter().map(|count| (count.variant_id, count)).collect();
    let effects = balances(tx, counts).await?.into_iter().filter_map(|balance| {
        let target = balance.after(counted.get(&balance.variant_id)?)?;
        Some(CountEffect { variant_id: balance.variant_id, on_hand: balance.on_hand, target })
    });
    Ok(effects.collect())
}

/// Reads the balances of the counted variants, with the movements since each feed was created.
async fn balances(tx: &TenantTx, counts: &[FeedCount]) -> Result<Vec<Balance>, DbErr> {
    let variants: Vec<_> = counts.iter().map(|count| count.variant_id).collect();
    let locations: Vec<_> = counts.iter().map(FeedCount::location).collect();
    let feed_times: Vec<_> = counts.iter().map(|count| count.feed_at).collect();
    // SQL, since the movements after each feed are added up.
    let balances = raw_sql!(
        Postgres,
        "SELECT i.id, c.variant_id, coalesce(i.on_hand, 0) AS on_hand,
            coalesce(i.reserved, 0) AS reserved, i.feed_at,
            coalesce(m.moved, 0)::bigint AS moved_since, coalesce(m.counted, false) AS counted_since
        FROM unnest({variants}::uuid[], {locations}::uuid[], {feed_times}::timestamptz[]) AS c (variant_id, location_id,
            feed_at)
        JOIN locations l ON CASE WHEN c.location_id = '00000000-0000-0000-0000-000000000000' THEN l.is_default
            ELSE l.id = c.location_id END
        LEFT JOIN inventory i ON i.variant_id = c.variant_id AND i.location_id = l.id
        LEFT JOIN LATERAL (
            SELECT sum(m.on_hand_delta) FILTER (WHERE m.kind <> 'import') AS moved, bool_or(m.kind = 'set') AS counted
            FROM inventory_movements m WHERE m.inventory_id = i.id AND m.created_at > c.feed_at
        ) m ON true"
    );
    Balance::find_by_statement(balances).all(tx).await
}

impl Balance {
    /// `on_hand` after the count is taken over; `None` if the count does not apply.
    fn after(&self, count: &FeedCount) -> Option<i32> {
        // The column stores microseconds, so a finer time would always look newer than the stored one.
        let made = count.feed_at.trunc_subsecs(6);
        let is_newer = self.feed_at.is_none_or(|last| last < made);
        (is_newer && !self.counted_since).then(|| target(count.quantity, self.moved_since, self.reserved))
    }
}

/// The feed's count plus the later movements, but never less than `reserved`.
fn target(counted: i32, moved_since: i64, reserved: i32) -> i32 {
    let left = i64::from(counted).saturating_add(moved_since).clamp(0, i64::from(i32::MAX));
    i32::try_from(left).unwrap_or(i32::MAX).max(reserved)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn balance(feed_at: Option<DateTime<Utc>>, moved_since: i64, counted_since: bool) -> Balance {
        Balance {
            id: Some(Uuid::nil()),
            variant_id: Uuid::nil(),
            on_hand: 1,
            reserved: 0,
            feed_at,
            moved_since,
            counted_since,
        }
    }

    #[test]
    fn what_moved_since_counts_and_what_is_promised_stays() {
        assert_eq!(target(10, 0, 0), 10);
        assert_eq!(target(10, -3, 0), 7);
        assert_eq!(target(10, 5, 0), 15);
        assert_eq!(target(10, -3, 9), 9);
        assert_eq!(target(2, -5, 0), 0);
        assert_eq!(target(i32::MAX, i64::MAX, 4), i32::MAX);
    }

    #[test]
    fn an_older_count_changes_nothing_and_a_count_by_hand_wins() {
        let at = DateTime::UNIX_EPOCH + TimeDelta::hours(1);
        let count = FeedCount { variant_id: Uuid::nil(), location_id: None, quantity: 8, feed_at: at };
        assert_eq!(balance(None, 2, false).after(&count), Some(10));
        assert_eq!(balance(Some(at - TimeDelta::seconds(1)), 0, false).after(&count), Some(8));
        assert_eq!(balance(Some(at), 0, false).after(&count), None);
        assert_eq!(balance(Some(at + TimeDelta::seconds(1)), 0, false).after(&count), None);
        assert_eq!(balance(None, 0, true).after(&count), None);
    }
}
