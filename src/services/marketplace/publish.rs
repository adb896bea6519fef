//! From staging into the catalog. A product is made of a group of staged rows, a variant of each row; publishing again
//! brings what the feed says now, except where the vendor has said otherwise by hand.
//!
//! All of it goes in chunks of a transaction each, one chunk of a vendor's at a time: buyers wait for inventory no longer
//! than the end of a chunk, and two publishes of the same products come one after the other. What a chunk does is planned
//! first and then written, so that a preview tells what would be done.

mod changes;
mod current;
mod draft;
mod one;
mod options;
mod plan;
mod preview;
mod price_rule;
mod run;
mod select;
mod skip;
mod texts;
mod variants;
mod write;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::MarketplaceError;
use crate::{
    services::{
        audit::{self, By, Entry},
        products, staged_turn, statistics,
    },
    tenancy::TenantTx,
    types::day,
};
pub use changes::FieldChange;
use current::Lock;
pub use one::{PublishOne, publish_one};
use plan::{Outcome, Planned, Planner, draft_of};
pub use preview::{Effect, Preview, PreviewItem, preview};
pub use run::{
    RunFilter, RunLine, RunSort, after_import, begin as begin_run, bury as bury_run, cancel as cancel_run, get as run,
    list as runs, step as run_step, sweep as forget_runs,
};
pub use select::{Cursor, MAX_VARIANTS, Selection};
pub use skip::Skip;

/// Rows that a request publishes itself at most; more are left to a run in the background.
const MAX_AT_ONCE: u64 = 100;

/// What publishing may change in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Inventory of what is published already.
    Stock,
    /// Inventory and prices of what is published already.
    StockAndPrices,
    /// All, new products too.
    Everything,
}

/// How products are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishOptions {
    /// What may change.
    pub scope: Scope,
    /// Take over the feed's counts.
    pub with_inventory: bool,
    /// Added to each price, -90 to 1000, now and whenever these products are published again; `None` leaves the rule as it
    /// is, which is the product's own or the source's.
    pub price_adjust_percent: Option<i32>,
    /// Show new products to customers.
    pub activate: bool,
}

impl Default for PublishOptions {
    fn default() -> Self {
        Self { scope: Scope::Everything, with_inventory: true, price_adjust_percent: None, activate: true }
    }
}

/// Something to publish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// What.
    pub selection: Selection,
    /// How.
    pub options: PublishOptions,
}

/// Why a group was left out, or what of it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The group, or the row's own id where it has none.
    pub group: String,
    /// The source's id.
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
const MAX_FINDINGS: usize = 200;

/// What was done about a selection.
#[derive(Debug)]
pub enum Publishing {
    /// All of it.
    Done(Published),
    /// It is long, so a worker does it.
    Started(Box<RunLine>),
}

/// Publishes what was selected: at once if it is little, by a run in the background otherwise. With `expected_count`,
/// only if so many rows match.
pub async fn publish(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    wish: Wish,
    expected_count: Option<u64>,
) -> Result<Publishing, MarketplaceError> {
    let matching = select::count(tx, &wish.selection).await?;
    if let Some(expected) = expected_count.filter(|expected| *expected != matching) {
        return Err(MarketplaceError::SelectionChanged { expected, matching });
    }
    if matching > MAX_AT_ONCE {
        return Ok(Publishing::Started(Box::new(run::start(tx, now, by, &wish, matching).await?)));
    }
    let (_, fits_in_one_chunk) = select::groups(tx, &wish.selection, None).await?;
    if !fits_in_one_chunk {
        return Ok(Publishing::Started(Box::new(run::start(tx, now, by, &wish, matching).await?)));
    }
    let mut published = Published::default();
    let mut after = None;
    loop {
        let done = chunk(tx, now, by.name(), &wish, after.as_ref()).await?;
        published.add(done.published);
        if done.is_last {
            break;
        }
        after = done.last;
    }
    published.unknown_ids = select::unknown_ids(tx, &wish.selection).await?;
    published.skipped += published.unknown_ids.len() as u64;
    let done = json!({"selection": wish.selection, "published": published.published, "updated": published.updated,
        "unchanged": published.unchanged, "skipped": published.skipped, "options": wish.options});
    audit::record_for_vendor(tx, Entry::new(by, "product.publish").change(None, done)).await?;
    Ok(Publishing::Done(published))
}

impl Published {
    fn add(&mut self, more: Self) {
        self.published += more.published;
        self.updated += more.updated;
        self.unchanged += more.unchanged;
        self.skipped += more.skipped;
        self.findings.extend(more.findings);
        self.findings.truncate(MAX_FINDINGS);
    }
}

/// What a chunk came to.
struct Chunk {
    published: Published,
    /// Rows that the selection means, of the groups that were done.
    rows: u64,
    /// The last group that was done; `None` if there was none left.
    last: Option<Cursor>,
    is_last: bool,
}

/// Publishes the next groups of a selection. Whoever publishes for the same vendor waits.
async fn chunk(
    tx: &TenantTx,
    now: DateTime<Utc>,
    actor: &str,
    wish: &Wish,
    after: Option<&Cursor>,
) -> Result<Chunk, DbErr> {
    staged_turn::take(tx).await?;
    super::read_by_index(tx).await?;
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
struct Decided {
    planned: Vec<Planned>,
    skipped: u64,
    findings: Vec<Finding>,
}

async fn decide(
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

/// What the audit log and the run keep of a wish.
fn as_json(wish: &Wish) -> Result<Value, DbErr> {
    serde_json::to_value(wish).map_err(|error| DbErr::Json(error.to_string()))
}
