//! The prices of variants. Each change adds a row to `price_changes`, because the lowest price of the last 30 days
//! (Directive 98/6/EC, article 6a) needs the history.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, raw_sql};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::tenancy::TenantTx;

/// The prices of a variant; gross, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VariantPrice {
    /// The id of the variant.
    pub variant_id: Uuid,
    /// The regular price; gross, in minor units.
    pub price: i64,
    /// The price during the reduction, lower than `price`; `None`: no reduction.
    pub sale_price: Option<i64>,
    /// When the reduction begins; `None`: at once.
    pub sale_starts_at: Option<DateTime<Utc>>,
    /// When the reduction ends; `None`: when somebody changes it.
    pub sale_ends_at: Option<DateTime<Utc>>,
}

/// Sets the prices of these variants, and notes them in the history.
pub(super) async fn set(tx: &TenantTx, now: DateTime<Utc>, prices: &[VariantPrice]) -> Result<(), DbErr> {
    // SQL, since each variant gets different prices.
    let rows = json!(prices);
    let set = raw_sql!(
        Postgres,
        "UPDATE product_variants v SET price = w.price, sale_price = w.sale_price,
            sale_starts_at = w.sale_starts_at, sale_ends_at = w.sale_ends_at, updated_at = {now}
        FROM jsonb_to_recordset({rows}) AS w (variant_id uuid, price bigint, sale_price bigint,
            sale_starts_at timestamptz, sale_ends_at timestamptz)
        WHERE v.id = w.variant_id AND (v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at)
            IS DISTINCT FROM (w.price, w.sale_price, w.sale_starts_at, w.sale_ends_at)"
    );
    tx.execute_raw(set).await?;
    note(tx, now, &prices.iter().map(|price| price.variant_id).collect::<Vec<_>>()).await
}

/// Adds the current prices of these variants to the history, where they differ from the last entry. All code that
/// writes prices calls this afterwards, in the same transaction. SQL, so that one statement compares all variants.
pub(in crate::services) async fn note(tx: &TenantTx, now: DateTime<Utc>, variant_ids: &[Uuid]) -> Result<(), DbErr> {
    // `greatest` in the statement keeps the entries in order even if the clock jumps back.
    let ids: Vec<Uuid> = variant_ids.iter().map(|_| Uuid::now_v7()).collect();
    let variant_ids = variant_ids.to_vec();
    let noted = raw_sql!(
        Postgres,
        "INSERT INTO price_changes (id, variant_id, price, sale_price, sale_starts_at, sale_ends_at, at)
        SELECT w.id, v.id, v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at,
            greatest({now}, l.at + interval '1 microsecond')
        FROM unnest({ids}::uuid[], {variant_ids}::uuid[]) AS w (id, variant_id)
        JOIN product_variants v ON v.id = w.variant_id
        LEFT JOIN LATERAL (
            SELECT c.* FROM price_changes c WHERE c.variant_id = v.id ORDER BY c.at DESC, c.id DESC LIMIT 1
        ) l ON true
        WHERE l.id IS NULL OR (l.price, l.sale_price, l.sale_starts_at, l.sale_ends_at)
            IS DISTINCT FROM (v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at)"
    );
    tx.execute_raw(noted).await.map(drop)
}

#[derive(FromQueryResult)]
struct Next {
    at: Option<DateTime<Utc>>,
}

/// Finds when the next reduction begins or ends, since lists of products then show different prices; `None` if there is
/// no such time.
pub async fn next_reduction(tx: &TenantTx, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, DbErr> {
    // SQL, since each of the two minima is the first entry of an index.
    let next_change = raw_sql!(
        Postgres,
        "SELECT least((SELECT min(sale_starts_at) FROM product_variants WHERE sale_starts_at > {now}),
        (SELECT min(sale_ends_at) FROM product_variants WHERE sale_ends_at > {now})) AS at"
    );
    let next = Next::find_by_statement(next_change).one(tx).await?;
    Ok(next.and_then(|next| next.at))
}
