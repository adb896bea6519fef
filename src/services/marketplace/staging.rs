//! Looking at staged products.

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
        list::{List, fold},
        staged_turn,
        statement::statement,
    },
    tenancy::TenantTx,
    types::{
        availability::Availability,
        cursor::SortKind,
        page::{ListRequest, Listed, Sort, SortKey},
    },
};

/// A staged product with its text in the vendor's language, or in another one that there is.
#[derive(Debug, Clone, FromQueryResult)]
pub struct StagedLine {
    /// The staged product's id.
    pub id: Uuid,
    /// The source's name.
    pub source: String,
    /// Its id in the feed.
    pub external_id: String,
    /// What it shares with its variants.
    pub group_id: Option<String>,
    /// One line of plain text.
    pub title: String,
    /// Sanitised HTML.
    pub description: String,
    /// Who makes it.
    pub brand: Option<String>,
    /// The number below the bar code.
    pub gtin: Option<String>,
    /// A path, as `Books > Novels`.
    pub category: Option<String>,
    /// Minor units, gross.
    pub price: i64,
    /// What it costs while reduced; gross, in minor units.
    pub sale_price: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// What the feed says about it.
    pub availability: Availability,
    /// How many the feed says there are; `None` if it does not say.
    pub quantity: Option<i32>,
    /// The first picture.
    pub image_url: Option<String>,
    /// False when it has vanished from its feed.
    pub is_active: bool,
    /// The product in the catalog that was made of it.
    pub published_product_id: Option<Uuid>,
    /// Since when bulk publishing leaves it alone.
    pub ignored_at: Option<DateTime<Utc>>,
    /// When an import last changed it.
    pub updated_at: DateTime<Utc>,
}

/// Which staged products are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagedFilter {
    /// Part of the title, the id, the brand or the GTIN; accents and case don't matter.
    pub search: Option<String>,
    /// A source's name.
    pub source: Option<String>,
    /// A category and everything below it.
    pub category: Option<String>,
    /// Only of this maker.
    pub brand: Option<String>,
    /// Only what is in the catalog, or only what is not.
    pub published: Option<bool>,
    /// Only what the feed still has, or only what it lacks.
    pub is_active: Option<bool>,
    /// Only with this availability.
    pub availability: Option<Availability>,
    /// Only what is ignored, or only what is not.
    pub ignored: Option<bool>,
}

impl StagedFilter {
    /// The values of `$1` to `$9` in the condition below.
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

/// What staged products may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StagedSort {
    /// The title.
    Title,
    /// The regular price.
    Price,
    /// The last change.
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

/// The tables and the condition of a [`StagedFilter`]. A product is published if a product of its group is in the
/// catalog and has a variant of it.
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

/// A part of the staged products.
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
    List::of_sql(statement(LINES, filter.values(tx)), value, sort.direction).part(tx, sort, request.into()).await
}

/// Lets bulk publishing leave rows alone from now on, or no longer; answers how many changed. What is published stays.
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
