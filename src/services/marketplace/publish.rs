//! From staging into the catalog. A product is made of a group of staged rows, a variant of each row; publishing again
//! brings what the feed says now, except where the vendor has said otherwise by hand.

mod draft;
mod select;
mod variants;
mod write;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{MarketplaceError, StagedFilter};
use crate::{
    entities::tenant::product,
    services::{
        audit::{self, By, Entry},
        inventory::{self, FeedCount},
        products::{self, history},
        statistics,
    },
    tenancy::TenantTx,
    types::availability::Availability,
};
use draft::{Draft, drafts};
use select::StagedRow;

/// Products that one call publishes at most.
pub const MAX_PRODUCTS: u64 = 10_000;
/// Products that are written with one set of statements.
const CHUNK: usize = 500;

/// Which staged products are to be published.
#[derive(Debug, Clone)]
pub enum Selection {
    /// These, with the other variants of their groups.
    Ids(Vec<Uuid>),
    /// All that match and have not vanished.
    Filter(StagedFilter),
}

/// How they are published.
#[derive(Debug, Clone, Copy)]
pub struct PublishOptions {
    /// Take over the feed's counts.
    pub with_inventory: bool,
    /// Added to each price, -90 to 1000.
    pub price_adjust_percent: i32,
    /// Show new products to customers.
    pub activate: bool,
}

/// What became of the selection, counted in products.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// New in the catalog.
    pub published: u64,
    /// There before.
    pub updated: u64,
    /// Not in staging, or vanished from their feed.
    pub skipped: u64,
}

/// What the vendor says differently when a single staged product is published.
#[derive(Debug, Clone, Copy, Default)]
pub struct PublishOne {
    /// Minor units, gross.
    pub price: Option<i64>,
    /// How many there are, instead of the feed's count.
    pub quantity: Option<i32>,
    /// Whether customers see it.
    pub is_active: Option<bool>,
}

/// Publishes what was selected, all or nothing.
pub async fn publish(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    selection: Selection,
    options: PublishOptions,
) -> Result<Published, MarketplaceError> {
    let wanted = seen(&selection);
    let (rows, skipped) = select::rows(tx, selection).await?;
    let (drafts, vanished) = drafts(rows, options.price_adjust_percent);
    let mut published = Published { skipped: skipped + vanished, ..Published::default() };
    for chunk in drafts.chunks(CHUNK) {
        let written = write::products(tx, now, chunk, options.activate).await?;
        published.published += written.created;
        published.updated += (chunk.len() as u64).saturating_sub(written.created);
        let variants = variants::write(tx, now, chunk, &written.ids).await?;
        if options.with_inventory {
            count_inventory(tx, chunk, &variants, by.name()).await?;
        }
    }
    products::announce_change(tx).await?;
    statistics::changed(tx, now).await?;
    let done = json!({"selection": wanted, "published": published.published, "updated": published.updated,
        "skipped": published.skipped, "with_inventory": options.with_inventory,
        "price_adjust_percent": options.price_adjust_percent, "activate": options.activate});
    audit::record_for_vendor(tx, Entry::new(by, "product.publish").change(None, done)).await?;
    Ok(published)
}

/// What the audit log tells of a selection.
fn seen(selection: &Selection) -> Value {
    match selection {
        Selection::Ids(ids) => json!({"ids": ids}),
        Selection::Filter(filter) => json!({"search": filter.search, "source": filter.source,
            "category": filter.category, "brand": filter.brand, "published": filter.published,
            "availability": filter.availability.map(Availability::as_str)}),
    }
}

/// Publishes one staged product, with the other variants of its group. Answers the product's id.
pub async fn publish_one(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    said: PublishOne,
) -> Result<Uuid, MarketplaceError> {
    let (mut rows, _) = select::rows(tx, Selection::Ids(vec![id])).await?;
    let row = rows.iter_mut().find(|row| row.id == id).ok_or(MarketplaceError::ProductNotFound(id))?;
    if !row.is_active {
        return Err(MarketplaceError::ProductVanished(id));
    }
    if let Some(quantity) = said.quantity {
        row.quantity = quantity;
    }
    let (drafts, _) = drafts(rows, 0);
    let was = match drafts.first() {
        Some(draft) => seen_before(tx, draft).await?,
        None => None,
    };
    let written = write::products(tx, now, &drafts, said.is_active.unwrap_or(true)).await?;
    let variants = variants::write(tx, now, &drafts, &written.ids).await?;
    count_inventory(tx, &drafts, &variants, by.name()).await?;
    let product_id = written.ids.first().copied().ok_or(MarketplaceError::ProductNotFound(id))?;
    write::overrule(tx, now, product_id, id, said).await?;
    products::announce_change(tx).await?;
    statistics::changed(tx, now).await?;
    history::record(tx, by, "product.publish", product_id, was).await?;
    Ok(product_id)
}

/// What there is already of the product that the draft is of.
async fn seen_before(tx: &TenantTx, draft: &Draft) -> Result<Option<Value>, DbErr> {
    let known = product::Entity::find()
        .filter(product::Column::SourceId.eq(draft.source_id))
        .filter(product::Column::GroupKey.eq(&draft.group_key));
    match known.one(tx).await? {
        Some(known) => history::seen(tx, known.id).await,
        None => Ok(None),
    }
}

/// Takes over the counts of feeds that are newer than the last count that was taken over.
async fn count_inventory(
    tx: &TenantTx,
    drafts: &[Draft],
    variants: &variants::VariantIds,
    actor: &str,
) -> Result<(), DbErr> {
    let rows = drafts.iter().flat_map(|draft| &draft.variants).map(|variant| &variant.row);
    let counts: Vec<FeedCount> = rows
        .filter_map(|row| {
            let variant_id = variants.due(row)?;
            Some(FeedCount { variant_id, quantity: row.offered(), feed_at: row.feed_at })
        })
        .collect();
    inventory::import_counts(tx, &counts, actor).await
}

impl StagedRow {
    /// How many the feed offers: none of what can't be had.
    fn offered(&self) -> i32 {
        if self.is_active && self.availability != "out_of_stock" { self.quantity } else { 0 }
    }
}
