//! Prices of variants. Each change leaves a row in `price_changes`: the lowest price of the last 30 days can't be
//! computed otherwise.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::{services::statement::statement, tenancy::TenantTx};

/// What a variant costs, gross and in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VariantPrice {
    /// The variant.
    pub variant_id: Uuid,
    /// The regular price.
    pub price: i64,
    /// What is charged instead while the reduction lasts; lower than `price`.
    pub sale_price: Option<i64>,
    /// From when on; `None` is at once.
    pub sale_starts_at: Option<DateTime<Utc>>,
    /// Until when; `None` is until it is changed.
    pub sale_ends_at: Option<DateTime<Utc>>,
}

/// Sets what these variants cost.
pub(super) async fn set(tx: &TenantTx, now: DateTime<Utc>, prices: &[VariantPrice]) -> Result<(), DbErr> {
    const SET: &str = "UPDATE product_variants v SET price = w.price, sale_price = w.sale_price,
            sale_starts_at = w.sale_starts_at, sale_ends_at = w.sale_ends_at, updated_at = $2
        FROM jsonb_to_recordset($1) AS w (variant_id uuid, price bigint, sale_price bigint, sale_starts_at timestamptz,
            sale_ends_at timestamptz)
        WHERE v.id = w.variant_id AND (v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at)
            IS DISTINCT FROM (w.price, w.sale_price, w.sale_starts_at, w.sale_ends_at)";
    tx.execute_raw(statement(SET, [json!(prices).into(), now.into()])).await?;
    note(tx, now, &prices.iter().map(|price| price.variant_id).collect::<Vec<_>>()).await
}

/// Notes what these variants cost from now on, where that is not what was noted last. Whatever writes prices calls it
/// afterwards, in the same transaction.
pub(in crate::services) async fn note(tx: &TenantTx, now: DateTime<Utc>, variant_ids: &[Uuid]) -> Result<(), DbErr> {
    // A clock that jumps back does not put a change before the one that it follows.
    const NOTE: &str = "INSERT INTO price_changes (id, variant_id, price, sale_price, sale_starts_at, sale_ends_at, at)
        SELECT w.id, v.id, v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at,
            greatest($3, l.at + interval '1 microsecond')
        FROM unnest($1::uuid[], $2::uuid[]) AS w (id, variant_id)
        JOIN product_variants v ON v.id = w.variant_id
        LEFT JOIN LATERAL (
            SELECT c.* FROM price_changes c WHERE c.variant_id = v.id ORDER BY c.at DESC, c.id DESC LIMIT 1
        ) l ON true
        WHERE l.id IS NULL OR (l.price, l.sale_price, l.sale_starts_at, l.sale_ends_at)
            IS DISTINCT FROM (v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at)";
    let ids: Vec<Uuid> = variant_ids.iter().map(|_| Uuid::now_v7()).collect();
    tx.execute_raw(statement(NOTE, [ids.into(), variant_ids.to_vec().into(), now.into()])).await.map(drop)
}

#[derive(FromQueryResult)]
struct Next {
    at: Option<DateTime<Utc>>,
}

/// When the next reduction begins or ends, after which lists of products show other prices; `None` if none will.
pub async fn next_reduction(tx: &TenantTx, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, DbErr> {
    const NEXT: &str = "SELECT least((SELECT min(sale_starts_at) FROM product_variants WHERE sale_starts_at > $1),
        (SELECT min(sale_ends_at) FROM product_variants WHERE sale_ends_at > $1)) AS at";
    let next = Next::find_by_statement(statement(NEXT, [now.into()])).one(tx).await?;
    Ok(next.and_then(|next| next.at))
}
