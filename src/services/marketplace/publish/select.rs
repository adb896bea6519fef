//! Which groups of staged rows a selection means, a chunk at a time, and their rows in the feed's order.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromJsonQueryResult, FromQueryResult, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    services::{
        marketplace::{StagedFilter, staging},
        statement::statement,
    },
    tenancy::TenantTx,
    types::{availability::Availability, vanished_policy::VanishedPolicy},
};

/// Groups of one chunk at most.
const MAX_GROUPS: i64 = 200;
/// Rows of one chunk, after which it takes no more groups.
const MAX_ROWS: i64 = 1_000;
/// Variants of a product at most: a feed whose groups are larger has put something else into the column.
pub const MAX_VARIANTS: i64 = 2_048;

/// Which staged products are to be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Selection {
    /// These, with the other variants of their groups. What of these was taken out of the catalog or ignored comes back,
    /// and a product that was deleted as a whole.
    Ids {
        /// Staged products; unknown ones are named in the answer.
        ids: Vec<Uuid>,
    },
    /// All that match.
    Filter {
        /// What they have in common.
        filter: StagedFilter,
    },
    /// All of a source, after an import of it.
    Source {
        /// Which one.
        source_id: Uuid,
        /// Only what is in the catalog.
        only_published: bool,
    },
    /// What the catalog still offers of a source although its feed does not.
    Vanished {
        /// Which one.
        source_id: Uuid,
    },
}

impl Selection {
    /// Whether products come back that were deleted in the catalog.
    #[must_use]
    pub fn revives(&self) -> bool {
        matches!(self, Self::Ids { .. })
    }

    /// The staged products that were picked one by one.
    fn picked(&self) -> &[Uuid] {
        match self {
            Self::Ids { ids } => ids,
            _ => &[],
        }
    }
}

/// The last group of a chunk: the next one begins after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The group's source.
    pub source_id: Uuid,
    /// What the group is known by in that source.
    pub group_key: String,
}

/// The rows of a source that become one product.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct Group {
    pub source_id: Uuid,
    pub group_key: String,
    /// Rows of the group that the selection means itself.
    pub matched: i64,
    /// All rows of the group, counted up to one more than a product can have.
    pub rows: i64,
}

impl Group {
    /// Whether it has more rows than a product can have variants.
    pub fn is_too_large(&self) -> bool {
        self.rows > MAX_VARIANTS
    }
}

/// A staged row with all its texts, and what its source says about publishing.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct StagedRow {
    /// The staged product's id.
    pub id: Uuid,
    /// The source it came from.
    pub source_id: Uuid,
    /// The language of the source's feeds, ISO 639-1.
    pub primary_language: String,
    /// Its id in the feed.
    pub external_id: String,
    /// What its product is known by: the group, or the row itself.
    pub group_key: String,
    /// Who makes it.
    pub brand: Option<String>,
    /// The number below the bar code.
    pub gtin: Option<String>,
    /// A path, as `Books > Novels`.
    pub category: Option<String>,
    /// Further ones.
    pub additional_categories: Vec<String>,
    /// Gross, in minor units.
    pub price: i64,
    /// What it costs while reduced; gross, in minor units.
    pub sale_price: Option<i64>,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// What the feed says about it.
    pub availability: Availability,
    /// How many the feed says there are; `None` if it does not say.
    pub quantity: Option<i32>,
    /// The first picture.
    pub image_url: Option<String>,
    /// The pictures after the first.
    pub additional_image_urls: Vec<String>,
    /// Size, colour and the like.
    pub options: Options,
    /// Whether the feed still has it.
    pub is_active: bool,
    /// Since when bulk publishing leaves it alone.
    pub ignored_at: Option<DateTime<Utc>>,
    /// Whether it is ignored and its product deleted.
    pub is_deleted: bool,
    /// Whether it was picked itself, and not with its group.
    pub is_picked: bool,
    /// Since when the catalog does not offer it any more, since it vanished.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The time at which the feed was true.
    pub feed_at: DateTime<Utc>,
    /// What the source adds to prices, in percent.
    pub price_adjust_percent: i32,
    /// The minor units to whose multiples the source rounds prices.
    pub price_rounding: i32,
    /// What becomes of products that vanish from the source's feed.
    pub vanished_policy: VanishedPolicy,
    /// The location that the source speaks for; `None` is the default one.
    pub location_id: Option<Uuid>,
    /// By language.
    pub texts: Texts,
}

/// Variant axes and their values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub(super) struct Options(pub BTreeMap<String, String>);

/// Texts by language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub(super) struct Texts(pub BTreeMap<String, StagedText>);

/// What a row says in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StagedText {
    #[serde(flatten)]
    pub text: Text,
    /// The row's options in this language; none in the main language, whose options are the row's own.
    pub options: Options,
}

/// A text in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Text {
    /// One line of plain text.
    pub title: String,
    /// Sanitised HTML.
    pub description: String,
}

/// The groups of `$source` after the cursor. The whole job goes once through one index, and a chunk reads on from where
/// the last one ended.
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

/// The rows that are chosen one by one.
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

/// The rows of a source that vanished from its feed and not yet from the catalog.
macro_rules! vanished {
    () => {
        "FROM marketplace_products m WHERE m.source_id = $1 AND NOT m.is_active AND m.withdrawn_at IS NULL
             AND EXISTS (SELECT FROM product_variants v WHERE v.marketplace_product_id = m.id)"
    };
}

/// The next groups of the selection, as many as a chunk takes, and whether there are none after them.
pub(super) async fn groups(
    tx: &TenantTx,
    selection: &Selection,
    after: Option<&Cursor>,
) -> Result<(Vec<Group>, bool), DbErr> {
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
    let mut groups = Group::find_by_statement(statement(sql, values)).all(tx).await?;
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

/// How many rows the selection means.
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

/// The ids of the selection that no staged product has.
pub(super) async fn unknown_ids(tx: &TenantTx, selection: &Selection) -> Result<Vec<Uuid>, DbErr> {
    #[derive(FromQueryResult)]
    struct Found {
        id: Uuid,
    }
    const FOUND: &str = concat!("SELECT m.id ", chosen!());
    let Selection::Ids { ids } = selection else { return Ok(vec![]) };
    let found = Found::find_by_statement(statement(FOUND, [ids.clone().into()])).all(tx).await?;
    let mut seen: HashSet<Uuid> = found.into_iter().map(|found| found.id).collect();
    Ok(ids.iter().copied().filter(|id| seen.insert(*id)).collect())
}

/// The rows of the selection's groups, sorted by group; those that the feed still has come first.
pub(super) async fn rows(tx: &TenantTx, selection: &Selection, groups: &[&Group]) -> Result<Vec<StagedRow>, DbErr> {
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
