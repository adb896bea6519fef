//! Lists the movements of the ledger.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult, Statement, raw_sql, sea_query::Expr};
use uuid::Uuid;

use crate::{
    services::list::RowList,
    tenancy::TenantTx,
    types::{
        movement_kind::MovementKind,
        page::{ListRequest, Listed},
        sort::{Sort, SortKey},
    },
};

/// A movement of the ledger with the names of its variant.
#[derive(Debug, Clone, FromQueryResult)]
pub struct MovementLine {
    /// The id of the movement, a UUID in the order of time.
    pub id: Uuid,
    /// The id of the balance that changed.
    pub inventory_id: Uuid,
    /// The product's title in the vendor's language, or else in any.
    pub product_title: String,
    /// The variant's name among the product's variants; empty if there is only one.
    pub variant_title: String,
    /// The vendor's stock-keeping number of the variant.
    pub sku: Option<String>,
    /// The kind of event that changed the balance.
    pub kind: MovementKind,
    /// The change of `on_hand`; negative: fewer.
    pub on_hand_delta: i32,
    /// The change of `reserved`; negative: fewer.
    pub reserved_delta: i32,
    /// The reason in a person's own words.
    pub reason: Option<String>,
    /// The id of the order that caused the change.
    pub order_id: Option<Uuid>,
    /// The person's name; `None` for the system.
    pub actor: Option<String>,
    /// When the balance changed.
    pub created_at: DateTime<Utc>,
}

/// Which movements to list. A field that is `None` selects all.
#[derive(Debug, Clone, Default)]
pub struct MovementFilter {
    /// The id of a variant.
    pub variant_id: Option<Uuid>,
    /// The id of a balance.
    pub inventory_id: Option<Uuid>,
    /// A kind of event.
    pub kind: Option<MovementKind>,
}

/// The keys that sort the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovementSort {
    /// The time of the movement.
    CreatedAt,
}

impl SortKey for MovementSort {
    const NAMES: &'static [(&'static str, Self)] = &[("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
    const LIST: &'static str = "movements";
}

/// Lists a page of the ledger.
pub async fn movements(
    tx: &TenantTx,
    filter: MovementFilter,
    sort: Sort<MovementSort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<MovementLine>, DbErr> {
    let value = match sort.key {
        MovementSort::CreatedAt => Expr::col("created_at"),
    };
    RowList::of_sql(lines(tx, filter), value, sort.direction).part(tx, sort, request.into()).await
}

/// Selects movements. SQL, since each product has its text in one of several languages.
fn lines(tx: &TenantTx, filter: MovementFilter) -> Statement {
    let language = tx.tenant().default_language.as_str();
    let MovementFilter { variant_id, inventory_id, kind } = filter;
    raw_sql!(
        Postgres,
        "SELECT m.id, m.inventory_id, coalesce(t.title, '') AS product_title, v.title AS variant_title, v.sku, m.kind,
            m.on_hand_delta, m.reserved_delta, m.reason, m.order_id, m.actor, m.created_at
        FROM inventory_movements m
        JOIN inventory i ON i.id = m.inventory_id
        JOIN product_variants v ON v.id = i.variant_id
        LEFT JOIN LATERAL (
            SELECT title FROM product_texts t WHERE t.product_id = v.product_id
            ORDER BY t.language = {language} DESC, t.language LIMIT 1
        ) t ON true
        WHERE ({variant_id}::uuid IS NULL OR i.variant_id = {variant_id})
            AND ({inventory_id}::uuid IS NULL OR m.inventory_id = {inventory_id})
            AND ({kind}::text IS NULL OR m.kind = {kind})"
    )
}
