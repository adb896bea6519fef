//! Writes the variants of a plan, one for each staged row.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    options,
    planned::{Planned, VariantWrite},
};
use crate::{services::products::prices, tenancy::TenantTx};

/// Writes the planned variants with their option values, notes changed prices in the price history, and archives
/// products that have no variant left.
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
    let mut products: Vec<Uuid> = variants.iter().map(|(product_id, _)| *product_id).collect();
    products.dedup();
    options::write(tx, &products).await?;
    archive_empty(tx, now, &left).await
}

/// Finds the products that lose variants to another product.
async fn left_products(tx: &TenantTx, planned: &[Planned]) -> Result<Vec<Uuid>, DbErr> {
    let variants = planned.iter().flat_map(|planned| planned.variants.iter().map(move |variant| (variant, planned.id)));
    let moved = variants.filter(|(variant, _)| !variant.is_new).map(|(variant, product)| (variant.id, product));
    let (ids, products): (Vec<Uuid>, Vec<Uuid>) = moved.unzip();
    let left = raw_sql!(
        Postgres,
        "SELECT DISTINCT v.product_id
        FROM unnest({ids}::uuid[], {products}::uuid[]) AS d (id, product_id)
        JOIN product_variants v ON v.id = d.id AND v.product_id <> d.product_id"
    );
    let rows = tx.query_all_raw(left).await?;
    rows.iter().map(|row| row.try_get("", "product_id")).collect()
}

fn columns(product_id: Uuid, variant: &VariantWrite) -> Value {
    let facts = &variant.facts;
    json!({
        "id": variant.id,
        "product_id": product_id,
        "staged_id": variant.staged_id,
        "sku": facts.sku,
        "gtin": facts.gtin,
        "title": facts.title,
        "options": facts.options,
        "price": facts.price,
        "sale_price": facts.sale_price,
        "tax_class": facts.tax_class,
        "position": facts.position,
        "is_archived": variant.is_archived,
    })
}

/// Inserts new variants. There is no conflict clause, because only publishing creates variants of staged rows, and it
/// runs under the vendor's lock.
async fn insert(tx: &TenantTx, now: DateTime<Utc>, variants: &[(Uuid, &VariantWrite)]) -> Result<(), DbErr> {
    let new: Vec<Value> =
        variants.iter().filter(|(_, variant)| variant.is_new).map(|(id, variant)| columns(*id, variant)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let rows = json!(new);
    let insert = raw_sql!(
        Postgres,
        "INSERT INTO product_variants (id, product_id, marketplace_product_id, sku, gtin, title,
            options, price, sale_price, tax_class, position, created_at, updated_at)
        SELECT id, product_id, staged_id, sku, gtin, title, options, price, sale_price, tax_class, position, {now},
            {now}
        FROM jsonb_to_recordset({rows}) AS d (id uuid, product_id uuid, staged_id uuid, sku text, gtin text,
            title text, options jsonb, price bigint, sale_price bigint, tax_class text, position integer)
        ORDER BY id"
    );
    tx.execute_raw(insert).await.map(drop)
}

/// Updates variants. A variant that moves, returns or gets other options loses its option values, until
/// [`options::write`] finds the new ones.
async fn update(tx: &TenantTx, now: DateTime<Utc>, variants: &[(Uuid, &VariantWrite)]) -> Result<(), DbErr> {
    let known: Vec<Value> =
        variants.iter().filter(|(_, variant)| !variant.is_new).map(|(id, variant)| columns(*id, variant)).collect();
    if known.is_empty() {
        return Ok(());
    }
    let rows = json!(known);
    let update = raw_sql!(
        Postgres,
        "UPDATE product_variants v SET product_id = d.product_id, sku = d.sku, gtin = d.gtin,
            title = d.title, options = d.options, price = d.price, sale_price = d.sale_price, tax_class = d.tax_class,
            position = d.position,
            option_values = CASE WHEN v.product_id = d.product_id AND v.options = d.options
                AND (v.archived_at IS NULL OR d.is_archived) THEN v.option_values ELSE '{}' END,
            edited_fields = CASE WHEN v.archived_at IS NULL OR d.is_archived THEN v.edited_fields
                ELSE array_remove(v.edited_fields, 'archived_at') END,
            archived_at = CASE WHEN d.is_archived THEN coalesce(v.archived_at, {now}) END, updated_at = {now}
        FROM jsonb_to_recordset({rows}) AS d (id uuid, product_id uuid, sku text, gtin text, title text, options jsonb,
            price bigint, sale_price bigint, tax_class text, position integer, is_archived boolean)
        WHERE v.id = d.id"
    );
    tx.execute_raw(update).await.map(drop)
}

/// Archives the products that have lost all their variants to others.
async fn archive_empty(tx: &TenantTx, now: DateTime<Utc>, product_ids: &[Uuid]) -> Result<(), DbErr> {
    if product_ids.is_empty() {
        return Ok(());
    }
    let product_ids = product_ids.to_vec();
    let empty = raw_sql!(
        Postgres,
        "UPDATE products p SET archived_at = {now}, updated_at = {now}, is_active = false
        WHERE p.id = ANY({product_ids}) AND p.archived_at IS NULL
            AND NOT EXISTS (SELECT FROM product_variants v WHERE v.product_id = p.id)"
    );
    tx.execute_raw(empty).await.map(drop)
}
