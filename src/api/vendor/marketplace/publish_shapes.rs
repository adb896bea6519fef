//! What publishing takes and answers.

use poem_openapi::{
    Enum, Object,
    types::{Any, Example},
};
use uuid::Uuid;

use crate::{
    api::time::Time,
    services::marketplace::{
        MarketplaceError, StagedFilter,
        publish::{
            Effect, FieldChange, Finding, Preview, PreviewItem, PublishOptions, PublishScope, Published, RunLine,
            Selection, Wish,
        },
    },
    types::{availability::Availability, import_status::ImportStatus},
};

fn yes() -> bool {
    true
}

/// A selection to publish: `ids`, or everything that matches `filter`.
#[derive(Debug, Object)]
pub struct PublishIn {
    /// Staged products, with the other variants of their groups. What of these is ignored or was taken out of the catalog
    /// comes back, and so does a product that was deleted; other variants of the group that somebody took out stay out.
    #[oai(validator(min_items = 1, max_items = 1000))]
    pub ids: Option<Vec<Uuid>>,
    /// All staged products that match, except ignored and deleted ones.
    pub filter: Option<PublishFilterIn>,
    /// How many staged products match, as far as you know: if it is another number, nothing is published and the answer is
    /// 409.
    #[oai(validator(minimum(value = "0")))]
    pub expected_count: Option<u64>,
    /// Take over the feed's counts.
    #[oai(default = "yes")]
    pub with_inventory: bool,
    /// Added to each price, now and whenever these products are published or updated again. Left out, the rule stays as it
    /// is: the product's own, or its source's.
    #[oai(validator(minimum(value = "-90"), maximum(value = "1000")))]
    pub price_adjust_percent: Option<i32>,
    /// Show new products to customers.
    #[oai(default = "yes")]
    pub activate: bool,
}

/// A selection of staged products, with the filters of `GET /marketplace/products`. A filter that is left out selects
/// everything.
#[derive(Debug, Object)]
pub struct PublishFilterIn {
    /// Part of a title, id, brand or GTIN.
    #[oai(validator(max_length = 200))]
    pub search: Option<String>,
    /// Only products of the source with this name.
    #[oai(validator(max_length = 100))]
    pub source: Option<String>,
    /// A category and everything below it.
    #[oai(validator(max_length = 1000))]
    pub category: Option<String>,
    /// The brand or manufacturer.
    #[oai(validator(max_length = 200))]
    pub brand: Option<String>,
    /// Only products that are in the catalog, or only others.
    pub published: Option<bool>,
    /// False: it has vanished from its feed.
    pub is_active: Option<bool>,
    /// Whether it can be had.
    pub availability: Option<Availability>,
    /// Whether it is ignored.
    pub ignored: Option<bool>,
}

impl PublishIn {
    /// Reads the selection; either `ids` or `filter` must be present.
    pub fn wish(self) -> Result<Wish, MarketplaceError> {
        let options = PublishOptions {
            scope: PublishScope::Everything,
            with_inventory: self.with_inventory,
            price_adjust_percent: self.price_adjust_percent,
            activate: self.activate,
        };
        let selection = match (self.ids, self.filter) {
            (Some(ids), None) => Selection::Ids { ids },
            (None, Some(filter)) => Selection::Filter { filter: filter.into() },
            _ => {
                let message = "Either ids or a filter says what is to be published.".to_owned();
                return Err(MarketplaceError::Invalid { field: "ids", message });
            }
        };
        Ok(Wish { selection, options })
    }
}

impl From<PublishFilterIn> for StagedFilter {
    fn from(filter: PublishFilterIn) -> Self {
        let PublishFilterIn { search, source, category, brand, published, is_active, availability, ignored } = filter;
        Self { search, source, category, brand, published, is_active, availability, ignored }
    }
}

/// A group of staged products that was left out, or of which something was.
#[derive(Debug, Clone, Object)]
pub struct PublishFindingOut {
    /// What the group is called in its feed; the id of the row where it has no group.
    pub group: String,
    /// The source's id.
    pub source_id: Uuid,
    /// The reason, for programs: `VANISHED`, `IGNORED`, `DELETED`, `GROUP_TOO_LARGE` or `MISSING_TITLE`. With
    /// `SAME_OPTIONS` the group is published, and of two variants with the same options, one is distinguished only by
    /// its title.
    pub code: String,
    /// The reason in plain words, for people.
    pub message: String,
}

impl From<Finding> for PublishFindingOut {
    fn from(finding: Finding) -> Self {
        let Finding { group, source_id, code, message } = finding;
        Self { group, source_id, code, message }
    }
}

/// What became of the selection, counted in products.
#[derive(Debug, Object)]
pub struct PublishedOut {
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
    /// Why groups were left out; the first 200.
    pub findings: Vec<PublishFindingOut>,
}

impl From<Published> for PublishedOut {
    fn from(done: Published) -> Self {
        let Published { published, updated, unchanged, skipped, unknown_ids, findings } = done;
        let findings = findings.into_iter().map(Into::into).collect();
        Self { published, updated, unchanged, skipped, unknown_ids, findings }
    }
}

/// A run that publishes in the background.
#[derive(Debug, Clone, Object)]
pub struct PublishRunOut {
    /// The run's id.
    pub id: Uuid,
    /// The source's name, if one of its imports caused the run.
    pub source: Option<String>,
    /// The import that caused the run; null if a person or key did.
    pub import_id: Option<Uuid>,
    /// The status of the import.
    pub status: ImportStatus,
    /// Whether somebody has cancelled it.
    pub cancel_requested: bool,
    /// Staged products that matched when it was asked for.
    pub total_rows: Option<i64>,
    /// Staged products that are done.
    pub processed_rows: i64,
    /// Products that are new in the catalog.
    pub created_count: i64,
    /// Products of which something differs now.
    pub updated_count: i64,
    /// Products that were as the feed has them.
    pub unchanged_count: i64,
    /// Groups that were left out.
    pub skipped_count: i64,
    /// Why groups were left out; the first few hundred.
    pub findings: Vec<PublishFindingOut>,
    /// Why it failed, for people.
    pub reason: Option<String>,
    /// Why it failed, for programs.
    pub reason_code: Option<String>,
    /// Who asked for it.
    pub requested_by: String,
    /// When the import was requested.
    pub created_at: Time,
    /// When a worker began; null while it waits.
    pub started_at: Option<Time>,
    /// When it ended; null while it waits or runs.
    pub finished_at: Option<Time>,
}

impl From<RunLine> for PublishRunOut {
    fn from(run: RunLine) -> Self {
        Self {
            id: run.id,
            source: run.source,
            import_id: run.import_id,
            status: run.status,
            cancel_requested: run.cancel_requested,
            total_rows: run.total_rows,
            processed_rows: run.processed_rows,
            created_count: run.created_count,
            updated_count: run.updated_count,
            unchanged_count: run.unchanged_count,
            skipped_count: run.skipped_count,
            findings: run.findings.0.into_iter().map(Into::into).collect(),
            reason: run.reason,
            reason_code: run.reason_code,
            requested_by: run.requested_by,
            created_at: run.created_at.into(),
            started_at: run.started_at.map(Into::into),
            finished_at: run.finished_at.map(Into::into),
        }
    }
}

/// What publishing would do to a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum PreviewEffect {
    /// It would be made.
    New,
    /// Something of it would become another.
    Changed,
}

/// A field that would become another.
#[derive(Debug, Object)]
#[oai(example)]
pub struct PreviewChangeOut {
    /// The field: `title.fr`, `brand`, `price`, `sale_price`, `inventory` and the like.
    pub field: String,
    /// The variant's title, where the field is a variant's and there are several.
    pub variant: Option<String>,
    /// What it is now: a text, a number (of minor units, where it is money), a truth, a list of texts, or `null`.
    pub before: Any<serde_json::Value>,
    /// What it would be.
    pub after: Any<serde_json::Value>,
}

impl Example for PreviewChangeOut {
    fn example() -> Self {
        Self {
            field: "price".to_owned(),
            variant: Some("XL".to_owned()),
            before: Any(1999.into()),
            after: Any(2199.into()),
        }
    }
}

impl From<FieldChange> for PreviewChangeOut {
    fn from(change: FieldChange) -> Self {
        let FieldChange { field, variant, before, after } = change;
        Self { field, variant, before: Any(before), after: Any(after) }
    }
}

/// A product and what publishing would do to it.
#[derive(Debug, Object)]
pub struct PreviewItemOut {
    /// What it is called, in the source's main language.
    pub title: String,
    /// The product in the catalog; `null` if it is new.
    pub product_id: Option<Uuid>,
    /// Whether it is new or differs.
    pub effect: PreviewEffect,
    /// Each field that differs.
    pub changes: Vec<PreviewChangeOut>,
}

impl From<PreviewItem> for PreviewItemOut {
    fn from(item: PreviewItem) -> Self {
        let effect = match item.effect {
            Effect::New => PreviewEffect::New,
            Effect::Changed => PreviewEffect::Changed,
        };
        let changes = item.changes.into_iter().map(Into::into).collect();
        Self { title: item.title, product_id: item.product_id, effect, changes }
    }
}

/// What publishing would do, counted in products.
#[derive(Debug, Object)]
pub struct PreviewOut {
    /// Staged products that match.
    pub matching: u64,
    /// Staged products that were looked at: the counts are about these.
    pub examined: u64,
    /// Products that would be made.
    pub new: u64,
    /// Products of which something would become another.
    pub changed: u64,
    /// Products that are as the feed has them.
    pub unchanged: u64,
    /// Groups that would be left out.
    pub skipped: u64,
    /// The first 50 products that are new or differ.
    pub items: Vec<PreviewItemOut>,
    /// Why groups would be left out; the first 200.
    pub findings: Vec<PublishFindingOut>,
    /// Ids that no staged product has.
    pub unknown_ids: Vec<Uuid>,
}

impl From<Preview> for PreviewOut {
    fn from(preview: Preview) -> Self {
        Self {
            matching: preview.matching,
            examined: preview.examined,
            new: preview.new,
            changed: preview.changed,
            unchanged: preview.unchanged,
            skipped: preview.skipped,
            items: preview.items.into_iter().map(Into::into).collect(),
            findings: preview.findings.into_iter().map(Into::into).collect(),
            unknown_ids: preview.unknown_ids,
        }
    }
}

/// Staged products that bulk publishing leaves alone, or no longer.
#[derive(Debug, Object)]
pub struct IgnoreIn {
    /// The ids of the staged products.
    #[oai(validator(min_items = 1, max_items = 1000))]
    pub ids: Vec<Uuid>,
    /// True: leave them alone. False: publish them again with all others.
    pub is_ignored: bool,
}

/// How many staged products were changed.
#[derive(Debug, Object)]
pub struct IgnoredOut {
    /// Those that were not so before.
    pub changed: u64,
}
