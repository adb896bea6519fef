//! Lists and finds balances.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, ExprTrait, FromQueryResult, Statement, raw_sql, sea_query::Expr};
use uuid::Uuid;

use super::InventoryError;
use crate::{
    services::list::{RowList, fold},
    tenancy::TenantTx,
    types::{
        page::{ListRequest, Listed},
        shop_settings::SHOP_SETTINGS,
        sort::{Direction, Sort, SortKey, SortKind},
    },
};

/// A balance with the names of its variant and its location.
#[derive(Debug, Clone, FromQueryResult)]
pub struct InventoryLine {
    /// The id of the balance.
    pub id: Uuid,
    /// The id of the variant's product.
    pub product_id: Uuid,
    /// The id of the variant in this balance.
    pub variant_id: Uuid,
    /// The product's title in the vendor's language, or else in any.
    pub product_title: String,
    /// The variant's name among the product's variants; empty if there is only one.
    pub variant_title: String,
    /// The vendor's stock-keeping number of the variant.
    pub sku: Option<String>,
    /// The id of the location.
    pub location_id: Uuid,
    /// The team's name for the location.
    pub location_name: String,
    /// The number of pieces at the location, including the reserved ones.
    pub on_hand: i32,
    /// The number of these pieces that orders have reserved.
    pub reserved: i32,
    /// Whether what can be sold is at or below the vendor's setting `low_inventory`.
    pub is_low: bool,
    /// When the balance last changed.
    pub updated_at: DateTime<Utc>,
}

impl InventoryLine {
    /// The number of pieces that can still be sold.
    #[must_use]
    pub fn available(&self) -> i32 {
        self.on_hand.saturating_sub(self.reserved)
    }
}

/// Which balances to list. A field that is `None` selects all.
#[derive(Debug, Clone, Default)]
pub struct InventoryFilter {
    /// A part of the product's title, the variant's name or the SKU; accents and case do not matter.
    pub search: Option<String>,
    /// The id of a location.
    pub location_id: Option<Uuid>,
    /// True: balances at or below the setting `low_inventory`. False: all others.
    pub low: Option<bool>,
}

/// The keys that sort the list of balances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InventorySort {
    /// The product's title in the vendor's language.
    ProductTitle,
    /// The number of pieces at the location.
    OnHand,
    /// The number of pieces that can still be sold.
    Available,
    /// The time of the last change.
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

/// Lists a page of balances. Balances of archived products are listed only while something is on hand.
pub async fn list(
    tx: &TenantTx,
    filter: InventoryFilter,
    sort: Sort<InventorySort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<InventoryLine>, DbErr> {
    let list = RowList::of_sql(lines(tx, Some(filter)), sort.key.value(), sort.direction);
    list.part(tx, sort, request.into()).await
}

/// Selects the rows of a list, or all rows. SQL, since each product has its text in one of several languages.
fn lines(tx: &TenantTx, filter: Option<InventoryFilter>) -> Statement {
    let (language, is_list) = (tx.tenant().default_language.as_str(), filter.is_some());
    let InventoryFilter { search, location_id, low } = filter.unwrap_or_default();
    let setting = SHOP_SETTINGS.low_inventory;
    raw_sql!(
        Postgres,
        "SELECT i.id, p.id AS product_id, v.id AS variant_id, coalesce(t.title, '') AS product_title,
            v.title AS variant_title, v.sku, l.id AS location_id, l.name AS location_name, i.on_hand, i.reserved,
            i.on_hand - i.reserved <= low.most AS is_low, i.updated_at
        FROM inventory i
        JOIN locations l ON l.id = i.location_id
        JOIN product_variants v ON v.id = i.variant_id
        JOIN products p ON p.id = v.product_id
        LEFT JOIN LATERAL (
            SELECT title FROM product_texts t WHERE t.product_id = p.id
            ORDER BY t.language = {language} DESC, t.language LIMIT 1
        ) t ON true
        CROSS JOIN (
            SELECT coalesce((SELECT value::bigint FROM settings WHERE key = {setting.key}), {setting.default}) AS most
        ) low
        WHERE (NOT {is_list} OR p.archived_at IS NULL OR i.on_hand > 0)
            AND ({search}::text IS NULL
                OR strpos(ext.fold(concat_ws(' ', t.title, v.title, v.sku)), ext.fold({search})) > 0)
            AND ({location_id}::uuid IS NULL OR i.location_id = {location_id})
            AND ({low}::boolean IS NULL OR (i.on_hand - i.reserved <= low.most) = {low})"
    )
}

/// Returns one balance; fails with `NotFound`.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<InventoryLine, InventoryError> {
    let line = RowList::of_sql(lines(tx, None), Expr::col("id"), Direction::Ascending).find(tx, id).await?;
    line.ok_or(InventoryError::NotFound(id))
}
