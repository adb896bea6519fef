//! Writing variants, one for each staged row of a product.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{
    draft::{Draft, VariantDraft},
    select::StagedRow,
};
use crate::{services::statement::statement, tenancy::TenantTx};

/// The variants of staged rows.
pub(super) struct VariantIds(HashMap<Uuid, Variant>);

#[derive(FromQueryResult)]
struct Variant {
    id: Uuid,
    marketplace_product_id: Uuid,
    /// When a feed's count was last taken over.
    counted_at: Option<DateTime<Utc>>,
}

impl VariantIds {
    /// The row's variant, if the row's feed is newer than the count it has.
    pub fn due(&self, row: &StagedRow) -> Option<Uuid> {
        let variant = self.0.get(&row.id)?;
        variant.counted_at.is_none_or(|counted| counted < row.feed_at).then_some(variant.id)
    }
}

/// Writes the variants of the products with these ids, which are in the drafts' order.
pub(super) async fn write(
    tx: &TenantTx,
    now: DateTime<Utc>,
    drafts: &[Draft],
    product_ids: &[Uuid],
) -> Result<VariantIds, DbErr> {
    let variants: Vec<(Uuid, i32, &VariantDraft)> = drafts
        .iter()
        .zip(product_ids)
        .flat_map(|(draft, id)| (0_i32..).zip(&draft.variants).map(move |(position, variant)| (*id, position, variant)))
        .collect();
    upsert(tx, now, &variants).await?;
    choose_default(tx, product_ids).await?;
    find(tx, variants.iter().map(|(_, _, variant)| variant.row.id).collect()).await
}

/// What was set by hand stays. A variant's SKU is the row's id, unless another variant has it.
async fn upsert(tx: &TenantTx, now: DateTime<Utc>, variants: &[(Uuid, i32, &VariantDraft)]) -> Result<(), DbErr> {
    const UPSERT: &str = "WITH drafts AS (
            SELECT d.id, d.product_id, d.staged_id, d.title, d.options, d.position,
                CASE WHEN v.sku IS NOT NULL OR 'sku' = ANY(p.edited_fields) THEN v.sku
                    WHEN row_number() OVER (PARTITION BY d.sku ORDER BY d.staged_id) = 1
                        AND NOT EXISTS (SELECT FROM product_variants o WHERE o.sku = d.sku) THEN d.sku END AS sku,
                CASE WHEN v.id IS NOT NULL AND 'gtin' = ANY(p.edited_fields) THEN v.gtin ELSE d.gtin END AS gtin,
                CASE WHEN v.id IS NOT NULL AND 'price' = ANY(p.edited_fields) THEN v.price ELSE d.price END AS price,
                CASE WHEN v.id IS NOT NULL AND p.edited_fields && ARRAY['price', 'sale_price'] THEN v.sale_price
                    ELSE d.sale_price END AS sale_price
            FROM jsonb_to_recordset($1) AS d (id uuid, product_id uuid, staged_id uuid, sku text, gtin text, title text,
                options jsonb, price bigint, sale_price bigint, position integer)
            JOIN products p ON p.id = d.product_id
            LEFT JOIN product_variants v ON v.marketplace_product_id = d.staged_id
        )
        INSERT INTO product_variants AS v (id, product_id, marketplace_product_id, sku, gtin, title, options, price,
            sale_price, position, created_at, updated_at)
        SELECT id, product_id, staged_id, sku, gtin, title, options, price,
            CASE WHEN sale_price < price THEN sale_price END, position, $2, $2
        FROM drafts ORDER BY staged_id
        ON CONFLICT (marketplace_product_id) DO UPDATE SET product_id = excluded.product_id, sku = excluded.sku,
            gtin = excluded.gtin, title = excluded.title, options = excluded.options, price = excluded.price,
            sale_price = excluded.sale_price, position = excluded.position,
            is_default = v.is_default AND v.product_id = excluded.product_id, updated_at = excluded.updated_at";
    let rows: Vec<_> = variants
        .iter()
        .map(|(product_id, position, variant)| {
            json!({
                "id": Uuid::now_v7(),
                "product_id": product_id,
                "staged_id": variant.row.id,
                "sku": variant.row.external_id,
                "gtin": variant.row.gtin,
                "title": variant.title,
                "options": variant.row.options,
                "price": variant.price,
                "sale_price": variant.sale_price,
                "position": position,
            })
        })
        .collect();
    tx.execute_raw(statement(UPSERT, [json!(rows).into(), now.into()])).await.map(drop)
}

/// The first variant of a product is its default one. Products that lost all variants to another group are archived.
async fn choose_default(tx: &TenantTx, product_ids: &[Uuid]) -> Result<(), DbErr> {
    const UNSET: &str = "UPDATE product_variants v SET is_default = false
        WHERE v.product_id = ANY($1) AND v.is_default AND EXISTS (
            SELECT FROM product_variants w WHERE w.product_id = v.product_id AND (w.position, w.id) < (v.position, v.id))";
    const SET: &str = "UPDATE product_variants v SET is_default = true
        WHERE v.product_id = ANY($1) AND NOT v.is_default AND NOT EXISTS (
            SELECT FROM product_variants w WHERE w.product_id = v.product_id AND (w.position, w.id) < (v.position, v.id))";
    const EMPTY: &str = "UPDATE products p SET archived_at = updated_at, is_active = false
        WHERE p.source_id IS NOT NULL AND p.archived_at IS NULL
            AND NOT EXISTS (SELECT FROM product_variants v WHERE v.product_id = p.id)";
    tx.execute_raw(statement(UNSET, [product_ids.to_vec().into()])).await?;
    tx.execute_raw(statement(SET, [product_ids.to_vec().into()])).await?;
    tx.execute_raw(statement(EMPTY, [])).await.map(drop)
}

async fn find(tx: &TenantTx, staged: Vec<Uuid>) -> Result<VariantIds, DbErr> {
    const FIND: &str = "SELECT v.id, v.marketplace_product_id, (
            SELECT max(m.created_at) FROM inventory_movements m JOIN inventory i ON i.id = m.inventory_id
            WHERE i.variant_id = v.id AND m.kind = 'import') AS counted_at
        FROM product_variants v WHERE v.marketplace_product_id = ANY($1)";
    let found = Variant::find_by_statement(statement(FIND, [staged.into()])).all(tx).await?;
    Ok(VariantIds(found.into_iter().map(|variant| (variant.marketplace_product_id, variant)).collect()))
}
