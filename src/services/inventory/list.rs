//! Looking at inventory.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, ExprTrait, FromQueryResult, Statement, raw_sql, sea_query::Expr};
use uuid::Uuid;

use super::InventoryError;
use crate::{
    services::list::{List, fold},
    tenancy::TenantTx,
    types::{
        cursor::SortKind,
        page::{Direction, ListRequest, Listed, Sort, SortKey},
    },
};

/// An inventory row with the names people know it by.
#[derive(Debug, Clone, FromQueryResult)]
pub struct InventoryLine {
    /// The row's id.
    pub id: Uuid,
    /// The product.
    pub product_id: Uuid,
    /// What is held.
    pub variant_id: Uuid,
    /// The product's title, in the vendor's language.
    pub product_title: String,
    /// What tells the variant from its siblings.
    pub variant_title: String,
    /// The vendor's own number of it.
    pub sku: Option<String>,
    /// Where it is.
    pub location_id: Uuid,
    /// What the team calls that place.
    pub location_name: String,
    /// How many are there, promised ones included.
    pub on_hand: i32,
    /// How many of these are promised to orders.
    pub reserved: i32,
    /// When the balance last changed.
    pub updated_at: DateTime<Utc>,
}

impl InventoryLine {
    /// What can still be sold.
    #[must_use]
    pub fn available(&self) -> i32 {
        self.on_hand.saturating_sub(self.reserved)
    }
}

/// Which inventory is wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct InventoryFilter {
    /// Part of the product's title, the variant's or its SKU; accents and case don't matter.
    pub search: Option<String>,
    /// At this location.
    pub location_id: Option<Uuid>,
    /// With so little left that it counts as low by the vendor's settings, or with more.
    pub low: Option<bool>,
}

/// What inventory may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InventorySort {
    /// The product's title.
    ProductTitle,
    /// What is on hand.
    OnHand,
    /// What can be sold.
    Available,
    /// The last change.
    UpdatedAt,
}

impl SortKey for InventorySort {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("product_title", Self::ProductTitle),
        ("on_hand", Self::OnHand),
        ("available", Self::Available),
        ("updated_at", Self::UpdatedAt),
    ];
    const DEFAULT: Sort<Self> = Sort::ascending(Self::ProductTitle);
    const LIST: &'static str = "inventory";

    fn kind(self) -> SortKind {
        match self {
            Self::ProductTitle => SortKind::Text,
            Self::OnHand | Self::Available => SortKind::Number,
            Self::UpdatedAt => SortKind::Time,
        }
    }
}

impl InventorySort {
    fn value(self) -> Expr {
        match self {
            Self::ProductTitle => fold(Expr::col("product_title")),
            Self::OnHand => Expr::col("on_hand"),
            Self::Available => Expr::col("on_hand").sub(Expr::col("reserved")),
            Self::UpdatedAt => Expr::col("updated_at"),
        }
    }
}

/// A part of the inventory. Of archived products, only what is still on hand is listed.
pub async fn list(
    tx: &TenantTx,
    filter: InventoryFilter,
    sort: Sort<InventorySort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<InventoryLine>, DbErr> {
    let list = List::of_sql(lines(tx, Some(filter)), sort.key.value(), sort.direction);
    list.part(tx, sort, request.into()).await
}

/// Selects the rows of a list, or all rows. SQL, since each product has its text in one of several languages.
fn lines(tx: &TenantTx, filter: Option<InventoryFilter>) -> Statement {
    let (language, is_list) = (tx.tenant().default_language.as_str(), filter.is_some());
    let InventoryFilter { search, location_id, low } = filter.unwrap_or_default();
    raw_sql!(
        Postgres,
        "SELECT i.id, p.id AS product_id, v.id AS variant_id, coalesce(t.title, '') AS product_title,
            v.title AS variant_title, v.sku, l.id AS location_id, l.name AS location_name, i.on_hand, i.reserved,
            i.updated_at
        FROM inventory i
        JOIN locations l ON l.id = i.location_id
        JOIN product_variants v ON v.id = i.variant_id
        JOIN products p ON p.id = v.product_id
        LEFT JOIN LATERAL (
            SELECT title FROM product_texts t WHERE t.product_id = p.id
            ORDER BY t.language = {language} DESC, t.language LIMIT 1
        ) t ON true
        WHERE (NOT {is_list} OR p.archived_at IS NULL OR i.on_hand > 0)
            AND ({search}::text IS NULL
                OR strpos(ext.fold(concat_ws(' ', t.title, v.title, v.sku)), ext.fold({search})) > 0)
            AND ({location_id}::uuid IS NULL OR i.location_id = {location_id})
            AND ({low}::boolean IS NULL OR (i.on_hand - i.reserved
                <= coalesce((SELECT value::integer FROM settings WHERE key = 'low_inventory'), 5)) = {low})"
    )
}

/// One inventory row.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<InventoryLine, InventoryError> {
    let line = List::of_sql(lines(tx, None), Expr::col("id"), Direction::Ascending).find(tx, id).await?;
    line.ok_or(InventoryError::NotFound(id))
}
