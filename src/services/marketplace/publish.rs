//! Publishing: from staged rows into the catalog. A group of staged rows becomes a product, and each row of it a
//! variant. Publishing a product again applies the feed's current values, except where the vendor has changed a value
//! by hand.
//!
//! The work is done in chunks. Each chunk is a transaction, and a vendor has one chunk at a time. So buyers wait for
//! inventory at most until the end of a chunk, and two publishes of the same products run one after the other. A chunk
//! is planned before it is written, so that a preview can show the plan.

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
pub use selection::{PublishCursor, PublishOptions, PublishScope, Selection, Wish};
pub use skip::Skip;

use chunk::chunk;

/// Selections with more rows are published by a run in the background.
const MAX_AT_ONCE: u64 = 100;

/// The result of a publish request.
#[derive(Debug)]
pub enum Publishing {
    /// The whole selection is published.
    Done(Published),
    /// The selection is large, so a run in the background publishes it.
    Started(Box<RunLine>),
}

/// Publishes the selection: at once if it is small, or with a run in the background. Fails with `SelectionChanged` if
/// `expected_count` is not the number of matching rows.
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
