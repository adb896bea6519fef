//! Applies a product's changes to its variants.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, DbErr, EntityTrait, raw_sql,
};
use uuid::Uuid;

use super::{
    ProductChanges, ProductError,
    create::constraint_broken,
    edited,
    prices::{self, VariantPrice},
    rules::Rules,
    variants,
};
use crate::{entities::tenant::product_variant, tenancy::TenantTx};

/// SKU and GTIN belong to the default variant. A price applies to all variants, if they have the same price now;
/// otherwise fails with `VariantPricesDiffer`.
pub(super) async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    changes: &ProductChanges,
) -> Result<(), ProductError> {
    let mut sold = variants::all(tx, product_id).await?;
    let (default, is_any_sold) = match sold.first() {
        Some(first) => (first.clone(), first.archived_at.is_none()),
        None => return Ok(()),
    };
    sold.retain(|variant| variant.archived_at.is_none() == is_any_sold);
    let (prices, edited) = prices_of_all(now, &default, &sold, changes)?;
    if !prices.is_empty() {
        note_edited(tx, &prices, &edited).await?;
        prices::set(tx, now, &prices).await?;
    }
    let default = product_variant::Model { edited_fields: edited::with(default.edited_fields, edited), ..default };
    update_numbers(tx, now, default, changes).await
}

/// Adds these names to the edited fields of all variants that get a price. SQL, since each row gets a different value.
async fn note_edited(tx: &TenantTx, prices: &[VariantPrice], edited: &[String]) -> Result<(), DbErr> {
    let ids: Vec<Uuid> = prices.iter().map(|price| price.variant_id).collect();
    let edited = edited.to_vec();
    let noted = raw_sql!(
        Postgres,
        "UPDATE product_variants SET edited_fields = array(
            SELECT DISTINCT f FROM unnest(edited_fields || {edited}::text[]) AS f ORDER BY f)
        WHERE id = ANY({ids})"
    );
    tx.execute_raw(noted).await.map(drop)
}

/// Sets the SKU and the GTIN of the default variant. The caller has read it under the product's lock.
async fn update_numbers(
    tx: &TenantTx,
    now: DateTime<Utc>,
    default: product_variant::Model,
    changes: &ProductChanges,
) -> Result<(), ProductError> {
    let ProductChanges { sku, gtin, .. } = changes.clone();
    if sku.is_none() && gtin.is_none() {
        return Ok(());
    }
    let differing = [
        ("sku", sku.as_ref().is_some_and(|sku| *sku != default.sku)),
        ("gtin", gtin.as_ref().is_some_and(|gtin| *gtin != default.gtin)),
    ];
    let differing = differing.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name);
    let new_sku = sku.clone().flatten();
    let changed = product_variant::ActiveModel {
        id: Set(default.id),
        sku: sku.map_or(NotSet, Set),
        gtin: gtin.map_or(NotSet, Set),
        edited_fields: Set(edited::with(default.edited_fields, differing)),
        updated_at: Set(now),
        ..Default::default()
    };
    let updated = product_variant::Entity::update(changed).exec(tx).await;
    updated.map(drop).map_err(|error| constraint_broken(error, new_sku.as_deref()))
}

/// Computes the new prices of the variants and the names of the edited fields; both are empty if the prices stay.
fn prices_of_all(
    now: DateTime<Utc>,
    default: &product_variant::Model,
    sold: &[product_variant::Model],
    changes: &ProductChanges,
) -> Result<(Vec<VariantPrice>, Vec<String>), ProductError> {
    let price = changes.price.unwrap_or(default.price);
    let counts = default.sale_starts_at.is_none_or(|at| at <= now) && default.sale_ends_at.is_none_or(|at| at > now);
    // A form that was filled in while the reduction is over, or has not begun, sends back no reduced price. That must
    // not remove the reduction.
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
    // A new reduction begins at once and lasts until somebody changes it.
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
