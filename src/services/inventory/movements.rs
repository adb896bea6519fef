//! Looking at the ledger.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult, Statement, raw_sql, sea_query::Expr};
use uuid::Uuid;

use crate::{
    services::list::List,
    tenancy::TenantTx,
    types::{
        movement_kind::MovementKind,
        page::{ListRequest, Listed, Sort, SortKey},
    },
};

/// An entry of the ledger with the names people know its inventory by.
#[derive(Debug, Clone, FromQueryResult)]
pub struct MovementLine {
    /// The row's id.
    pub id: Uuid,
    /// The balance that changed.
    pub inventory_id: Uuid,
    /// The product's title, in the vendor's language.
    pub product_title: String,
    /// What tells the variant from its siblings.
    pub variant_title: String,
    /// The vendor's own number of it.
    pub sku: Option<String>,
    /// Why the balance changed.
    pub kind: MovementKind,
    /// By how many more, or fewer, are there.
    pub on_hand_delta: i32,
    /// By how many more, or fewer, are promised.
    pub reserved_delta: i32,
    /// Why, in somebody's words.
    pub reason: Option<String>,
    /// The order that caused it.
    pub order_id: Option<Uuid>,
    /// Who did it; none for the system.
    pub actor: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Which entries are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct MovementFilter {
    /// Only of this variant.
    pub variant_id: Option<Uuid>,
    /// Only of this balance.
    pub inventory_id: Option<Uuid>,
    /// Only of this kind.
    pub kind: Option<MovementKind>,
}

/// What the ledger may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovementSort {
    /// When it happened.
    CreatedAt,
}

impl SortKey for MovementSort {
    const NAMES: &'static [(&'static str, Self)] = &[("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
    const LIST: &'static str = "movements";
}

/// A part of the ledger.
pub async fn movements(
    tx: &TenantTx,
    filter: MovementFilter,
    sort: Sort<MovementSort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<MovementLine>, DbErr> {
    let value = match sort.key {
        MovementSort::CreatedAt => Expr::col("created_at"),
    };
    List::of_sql(lines(tx, filter), value, sort.direction).part(tx, sort, request.into()).await
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
