//! The requests and answers of publishing.

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
    /// The ids of staged products. The other variants of their groups are published, too. Products that are ignored,
    /// archived or deleted are published again; other variants of the group that somebody archived remain archived.
    #[oai(validator(min_items = 1, max_items = 1000))]
    pub ids: Option<Vec<Uuid>>,
    /// A filter: all staged products that match it, except ignored and deleted ones.
    pub filter: Option<PublishFilterIn>,
    /// The number of staged products that the caller expects to match. If another number matches, nothing is published,
    /// and the answer is 409.
    #[oai(validator(minimum(value = "0")))]
    pub expected_count: Option<u64>,
    /// Whether the quantities of the feed are taken over.
    #[oai(default = "yes")]
    pub with_inventory: bool,
    /// The rule that is added to each price, now and whenever these products are published or updated again. If left
    /// out, the present rule of the product or of its source remains.
    #[oai(validator(minimum(value = "-90"), maximum(value = "1000")))]
    pub price_adjust_percent: Option<i32>,
    /// Whether new products are shown to customers.
    #[oai(default = "yes")]
    pub activate: bool,
}

/// A selection of staged products, with the filters of `GET /marketplace/products`. A filter that is left out selects
/// everything.
#[derive(Debug, Object)]
pub struct PublishFilterIn {
    /// Part of the title, id, brand or GTIN; accents and case do not matter.
    #[oai(validator(max_length = 200))]
    pub search: Option<String>,
    /// Only products of the source with this name.
    #[oai(validator(max_length = 100))]
    pub source: Option<String>,
    /// The path of a category. It selects its products and those of all categories below it.
    #[oai(validator(max_length = 1000))]
    pub category: Option<String>,
    /// The brand or manufacturer.
    #[oai(validator(max_length = 200))]
    pub brand: Option<String>,
    /// Only products that are in the catalog, or only others.
    pub published: Option<bool>,
    /// False: it has vanished from its feed.
    pub is_active: Option<bool>,
    /// The availability that the feed says.
    pub availability: Option<Availability>,
    /// Whether the product is excluded from publishing by filter.
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

/// A group of staged products that was left out, completely or in part.
#[derive(Debug, Clone, Object)]
pub struct PublishFindingOut {
    /// The group's name in its feed, or the id of the row if it has no group.
    pub group: String,
    /// The id of the source.
    pub source_id: Uuid,
    /// The reason, for programs: `VANISHED`, `IGNORED`, `DELETED`, `GROUP_TOO_LARGE` or `MISSING_TITLE`. With
    /// `SAME_OPTIONS` the group is published, and of two variants with the same options, one is distinguished only by
    /// its title.
    pub code: String,
    /// The reason in words for people.
    pub message: String,
}

impl From<Finding> for PublishFindingOut {
    fn from(finding: Finding) -> Self {
        let Finding { group, source_id, code, message } = finding;
        Self { group, source_id, code, message }
    }
}

/// The result of publishing, counted in products.
#[derive(Debug, Object)]
pub struct PublishedOut {
    /// The number of products that are new in the catalog.
    pub published: u64,
    /// The number of products of the catalog that were changed.
    pub updated: u64,
    /// The number of products of the catalog that did not differ from the feed.
    pub unchanged: u64,
    /// The number of products that were left out, or that are not staged.
    pub skipped: u64,
    /// The ids that no staged product has.
    pub unknown_ids: Vec<Uuid>,
    /// The reasons why groups were left out, the first 200.
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
    /// The id of the run.
    pub id: Uuid,
    /// The name of the source; null unless one of its imports caused the run.
    pub source: Option<String>,
    /// The id of the import that caused the run; null if a person or key did.
    pub import_id: Option<Uuid>,
    /// The status of the import.
    pub status: ImportStatus,
    /// Whether somebody has cancelled the run.
    pub cancel_requested: bool,
    /// The number of staged products that matched when the run was requested.
    pub total_rows: Option<i64>,
    /// The number of staged products that are finished.
    pub processed_rows: i64,
    /// The number of products that are new in the catalog.
    pub created_count: i64,
    /// The number of products of the catalog that were changed.
    pub updated_count: i64,
    /// The number of products of the catalog that did not differ from the feed.
    pub unchanged_count: i64,
    /// The number of groups that were left out.
    pub skipped_count: i64,
    /// The reasons why groups were left out, the first few hundred.
    pub findings: Vec<PublishFindingOut>,
    /// Why the run failed, for people; null if it did not.
    pub reason: Option<String>,
    /// Why the run failed, for programs; null if it did not.
    pub reason_code: Option<String>,
    /// The name of the person or key that requested the run; null if an import caused it.
    pub requested_by: String,
    /// When the import was requested.
    pub created_at: Time,
    /// When a worker began; null while the run waits.
    pub started_at: Option<Time>,
    /// When the run ended; null while it waits or runs.
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
    /// Publishing would create the product.
    New,
    /// Publishing would change the product.
    Changed,
}

/// A field that publishing would change.
#[derive(Debug, Object)]
#[oai(example)]
pub struct PreviewChangeOut {
    /// The name of the field, for example `title.fr`, `brand`, `price`, `sale_price` or `inventory`.
    pub field: String,
    /// The title of the variant that has the field; null for a field of the product, or of its only variant.
    pub variant: Option<String>,
    /// The present value: a text, a number (money in minor units), `true` or `false`, a list of texts, or `null`.
    pub before: Any<serde_json::Value>,
    /// The value after publishing, of the same kind as `before`.
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
    /// The title of the product, in the source's main language.
    pub title: String,
    /// The id of the product in the catalog; null if it is new.
    pub product_id: Option<Uuid>,
    /// Whether the product is new or would be changed.
    pub effect: PreviewEffect,
    /// The fields that publishing would change.
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

/// The changes that publishing would make, counted in products.
#[derive(Debug, Object)]
pub struct PreviewOut {
    /// The number of staged products that match.
    pub matching: u64,
    /// The number of staged products that were examined. The counts are about these.
    pub examined: u64,
    /// The number of products that would be created.
    pub new: u64,
    /// The number of products that would be changed.
    pub changed: u64,
    /// The number of products that do not differ from the feed.
    pub unchanged: u64,
    /// The number of groups that would be left out.
    pub skipped: u64,
    /// The first 50 products that are new or would be changed.
    pub items: Vec<PreviewItemOut>,
    /// The reasons why groups would be left out, the first 200.
    pub findings: Vec<PublishFindingOut>,
    /// The ids that no staged product has.
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

/// The staged products to exclude from publishing by filter, or to include again.
#[derive(Debug, Object)]
pub struct IgnoreIn {
    /// The ids of the staged products.
    #[oai(validator(min_items = 1, max_items = 1000))]
    pub ids: Vec<Uuid>,
    /// `true` excludes them from publishing by filter; `false` includes them again.
    pub is_ignored: bool,
}

/// The answer to excluding or including staged products.
#[derive(Debug, Object)]
pub struct IgnoredOut {
    /// The number of staged products that were changed.
    pub changed: u64,
}
