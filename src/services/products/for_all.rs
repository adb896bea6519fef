//! What a change of a product says of its variants.

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{
    ProductChanges, ProductError,
    create::constraint_broken,
    prices::{self, VariantPrice},
    rules::Rules,
    variants,
};
use crate::{entities::tenant::product_variant, services::statement::statement, tenancy::TenantTx};

/// SKU and GTIN are the default variant's. A price is that of all variants, as long as they have the same.
pub(super) async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    changes: &ProductChanges,
) -> Result<(), ProductError> {
    const PRICED: &str = "UPDATE product_variants SET edited_fields = array(
            SELECT DISTINCT f FROM unnest(edited_fields || $2::text[]) AS f ORDER BY f)
        WHERE id = ANY($1)";
    let mut sold = variants::all(tx, product_id).await?;
    let (default, is_any_sold) = match sold.first() {
        Some(first) => (first.clone(), first.archived_at.is_none()),
        None => return Ok(()),
    };
    sold.retain(|variant| variant.archived_at.is_none() == is_any_sold);
    let (prices, edited) = prices_of_all(now, &default, &sold, changes)?;
    if !prices.is_empty() {
        let ids: Vec<Uuid> = prices.iter().map(|price| price.variant_id).collect();
        tx.execute_raw(statement(PRICED, [ids.into(), edited.into()])).await?;
        prices::set(tx, now, &prices).await?;
    }
    update_numbers(tx, now, default.id, changes).await
}

/// Sets SKU and GTIN of the default variant.
async fn update_numbers(
    tx: &TenantTx,
    now: DateTime<Utc>,
    variant_id: Uuid,
    changes: &ProductChanges,
) -> Result<(), ProductError> {
    const UPDATE: &str = "UPDATE product_variants SET
            sku = CASE WHEN $2 THEN $3 ELSE sku END, gtin = CASE WHEN $4 THEN $5 ELSE gtin END, updated_at = $6,
            edited_fields = array(SELECT DISTINCT f FROM unnest(edited_fields
                || CASE WHEN $2 AND sku IS DISTINCT FROM $3 THEN ARRAY['sku'] ELSE '{}' END
                || CASE WHEN $4 AND gtin IS DISTINCT FROM $5 THEN ARRAY['gtin'] ELSE '{}' END) AS f ORDER BY f)
        WHERE id = $1";
    let ProductChanges { sku, gtin, .. } = changes.clone();
    if sku.is_none() && gtin.is_none() {
        return Ok(());
    }
    let new_sku = sku.clone().flatten();
    let values = [
        variant_id.into(),
        sku.is_some().into(),
        new_sku.clone().into(),
        gtin.is_some().into(),
        gtin.flatten().into(),
        now.into(),
    ];
    let updated = tx.execute_raw(statement(UPDATE, values)).await;
    updated.map(drop).map_err(|error| constraint_broken(error, new_sku.as_deref()))
}

/// What the variants shall cost and which fields that edits; nothing if the changes say what is shown already.
fn prices_of_all(
    now: DateTime<Utc>,
    default: &product_variant::Model,
    sold: &[product_variant::Model],
    changes: &ProductChanges,
) -> Result<(Vec<VariantPrice>, Vec<String>), ProductError> {
    let price = changes.price.unwrap_or(default.price);
    let counts = default.sale_starts_at.is_none_or(|at| at <= now) && default.sale_ends_at.is_none_or(|at| at > now);
    // Whoever sends back what is shown while a reduction is over, or not yet there, does not take it away.
    let is_shown = |sale: &Option<i64>| *sale == default.sale_price || !counts && sale.is_none();
    let new_sale = changes.sale_price.filter(|sale| !is_shown(sale));
    let sale_price = new_sale.unwrap_or(default.sale_price);
    if price == default.price && new_sale.is_none() {
        return Ok((vec![], vec![]));
    }
    let of = |variant: &product_variant::Model| {
        (variant.price, variant.sale_price, variant.sale_starts_at, variant.sale_ends_at)
    };
    if sold.iter().any(|variant| of(variant) != of(default)) {
        return Err(ProductError::VariantPricesDiffer);
    }
    let mut rules = Rules::default();
    rules.prices(price, sale_price);
    rules.check()?;
    // A new reduction begins at once and lasts until it is changed.
    let keeps_times = new_sale.is_none() && sale_price.is_some();
    let set = |variant: &product_variant::Model| VariantPrice {
        variant_id: variant.id,
        price,
        sale_price,
        sale_starts_at: variant.sale_starts_at.filter(|_| keeps_times),
        sale_ends_at: variant.sale_ends_at.filter(|_| keeps_times),
    };
    let edited = [("price", price != default.price), ("sale_price", new_sale.is_some())];
    let edited = edited.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()).collect();
    Ok((sold.iter().map(set).collect(), edited))
}
