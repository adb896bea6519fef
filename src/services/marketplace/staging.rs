//! Lists staged products and ignores them.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, Value, sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::{
    entities::tenant::marketplace_product,
    services::{
        audit::{self, By, Entry},
        list::{RowList, fold},
        staged_turn,
        statement::statement,
    },
    tenancy::TenantTx,
    types::{
        availability::Availability,
        page::{ListRequest, Listed},
        sort::{Sort, SortKey, SortKind},
    },
};

/// A staged product with its text in the vendor's language, or else in the main language, or else in any.
#[derive(Debug, Clone, FromQueryResult)]
pub struct StagedLine {
    /// The staged product's id.
    pub id: Uuid,
    /// The name of the source, in lower case.
    pub source: String,
    /// The product's id in the feed.
    pub external_id: String,
    /// The id that the variants of a product share in the feed; `None` for a product without variants.
    pub group_id: Option<String>,
    /// One line of plain text; empty if there is no title.
    pub title: String,
    /// Sanitised HTML; may be empty.
    pub description: String,
    /// The brand or the maker.
    pub brand: Option<String>,
    /// The number of the bar code (GTIN).
    pub gtin: Option<String>,
    /// The path of the category, for example `Books > Novels`.
    pub category: Option<String>,
    /// The regular price; gross, in minor units.
    pub price: i64,
    /// The reduced price; gross, in minor units; `None` if the feed has none.
    pub sale_price: Option<i64>,
    /// The currency, ISO 4217.
    pub currency: String,
    /// The VAT rate that the price contains, in hundredths of a percent: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The availability in the feed.
    pub availability: Availability,
    /// The number of pieces in the feed; `None` if the feed does not say.
    pub quantity: Option<i32>,
    /// The URL of the first picture.
    pub image_url: Option<String>,
    /// Whether the product is still in its feed.
    pub is_active: bool,
    /// The id of the product in the catalog; `None` if it is not published.
    pub published_product_id: Option<Uuid>,
    /// When a team member chose to ignore the product; bulk publishing then skips it. `None`: not ignored.
    pub ignored_at: Option<DateTime<Utc>>,
    /// When an import last changed the product.
    pub updated_at: DateTime<Utc>,
}

/// Which staged products to list. A field that is `None` selects all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagedFilter {
    /// A part of the title, the id, the brand or the GTIN; accents and case do not matter.
    pub search: Option<String>,
    /// The name of a source.
    pub source: Option<String>,
    /// The path of a category; includes everything below it.
    pub category: Option<String>,
    /// A brand, exactly as in the feed.
    pub brand: Option<String>,
    /// True: products in the catalog. False: all others.
    pub published: Option<bool>,
    /// True: products that are still in their feed. False: products that are missing there.
    pub is_active: Option<bool>,
    /// The availability in the feed.
    pub availability: Option<Availability>,
    /// True: ignored products. False: all others.
    pub ignored: Option<bool>,
}

impl StagedFilter {
    /// The values of `$1` to `$9` in the condition of [`matching`].
    pub(super) fn values(self, tx: &TenantTx) -> Vec<Value> {
        vec![
            tx.tenant().default_language.as_str().into(),
            self.search.into(),
            self.source.map(|name| name.to_lowercase()).into(),
            self.category.into(),
            self.brand.into(),
            self.published.into(),
            self.is_active.into(),
            self.availability.into(),
            self.ignored.into(),
        ]
    }
}

/// The keys that sort the list of staged products.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StagedSort {
    /// The title, without regard to accents and case.
    Title,
    /// The regular price, without regard to reductions.
    Price,
    /// The time of the last change.
    UpdatedAt,
}

impl SortKey for StagedSort {
    const NAMES: &'static [(&'static str, Self)] =
        &[("title", Self::Title), ("price", Self::Price), ("updated_at", Self::UpdatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::UpdatedAt);
    const LIST: &'static str = "marketplace_products";

    fn kind(self) -> SortKind {
        match self {
            Self::Title => SortKind::Text,
            Self::Price => SortKind::Number,
            Self::UpdatedAt => SortKind::Time,
        }
    }
}

/// The tables and the condition of a [`StagedFilter`]. A staged product counts as published if one of its variants
/// belongs to a product that is not archived.
macro_rules! matching {
    () => {
        "FROM marketplace_products m
         JOIN sources s ON s.id = m.source_id AND s.removed_at IS NULL
         LEFT JOIN LATERAL (
             SELECT title, description FROM marketplace_product_texts t WHERE t.marketplace_product_id = m.id
             ORDER BY t.language = $1 DESC, t.language = s.primary_language DESC, t.language LIMIT 1
         ) t ON true
         LEFT JOIN product_variants v ON v.marketplace_product_id = m.id
         LEFT JOIN products p ON p.id = v.product_id AND p.archived_at IS NULL
         WHERE ($2::text IS NULL
                 OR strpos(ext.fold(concat_ws(' ', t.title, m.external_id, m.brand, m.gtin)), ext.fold($2)) > 0)
             AND ($3::text IS NULL OR s.name = $3)
             AND ($4::text IS NULL OR m.category = $4 OR starts_with(m.category, $4 || ' > '))
             AND ($5::text IS NULL OR m.brand = $5)
             AND ($6::boolean IS NULL OR (p.id IS NOT NULL) = $6)
             AND ($7::boolean IS NULL OR m.is_active = $7)
             AND ($8::text IS NULL OR m.availability = $8)
             AND ($9::boolean IS NULL OR (m.ignored_at IS NOT NULL) = $9)"
    };
}
pub(super) use matching;

/// Lists a page of staged products.
pub async fn list(
    tx: &TenantTx,
    filter: StagedFilter,
    sort: Sort<StagedSort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<StagedLine>, DbErr> {
    const LINES: &str = concat!(
        "SELECT m.id, s.name AS source, m.external_id, m.group_id, coalesce(t.title, '') AS title, ",
        "coalesce(t.description, '') AS description, m.brand, m.gtin, m.category, m.price, m.sale_price, ",
        "m.currency, m.vat_basis_points, m.availability, m.quantity, m.image_url, m.is_active, ",
        "p.id AS published_product_id, m.ignored_at, m.updated_at ",
        matching!()
    );
    let value = match sort.key {
        StagedSort::Title => fold(Expr::col("title")),
        StagedSort::Price => Expr::col("price"),
        StagedSort::UpdatedAt => Expr::col("updated_at"),
    };
    RowList::of_sql(statement(LINES, filter.values(tx)), value, sort.direction).part(tx, sort, request.into()).await
}

/// Ignores rows (bulk publishing then skips them), or stops ignoring them; answers how many changed. Published products
/// stay.
pub async fn ignore(tx: &TenantTx, now: DateTime<Utc>, by: By, ids: Vec<Uuid>, is_ignored: bool) -> Result<u64, DbErr> {
    use marketplace_product::{ActiveModel, Column, Entity};
    staged_turn::take(tx).await?;
    let others = if is_ignored { Column::IgnoredAt.is_null() } else { Column::IgnoredAt.is_not_null() };
    let changed = Entity::update_many()
        .set(ActiveModel { ignored_at: Set(is_ignored.then_some(now)), ..Default::default() })
        .filter(Column::Id.eq_any(ids.iter().copied()))
        .filter(others)
        .exec(tx)
        .await?
        .rows_affected;
    let entry = Entry::new(by, if is_ignored { "marketplace_product.ignore" } else { "marketplace_product.heed" });
    audit::record_for_vendor(tx, entry.change(None, json!({"ids": ids, "changed": changed}))).await?;
    Ok(changed)
}
