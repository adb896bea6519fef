//! One chunk of a publish: what becomes of some groups, decided and then written.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    current::{self, Lock},
    draft,
    plan::{Outcome, Planner, draft_of},
    planned::Planned,
    select,
    selection::{Cursor, Wish},
    skip::Skip,
    write,
};
use crate::{
    services::{marketplace::by_index::read_by_index, products, staged_turn, statistics},
    tenancy::TenantTx,
    types::day,
};

/// Why a group was left out, or what of it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The group, or the row's own id if it is in no group.
    pub group: String,
    /// The source of the group.
    pub source_id: Uuid,
    /// A stable code.
    pub code: String,
    /// The reason in words.
    pub message: String,
}

/// What became of a selection, counted in products.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// New in the catalog.
    pub published: u64,
    /// There before, and something of it differs now.
    pub updated: u64,
    /// There before, and as the feed has it.
    pub unchanged: u64,
    /// Left out, or not in staging.
    pub skipped: u64,
    /// Ids that no staged product has.
    pub unknown_ids: Vec<Uuid>,
    /// Why groups were left out, the first ones.
    pub findings: Vec<Finding>,
}

/// Findings that are kept of one publish.
pub(super) const MAX_FINDINGS: usize = 200;

impl Published {
    pub(super) fn add(&mut self, more: Self) {
        self.published += more.published;
        self.updated += more.updated;
        self.unchanged += more.unchanged;
        self.skipped += more.skipped;
        self.findings.extend(more.findings);
        self.findings.truncate(MAX_FINDINGS);
    }
}

/// What a chunk came to.
pub(super) struct Chunk {
    pub published: Published,
    /// Rows that the selection means, of the groups that were done.
    pub rows: u64,
    /// The last group that was done; `None` if no group was left.
    pub last: Option<Cursor>,
    pub is_last: bool,
}

/// Publishes the next groups of a selection. Whoever publishes for the same vendor waits.
pub(super) async fn chunk(
    tx: &TenantTx,
    now: DateTime<Utc>,
    actor: &str,
    wish: &Wish,
    after: Option<&Cursor>,
) -> Result<Chunk, DbErr> {
    staged_turn::take(tx).await?;
    read_by_index(tx).await?;
    let (groups, is_last) = select::groups(tx, &wish.selection, after).await?;
    let last = groups.last().map(|last| Cursor { source_id: last.source_id, group_key: last.group_key.clone() });
    let rows = groups.iter().map(|group| group.matched.unsigned_abs()).sum();
    // On the heap: requests and workers carry a chunk far up, and what it does needs much room.
    let decided = Box::pin(decide(tx, now, wish, groups, Lock::Keep)).await?;
    let mut published = Published { skipped: decided.skipped, findings: decided.findings, ..Published::default() };
    let counted = Box::pin(write::write(tx, now, &decided.planned, actor)).await?;
    for planned in &decided.planned {
        match (planned.is_new, planned.changes.is_empty() && !counted.contains(&planned.id)) {
            (true, _) => published.published += 1,
            (false, false) => published.updated += 1,
            (false, true) => published.unchanged += 1,
        }
    }
    if published.published + published.updated > 0 {
        products::announce_change(tx).await?;
        statistics::changed(tx, now).await?;
    }
    Ok(Chunk { published, rows, last, is_last })
}

/// What becomes of some groups.
pub(super) struct Decided {
    pub planned: Vec<Planned>,
    pub skipped: u64,
    pub findings: Vec<Finding>,
}

pub(super) async fn decide(
    tx: &TenantTx,
    now: DateTime<Utc>,
    wish: &Wish,
    groups: Vec<select::Group>,
    lock: Lock,
) -> Result<Decided, DbErr> {
    let revives = wish.selection.revives();
    let mut decided = Decided { planned: vec![], skipped: 0, findings: vec![] };
    let (large, fitting): (Vec<_>, Vec<_>) = groups.iter().partition(|group| group.is_too_large());
    for group in large {
        decided.skip(group.source_id, &group.group_key, Skip::TooLarge);
    }
    let mut drafts = vec![];
    for rows in draft::groups(select::rows(tx, &wish.selection, &fitting).await?) {
        let Some((source_id, key)) = rows.first().map(|row| (row.source_id, row.group_key.clone())) else { continue };
        match draft_of(rows, revives) {
            Ok(draft) => drafts.push(draft),
            Err(skip) => decided.skip(source_id, &key, skip),
        }
    }
    let mut catalog = current::load(tx, &drafts, lock).await?;
    let (rates, today) = (&tx.tenant().tax_rates, day::of(now));
    let mut planner = Planner { catalog: &mut catalog, options: &wish.options, revives, rates, today };
    for draft in drafts {
        let (source_id, key) = (draft.source_id, draft.group_key.clone());
        match planner.plan(draft) {
            Outcome::Planned(planned) => {
                if planned.has_same_options {
                    decided.note(source_id, &key, Skip::SameOptions);
                }
                decided.planned.push(*planned);
            }
            Outcome::Skipped(skip) => decided.skip(source_id, &key, skip),
        }
    }
    Ok(decided)
}

impl Decided {
    fn skip(&mut self, source_id: Uuid, group: &str, skip: Skip) {
        if skip == Skip::NotPublished {
            return; // an update of what is published is not about it
        }
        self.skipped += 1;
        self.note(source_id, group, skip);
    }

    fn note(&mut self, source_id: Uuid, group: &str, skip: Skip) {
        if self.findings.len() < MAX_FINDINGS {
            let (code, message) = (skip.code().to_owned(), skip.message().to_owned());
            self.findings.push(Finding { group: group.to_owned(), source_id, code, message });
        }
    }
}
