//! One chunk of a publish: plans some groups and writes the plan.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    current::{self, Lock},
    draft,
    plan::{PlanOutcome, Planner, draft_of},
    planned::Planned,
    select,
    selection::{PublishCursor, Wish},
    skip::Skip,
    write,
};
use crate::{
    services::{marketplace::by_index::read_by_index, products, staged_turn, statistics},
    tenancy::TenantTx,
    types::day,
};

/// Why a group, or something of it, is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The group's id in the feed, or the row's own id if the row is in no group.
    pub group: String,
    /// The id of the group's source.
    pub source_id: Uuid,
    /// A stable code, for example `MISSING_TITLE`.
    pub code: String,
    /// The reason, for people.
    pub message: String,
}

/// The result of a publish, counted in products.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// The number of products that are new in the catalog.
    pub published: u64,
    /// The number of published products that were changed.
    pub updated: u64,
    /// The number of published products that already agreed with the feed.
    pub unchanged: u64,
    /// The number of groups that were left out, and of unknown ids.
    pub skipped: u64,
    /// The requested ids that no staged product has.
    pub unknown_ids: Vec<Uuid>,
    /// Reasons for groups that were left out; at most 200.
    pub findings: Vec<Finding>,
}

/// The largest number of findings that are kept of one publish.
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

/// The result of a chunk.
pub(super) struct Chunk {
    pub published: Published,
    /// The number of rows in the finished groups that match the selection themselves, not only through their group.
    pub rows: u64,
    /// The last finished group; `None` if no group was left.
    pub last: Option<PublishCursor>,
    pub is_last: bool,
}

/// Publishes the next groups of a selection. Takes the vendor's lock on staged rows first, so that publishes of a
/// vendor run one after the other.
pub(super) async fn chunk(
    tx: &TenantTx,
    now: DateTime<Utc>,
    actor: &str,
    wish: &Wish,
    after: Option<&PublishCursor>,
) -> Result<Chunk, DbErr> {
    staged_turn::take(tx).await?;
    read_by_index(tx).await?;
    let (groups, is_last) = select::groups(tx, &wish.selection, after).await?;
    let last = groups.last().map(|last| PublishCursor { source_id: last.source_id, group_key: last.group_key.clone() });
    let rows = groups.iter().map(|group| group.matched.unsigned_abs()).sum();
    // Boxed, because this future is large and would make the futures of all its callers large as well.
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
        statistics::note_change(tx, now).await?;
    }
    Ok(Chunk { published, rows, last, is_last })
}

/// The plan of a chunk.
pub(super) struct Decided {
    pub planned: Vec<Planned>,
    pub skipped: u64,
    pub findings: Vec<Finding>,
}

pub(super) async fn decide(
    tx: &TenantTx,
    now: DateTime<Utc>,
    wish: &Wish,
    groups: Vec<select::StagedGroup>,
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
            PlanOutcome::Planned(planned) => {
                if planned.has_same_options {
                    decided.note(source_id, &key, Skip::SameOptions);
                }
                decided.planned.push(*planned);
            }
            PlanOutcome::Skipped(skip) => decided.skip(source_id, &key, skip),
        }
    }
    Ok(decided)
}

impl Decided {
    fn skip(&mut self, source_id: Uuid, group: &str, skip: Skip) {
        if skip == Skip::NotPublished {
            return; // a run that only updates published products does not report the others
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
