//! Finds the groups of a selection, a chunk at a time, and reads their rows in the feed's order.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromJsonQueryResult, FromQueryResult, QueryFilter, QuerySelect, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::selection::{PublishCursor, Selection};
use crate::{
    entities::tenant::marketplace_product,
    services::{marketplace::staging, statement::statement},
    tenancy::TenantTx,
    types::{availability::Availability, vanished_policy::VanishedPolicy},
};

/// The largest number of groups in a chunk.
const MAX_GROUPS: i64 = 200;
/// A chunk takes no more groups after this number of rows.
const MAX_ROWS: i64 = 1_000;
/// The largest number of variants per product. A feed with larger groups has something else in its group column.
pub const MAX_VARIANTS: i64 = 2_048;

/// The rows of a source that become one product.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct StagedGroup {
    pub source_id: Uuid,
    pub group_key: String,
    /// The number of the group's rows that match the selection themselves.
    pub matched: i64,
    /// The number of all rows in the group. Counting stops at one more than [`MAX_VARIANTS`].
    pub rows: i64,
}

impl StagedGroup {
    /// Whether the group has more rows than a product may have variants.
    pub fn is_too_large(&self) -> bool {
        self.rows > MAX_VARIANTS
    }
}

/// A staged row with all its texts and its source's settings for publishing.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct StagedRow {
    /// The staged product's id.
    pub id: Uuid,
    /// The id of the source.
    pub source_id: Uuid,
    /// The source's main language, ISO 639-1.
    pub primary_language: String,
    /// The product's id in the feed.
    pub external_id: String,
    /// The key of the row's product: its group, or its own id in the feed.
    pub group_key: String,
    /// The brand or the maker.
    pub brand: Option<String>,
    /// The number of the bar code (GTIN).
    pub gtin: Option<String>,
    /// The path of the category, for example `Books > Novels`.
    pub category: Option<String>,
    /// The paths of further categories.
    pub additional_categories: Vec<String>,
    /// The regular price; gross, in minor units.
    pub price: i64,
    /// The reduced price; gross, in minor units.
    pub sale_price: Option<i64>,
    /// The VAT rate that the price contains, in hundredths of a percent: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The availability in the feed.
    pub availability: Availability,
    /// The number of pieces in the feed; `None` if the feed does not say.
    pub quantity: Option<i32>,
    /// The URL of the main picture.
    pub image_url: Option<String>,
    /// The URLs of the other pictures.
    pub additional_image_urls: Vec<String>,
    /// The axes of the variant, such as size and colour.
    pub options: Options,
    /// Whether the row is still in its feed.
    pub is_active: bool,
    /// When a team member chose to ignore the row; bulk publishing then skips it.
    pub ignored_at: Option<DateTime<Utc>>,
    /// Whether the row is ignored and its product is archived.
    pub is_deleted: bool,
    /// Whether the selection names the row itself, and not only its group.
    pub is_picked: bool,
    /// When the catalog stopped offering a row that is missing in its feed.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// When the feed was created that last had the row.
    pub feed_at: DateTime<Utc>,
    /// The percentage that the source adds to prices.
    pub price_adjust_percent: i32,
    /// The source's step for rounding prices, in minor units.
    pub price_rounding: i32,
    /// What the source does with products that are missing in its feed.
    pub vanished_policy: VanishedPolicy,
    /// The location of the source's quantities; `None`: the default location.
    pub location_id: Option<Uuid>,
    /// The texts by language.
    pub texts: Texts,
}

/// A variant's values by axis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub(super) struct Options(pub BTreeMap<String, String>);

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub(super) struct Texts(pub BTreeMap<String, StagedText>);

/// A row's texts in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StagedText {
    #[serde(flatten)]
    pub text: StagedTextFields,
    /// The row's options in this language. Empty in the main language, whose options are in [`StagedRow::options`].
    pub options: Options,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StagedTextFields {
    /// One line of plain text.
    pub title: String,
    /// Sanitised HTML; may be empty.
    pub description: String,
}

/// The groups of `$source` after the cursor. The order is that of an index, so each chunk reads on where the previous
/// one ended.
macro_rules! groups {
    ($source:expr, $last_source:literal, $last_key:literal, $limit:literal) => {
        concat!(
            "SELECT g.source_id, g.group_key, g.matched, (SELECT count(*) FROM (
                SELECT FROM marketplace_products o WHERE o.source_id = g.source_id
                    AND coalesce(o.group_id, o.external_id) = g.group_key LIMIT 2049) o) AS rows
             FROM (SELECT m.source_id, coalesce(m.group_id, m.external_id) AS group_key, count(*) AS matched ",
            $source,
            " AND (m.source_id, coalesce(m.group_id, m.external_id)) > (",
            $last_source,
            "::uuid, ",
            $last_key,
            "::text) GROUP BY m.source_id, coalesce(m.group_id, m.external_id)
             ORDER BY m.source_id, coalesce(m.group_id, m.external_id) LIMIT ",
            $limit,
            ") g ORDER BY g.source_id, g.group_key"
        )
    };
}

/// The rows with these ids.
macro_rules! chosen {
    () => {
        "FROM marketplace_products m WHERE m.id = ANY($1)"
    };
}

/// The rows of a source that an import may have changed in the catalog.
macro_rules! of_source {
    () => {
        "FROM marketplace_products m WHERE m.source_id = $1 AND (m.is_active OR m.withdrawn_at IS NULL)
             AND (NOT $2 OR EXISTS (SELECT FROM product_variants v WHERE v.marketplace_product_id = m.id))"
    };
}

/// The published rows that are missing in the source's feed and not yet withdrawn from the catalog.
macro_rules! vanished {
    () => {
        "FROM marketplace_products m WHERE m.source_id = $1 AND NOT m.is_active AND m.withdrawn_at IS NULL
             AND EXISTS (SELECT FROM product_variants v WHERE v.marketplace_product_id = m.id)"
    };
}

/// Finds the next groups of the selection, as many as a chunk takes. Answers true with the last ones.
pub(super) async fn groups(
    tx: &TenantTx,
    selection: &Selection,
    after: Option<&PublishCursor>,
) -> Result<(Vec<StagedGroup>, bool), DbErr> {
    const CHOSEN: &str = groups!(chosen!(), "$2", "$3", "$4");
    const OF_SOURCE: &str = groups!(of_source!(), "$3", "$4", "$5");
    const VANISHED: &str = groups!(vanished!(), "$2", "$3", "$4");
    const MATCHING: &str = groups!(staging::matching!(), "$10", "$11", "$12");
    let (sql, mut values): (_, Vec<Value>) = match selection {
        Selection::Ids { ids } => (CHOSEN, vec![ids.clone().into()]),
        Selection::Source { source_id, only_published } => {
            (OF_SOURCE, vec![(*source_id).into(), (*only_published).into()])
        }
        Selection::Vanished { source_id } => (VANISHED, vec![(*source_id).into()]),
        Selection::Filter { filter } => (MATCHING, filter.clone().values(tx)),
    };
    let (source_id, key) = after.map_or((Uuid::nil(), ""), |last| (last.source_id, last.group_key.as_str()));
    values.extend([source_id.into(), key.into(), MAX_GROUPS.into()]);
    let mut groups = StagedGroup::find_by_statement(statement(sql, values)).all(tx).await?;
    let is_last = i64::try_from(groups.len()).unwrap_or(i64::MAX) < MAX_GROUPS;
    let mut rows = 0;
    let fitting = groups.iter().position(|group| {
        let is_full = rows >= MAX_ROWS;
        rows += if group.is_too_large() { 0 } else { group.rows };
        is_full
    });
    groups.truncate(fitting.unwrap_or(groups.len()));
    Ok((groups, is_last && fitting.is_none()))
}

/// Counts the rows that match the selection.
pub(super) async fn count(tx: &TenantTx, selection: &Selection) -> Result<u64, DbErr> {
    #[derive(FromQueryResult)]
    struct Count {
        rows: i64,
    }
    const CHOSEN: &str = concat!("SELECT count(*) AS rows ", chosen!());
    const OF_SOURCE: &str = concat!("SELECT count(*) AS rows ", of_source!());
    const VANISHED: &str = concat!("SELECT count(*) AS rows ", vanished!());
    const MATCHING: &str = concat!("SELECT count(*) AS rows ", staging::matching!());
    let (sql, values): (_, Vec<Value>) = match selection {
        Selection::Ids { ids } => (CHOSEN, vec![ids.clone().into()]),
        Selection::Source { source_id, only_published } => {
            (OF_SOURCE, vec![(*source_id).into(), (*only_published).into()])
        }
        Selection::Vanished { source_id } => (VANISHED, vec![(*source_id).into()]),
        Selection::Filter { filter } => (MATCHING, filter.clone().values(tx)),
    };
    let count = Count::find_by_statement(statement(sql, values)).one(tx).await?;
    Ok(count.map_or(0, |count| count.rows.unsigned_abs()))
}

/// Finds the requested ids that no staged product has.
pub(super) async fn unknown_ids(tx: &TenantTx, selection: &Selection) -> Result<Vec<Uuid>, DbErr> {
    use marketplace_product::{Column, Entity};
    let Selection::Ids { ids } = selection else { return Ok(vec![]) };
    let found = Entity::find().select_only().column(Column::Id).filter(Column::Id.eq_any(ids.iter().copied()));
    let mut known: HashSet<Uuid> = found.into_tuple().all(tx).await?.into_iter().collect();
    Ok(ids.iter().copied().filter(|id| known.insert(*id)).collect())
}

/// Reads all rows of these groups, sorted by group. In a group, rows that are still in the feed come first.
pub(super) async fn rows(
    tx: &TenantTx,
    selection: &Selection,
    groups: &[&StagedGroup],
) -> Result<Vec<StagedRow>, DbErr> {
    const ROWS: &str = "SELECT m.id, m.source_id, s.primary_language, m.external_id, g.group_key, m.brand, m.gtin,
            m.category, m.additional_categories, m.price, m.sale_price, m.vat_basis_points, m.availability, m.quantity,
            m.image_url, m.additional_image_urls, m.options, m.is_active, m.ignored_at,
            m.ignored_at IS NOT NULL AND EXISTS (
                SELECT FROM product_variants v JOIN products p ON p.id = v.product_id
                WHERE v.marketplace_product_id = m.id AND p.archived_at IS NOT NULL) AS is_deleted,
            m.id = ANY($3) AS is_picked, m.withdrawn_at, m.feed_at, s.price_adjust_percent, s.price_rounding,
            s.vanished_policy, s.location_id,
            (SELECT coalesce(jsonb_object_agg(t.language,
                    jsonb_build_object('title', t.title, 'description', t.description, 'options', t.options)), '{}')
             FROM marketplace_product_texts t WHERE t.marketplace_product_id = m.id) AS texts
        FROM unnest($1::uuid[], $2::text[]) AS g (source_id, group_key)
        JOIN marketplace_products m ON m.source_id = g.source_id
            AND coalesce(m.group_id, m.external_id) = g.group_key
        JOIN sources s ON s.id = m.source_id
        ORDER BY m.source_id, g.group_key, m.is_active DESC, m.seen_row, m.external_id";
    let sources: Vec<Uuid> = groups.iter().map(|group| group.source_id).collect();
    let keys: Vec<String> = groups.iter().map(|group| group.group_key.clone()).collect();
    let picked = selection.picked().to_vec();
    StagedRow::find_by_statement(statement(ROWS, [sources.into(), keys.into(), picked.into()])).all(tx).await
}
