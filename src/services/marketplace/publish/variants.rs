//! Writing variants, one for each staged row of a product.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::plan::{Planned, VariantWrite};
use crate::{
    services::{products::prices, statement::statement},
    tenancy::TenantTx,
};

/// Writes the variants that were planned, notes what they cost from now on, and lets each product that gained or lost one
/// begin with its first.
pub(super) async fn write(tx: &TenantTx, now: DateTime<Utc>, planned: &[Planned]) -> Result<(), DbErr> {
    let left = left_products(tx, planned).await?;
    let variants: Vec<(Uuid, &VariantWrite)> =
        planned.iter().flat_map(|planned| planned.variants.iter().map(move |variant| (planned.id, variant))).collect();
    if variants.is_empty() {
        return Ok(());
    }
    insert(tx, now, &variants).await?;
    update(tx, now, &variants).await?;
    let repriced = variants.iter().filter(|(_, variant)| variant.is_repriced).map(|(_, variant)| variant.id);
    prices::note(tx, now, &repriced.collect::<Vec<_>>()).await?;
    let mut products: Vec<Uuid> = variants.iter().map(|(product_id, _)| *product_id).chain(left).collect();
    products.sort_unstable();
    products.dedup();
    choose_default(tx, now, &products).await
}

/// The products that variants leave for another one.
async fn left_products(tx: &TenantTx, planned: &[Planned]) -> Result<Vec<Uuid>, DbErr> {
    const LEFT: &str = "SELECT DISTINCT v.product_id
        FROM unnest($1::uuid[], $2::uuid[]) AS d (id, product_id)
        JOIN product_variants v ON v.id = d.id AND v.product_id <> d.product_id";
    let variants = planned.iter().flat_map(|planned| planned.variants.iter().map(move |variant| (variant, planned.id)));
    let moved = variants.filter(|(variant, _)| !variant.is_new).map(|(variant, product)| (variant.id, product));
    let (ids, products): (Vec<Uuid>, Vec<Uuid>) = moved.unzip();
    let rows = tx.query_all_raw(statement(LEFT, [ids.into(), products.into()])).await?;
    rows.iter().map(|row| row.try_get("", "product_id")).collect()
}

fn columns(product_id: Uuid, variant: &VariantWrite) -> Value {
    json!({
        "id": variant.id,
        "product_id": product_id,
        "staged_id": variant.staged_id,
        "sku": variant.sku,
        "gtin": variant.gtin,
        "title": variant.title,
        "options": variant.options,
        "price": variant.price,
        "sale_price": variant.sale_price,
        "position": variant.position,
        "is_archived": variant.is_archived,
    })
}

/// Only a publish makes variants of staged rows, and one of a vendor's goes on at a time.
async fn insert(tx: &TenantTx, now: DateTime<Utc>, variants: &[(Uuid, &VariantWrite)]) -> Result<(), DbErr> {
    const INSERT: &str =
        "INSERT INTO product_variants (id, product_id, marketplace_product_id, sku, gtin, title, options,
            price, sale_price, position, created_at, updated_at)
        SELECT id, product_id, staged_id, sku, gtin, title, options, price, sale_price, position, $2, $2
        FROM jsonb_to_recordset($1) AS d (id uuid, product_id uuid, staged_id uuid, sku text, gtin text, title text,
            options jsonb, price bigint, sale_price bigint, position integer)
        ORDER BY id";
    let new: Vec<Value> =
        variants.iter().filter(|(_, variant)| variant.is_new).map(|(id, variant)| columns(*id, variant)).collect();
    if new.is_empty() {
        return Ok(());
    }
    tx.execute_raw(statement(INSERT, [json!(new).into(), now.into()])).await.map(drop)
}

/// A variant that moves to another product is not its default one until that is chosen.
async fn update(tx: &TenantTx, now: DateTime<Utc>, variants: &[(Uuid, &VariantWrite)]) -> Result<(), DbErr> {
    const UPDATE: &str = "UPDATE product_variants v SET product_id = d.product_id, sku = d.sku, gtin = d.gtin,
            title = d.title, options = d.options, price = d.price, sale_price = d.sale_price, position = d.position,
            is_default = v.is_default AND v.product_id = d.product_id,
            option_values = CASE WHEN v.product_id = d.product_id THEN v.option_values ELSE '{}' END,
            archived_at = CASE WHEN d.is_archived THEN coalesce(v.archived_at, $2) END, updated_at = $2
        FROM jsonb_to_recordset($1) AS d (id uuid, product_id uuid, sku text, gtin text, title text, options jsonb,
            price bigint, sale_price bigint, position integer, is_archived boolean)
        WHERE v.id = d.id";
    let known: Vec<Value> =
        variants.iter().filter(|(_, variant)| !variant.is_new).map(|(id, variant)| columns(*id, variant)).collect();
    if known.is_empty() {
        return Ok(());
    }
    tx.execute_raw(statement(UPDATE, [json!(known).into(), now.into()])).await.map(drop)
}

/// The first variant of a product that is not removed is its default one. Products that lost all variants to others are
/// archived.
async fn choose_default(tx: &TenantTx, now: DateTime<Utc>, product_ids: &[Uuid]) -> Result<(), DbErr> {
    const UNSET: &str = "UPDATE product_variants v SET is_default = false
        WHERE v.product_id = ANY($1) AND v.is_default AND EXISTS (
            SELECT FROM product_variants w WHERE w.product_id = v.product_id
                AND (w.archived_at IS NOT NULL, w.position, w.id) < (v.archived_at IS NOT NULL, v.position, v.id))";
    const SET: &str = "UPDATE product_variants v SET is_default = true
        WHERE v.product_id = ANY($1) AND NOT v.is_default AND NOT EXISTS (
            SELECT FROM product_variants w WHERE w.product_id = v.product_id
                AND (w.archived_at IS NOT NULL, w.position, w.id) < (v.archived_at IS NOT NULL, v.position, v.id))";
    const EMPTY: &str = "UPDATE products p SET archived_at = $2, updated_at = $2, is_active = false
        WHERE p.id = ANY($1) AND p.archived_at IS NULL
            AND NOT EXISTS (SELECT FROM product_variants v WHERE v.product_id = p.id)";
    tx.execute_raw(statement(UNSET, [product_ids.to_vec().into()])).await?;
    tx.execute_raw(statement(SET, [product_ids.to_vec().into()])).await?;
    tx.execute_raw(statement(EMPTY, [product_ids.to_vec().into(), now.into()])).await.map(drop)
}
