//! Looking at inventory.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::InventoryError;
use crate::{
    services::statement::{ListQuery, statement},
    tenancy::TenantTx,
    types::{
        cursor::SortKind,
        page::{ListRequest, Listed, Sort, SortKey},
        shop_settings::SHOP_SETTINGS,
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
    /// Whether so little is left that it counts as low by the vendor's settings.
    pub is_low: bool,
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

/// The columns of an [`InventoryLine`].
macro_rules! columns {
    () => {
        "i.id, p.id AS product_id, v.id AS variant_id, coalesce(t.title, '') AS product_title, v.title AS variant_title, \
         v.sku, l.id AS location_id, l.name AS location_name, i.on_hand, i.reserved, \
         i.on_hand - i.reserved <= low.most AS is_low, i.updated_at"
    };
}

/// The tables of an [`InventoryLine`], with the values of [`first_values`]; `low.most` is the vendor's setting.
macro_rules! tables {
    () => {
        "FROM inventory i
         JOIN locations l ON l.id = i.location_id
         JOIN product_variants v ON v.id = i.variant_id
         JOIN products p ON p.id = v.product_id
         LEFT JOIN LATERAL (
             SELECT title FROM product_texts t WHERE t.product_id = p.id ORDER BY t.language = $1 DESC, t.language LIMIT 1
         ) t ON true
         CROSS JOIN (SELECT coalesce((SELECT value::bigint FROM settings WHERE key = $2), $3) AS most) low "
    };
}

/// The values of `$1` to `$3`: the vendor's language, and the key and the default of what counts as low.
fn first_values(tx: &TenantTx) -> [Value; 3] {
    let low = SHOP_SETTINGS.low_inventory;
    [tx.tenant().default_language.as_str().into(), low.key.into(), i64::from(low.default).into()]
}

/// A part of the inventory. Of archived products, only what is still on hand is listed.
pub async fn list(
    tx: &TenantTx,
    filter: InventoryFilter,
    sort: Sort<InventorySort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<InventoryLine>, DbErr> {
    let query = ListQuery {
        columns: columns!(),
        source: concat!(
            tables!(),
            "WHERE (p.archived_at IS NULL OR i.on_hand > 0)
                 AND ($4::text IS NULL
                     OR strpos(ext.fold(concat_ws(' ', t.title, v.title, v.sku)), ext.fold($4)) > 0)
                 AND ($5::uuid IS NULL OR i.location_id = $5)
                 AND ($6::boolean IS NULL OR (i.on_hand - i.reserved <= low.most) = $6)"
        ),
        order: match sort.key {
            InventorySort::ProductTitle => "ext.fold(coalesce(t.title, ''))",
            InventorySort::OnHand => "i.on_hand",
            InventorySort::Available => "i.on_hand - i.reserved",
            InventorySort::UpdatedAt => "i.updated_at",
        },
        direction: sort.direction,
        tie: "i.id",
        values: first_values(tx)
            .into_iter()
            .chain([filter.search.into(), filter.location_id.into(), filter.low.into()])
            .collect(),
    };
    query.listed(tx, sort, request.into()).await
}

/// One inventory row.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<InventoryLine, InventoryError> {
    const GET: &str = concat!("SELECT ", columns!(), " ", tables!(), "WHERE i.id = $4");
    let values = first_values(tx).into_iter().chain([id.into()]);
    let line = InventoryLine::find_by_statement(statement(GET, values)).one(tx).await?;
    line.ok_or(InventoryError::NotFound(id))
}
