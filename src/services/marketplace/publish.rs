//! From staging into the catalog. A product is made of a group of staged rows, a variant of each row; publishing again
//! brings what the feed says now, except where the vendor has set something else by hand.
//!
//! All of it goes in chunks of a transaction each, one chunk of a vendor's at a time: buyers wait for inventory no longer
//! than the end of a chunk, and two publishes of the same products come one after the other. What a chunk does is planned
//! first and then written, so that a preview tells what would be done.

mod changes;
mod chunk;
mod current;
mod draft;
mod one;
mod options;
mod plan;
mod planned;
mod preview;
mod price_rule;
mod run;
mod select;
mod selection;
mod skip;
mod texts;
mod variants;
mod write;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::MarketplaceError;
use crate::{
    services::audit::{self, By, Entry},
    tenancy::TenantTx,
};
pub use chunk::{Finding, Published};
pub use one::{PublishOne, publish_one};
pub use planned::FieldChange;
pub use preview::{Effect, Preview, PreviewItem, preview};
pub use run::{
    RunFilter, RunLine, RunSort, after_import, begin as begin_run, bury as bury_run, cancel as cancel_run, get as run,
    list as runs, step as run_step, sweep as forget_runs,
};
pub use select::MAX_VARIANTS;
pub use selection::{Cursor, PublishOptions, Scope, Selection, Wish};
pub use skip::Skip;

use chunk::chunk;

/// Rows that a request publishes itself at most; more are left to a run in the background.
const MAX_AT_ONCE: u64 = 100;

/// What was done about a selection.
#[derive(Debug)]
pub enum Publishing {
    /// All of it.
    Done(Published),
    /// It is long, so a worker does it.
    Started(Box<RunLine>),
}

/// Publishes what was selected: at once if it is little, by a run in the background otherwise. With `expected_count`,
/// only if that number of rows matches.
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
