//! Creates and changes variants by hand. Publishing from a feed does not overwrite these changes.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait, IntoActiveModel, raw_sql,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{
        ProductError, announce_change,
        create::constraint_broken,
        edited,
        lock::lock,
        options,
        prices::{self, VariantPrice},
        rules::{Options, Rules},
        search,
    },
    MOST_VARIANTS, all, find,
    list::{Variant, get},
    record,
};
use crate::{
    entities::tenant::product_variant,
    integrations::feeds::plain_text,
    services::{audit::By, inventory, statistics},
    tenancy::TenantTx,
    types::{backorder_policy::BackorderPolicy, day, tax_class::TaxClass},
};

/// Changes of a variant. A field that is `None` keeps its value, and `Some(None)` empties it.
#[derive(Debug, Clone, Default)]
pub struct VariantChanges {
    /// The vendor's stock-keeping number, unique in the shop.
    pub sku: Option<Option<String>>,
    /// The number of the bar code (GTIN).
    pub gtin: Option<Option<String>>,
    /// The variant's name among the product's variants. `None`: made of the options if they change.
    pub title: Option<String>,
    /// All values of the variant by axis; replaces the previous ones.
    pub options: Option<Options>,
    /// The regular price; gross, in minor units.
    pub price: Option<i64>,
    /// The reduced price; gross, in minor units, lower than the regular price.
    pub sale_price: Option<Option<i64>>,
    /// When the reduction begins; `Some(None)`: at once.
    pub sale_starts_at: Option<Option<DateTime<Utc>>>,
    /// When the reduction ends; `Some(None)`: when somebody changes it.
    pub sale_ends_at: Option<Option<DateTime<Utc>>>,
    /// The vendor's own cost of one piece, in minor units.
    pub cost: Option<Option<i64>>,
    /// The tax class; `Some(None)`: that of the product.
    pub tax_class: Option<Option<TaxClass>>,
    /// The weight of one piece, in grams.
    pub weight_grams: Option<Option<i32>>,
    /// The URL of the variant's own picture.
    pub image_url: Option<Option<String>>,
    /// The place among the variants, from 0. The first one that is not archived is the default variant.
    pub position: Option<usize>,
}

/// Adds a variant to a product. Without a position it is the last one. The caller makes sure that `changes` has a
/// price. Fails with `Invalid`, `SkuTaken` or `VariantExists`.
pub async fn create(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    product_id: Uuid,
    changes: VariantChanges,
) -> Result<Variant, ProductError> {
    lock(tx, product_id).await?;
    let siblings = all(tx, product_id).await?;
    let blank = blank(product_id, now, &siblings);
    let is_named = changes.title.as_ref().is_some_and(|title| !title.trim().is_empty());
    let mut rules = Rules::default();
    if siblings.len() >= MOST_VARIANTS {
        rules.refuse("product_id", format!("has {MOST_VARIANTS} variants already"));
    }
    if !siblings.is_empty() && !is_named && changes.options.as_ref().is_none_or(Options::is_empty) {
        rules.refuse("options", "must tell the variant from the others; or give it a title");
    }
    let row = changed(tx, now, &blank, &changes, rules).await?;
    let id = row.id;
    let active = row.clone().into_active_model();
    product_variant::Entity::insert(active)
        .exec_without_returning(tx)
        .await
        .map_err(|error| constraint_broken(error, row.sku.as_deref()))?;
    inventory::begin(tx, now, &[(id, None)]).await?;
    prices::note(tx, now, &[id]).await?;
    finish(tx, now, product_id, id, changes.position).await?;
    record(tx, by, "variant.create", id, None).await?;
    get(tx, now, product_id, id).await
}

/// The row of a new variant, with empty fields.
fn blank(product_id: Uuid, now: DateTime<Utc>, siblings: &[product_variant::Model]) -> product_variant::Model {
    let last = siblings.iter().map(|sibling| sibling.position).max();
    product_variant::Model {
        id: Uuid::now_v7(),
        product_id,
        marketplace_product_id: None,
        sku: None,
        gtin: None,
        title: String::new(),
        options: json!({}),
        price: 0,
        sale_price: None,
        sale_starts_at: None,
        sale_ends_at: None,
        cost: None,
        tax_class: None,
        option_values: vec![],
        weight_grams: None,
        backorder_policy: BackorderPolicy::Deny,
        available_from: None,
        image_url: None,
        archived_at: None,
        position: last.map_or(0, |last| last.saturating_add(1)),
        edited_fields: vec![],
        created_at: now,
        updated_at: now,
    }
}

/// Changes the given fields of a variant. Fails with `Invalid`, `SkuTaken` or `VariantExists`.
pub async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    product_id: Uuid,
    id: Uuid,
    changes: VariantChanges,
) -> Result<Variant, ProductError> {
    lock(tx, product_id).await?;
    let variants = all(tx, product_id).await?;
    let was = find(&variants, id)?;
    let mut row = changed(tx, now, was, &changes, Rules::default()).await?;
    row.edited_fields = edited_fields(was, &row);
    row.updated_at = now;
    let price = price_of(&row);
    // `prices::set` below writes the prices, because it also writes their history.
    let active = product_variant::ActiveModel {
        price: NotSet,
        sale_price: NotSet,
        sale_starts_at: NotSet,
        sale_ends_at: NotSet,
        ..row.clone().into_active_model().reset_all()
    };
    product_variant::Entity::update(active)
        .exec(tx)
        .await
        .map_err(|error| constraint_broken(error, row.sku.as_deref()))?;
    prices::set(tx, now, &[price]).await?;
    finish(tx, now, product_id, id, changes.position).await?;
    record(tx, by, "variant.update", id, Some(was)).await?;
    get(tx, now, product_id, id).await
}

/// Lets publishing overwrite these fields again (`None`: all fields). The next publish brings the feed's values.
pub async fn follow_feed(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    product_id: Uuid,
    id: Uuid,
    fields: Option<Vec<String>>,
) -> Result<Variant, ProductError> {
    lock(tx, product_id).await?;
    let variants = all(tx, product_id).await?;
    let was = find(&variants, id)?;
    let changed = product_variant::ActiveModel {
        id: Set(id),
        edited_fields: Set(edited::without(&was.edited_fields, fields.as_deref())),
        updated_at: Set(now),
        ..Default::default()
    };
    product_variant::Entity::update(changed).exec(tx).await?;
    record(tx, by, "variant.follow_feed", id, Some(was)).await?;
    get(tx, now, product_id, id).await
}

fn price_of(row: &product_variant::Model) -> VariantPrice {
    VariantPrice {
        variant_id: row.id,
        price: row.price,
        sale_price: row.sale_price,
        sale_starts_at: row.sale_starts_at,
        sale_ends_at: row.sale_ends_at,
    }
}

/// Applies the changes to the row and checks the result.
async fn changed(
    tx: &TenantTx,
    now: DateTime<Utc>,
    was: &product_variant::Model,
    changes: &VariantChanges,
    mut rules: Rules,
) -> Result<product_variant::Model, ProductError> {
    let said = changes.clone();
    let mut row = product_variant::Model {
        sku: said.sku.unwrap_or_else(|| was.sku.clone()),
        gtin: said.gtin.unwrap_or_else(|| was.gtin.clone()),
        price: said.price.unwrap_or(was.price),
        sale_price: said.sale_price.unwrap_or(was.sale_price),
        sale_starts_at: said.sale_starts_at.unwrap_or(was.sale_starts_at),
        sale_ends_at: said.sale_ends_at.unwrap_or(was.sale_ends_at),
        cost: said.cost.unwrap_or(was.cost),
        tax_class: said.tax_class.unwrap_or(was.tax_class),
        weight_grams: said.weight_grams.unwrap_or(was.weight_grams),
        image_url: said.image_url.unwrap_or_else(|| was.image_url.clone()),
        ..was.clone()
    };
    if row.sale_price.is_none() {
        (row.sale_starts_at, row.sale_ends_at) = (None, None);
    }
    rules.prices(row.price, row.sale_price);
    rules.sale_times(row.sale_starts_at, row.sale_ends_at);
    rules.tax_class(tx.tenant(), day::of(now), changes.tax_class.flatten());
    rules.gtin(row.gtin.as_deref());
    rules.images(row.image_url.as_slice(), "image_url");
    let options = said.options.map(|options| rules.options(options));
    rules.check()?;
    if let Some(options) = options {
        row.title = options.values().cloned().collect::<Vec<_>>().join(", ");
        row.option_values = options::ensure(tx, was.product_id, &options).await?;
        row.options = json!(options);
    }
    if let Some(title) = said.title {
        row.title = plain_text(&title);
    }
    Ok(row)
}

/// The fields that were edited by hand before, and those that change now.
fn edited_fields(was: &product_variant::Model, is: &product_variant::Model) -> Vec<String> {
    let fields = [
        ("sku", was.sku != is.sku),
        ("gtin", was.gtin != is.gtin),
        ("title", was.title != is.title),
        ("options", was.options != is.options),
        ("price", was.price != is.price),
        (
            "sale_price",
            (was.sale_price, was.sale_starts_at, was.sale_ends_at)
                != (is.sale_price, is.sale_starts_at, is.sale_ends_at),
        ),
        ("tax_class", was.tax_class != is.tax_class),
        ("image_url", was.image_url != is.image_url),
    ];
    let differing = fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name);
    edited::with(was.edited_fields.clone(), differing)
}

/// Finishes a change: moves the variant, and updates the search texts, the catalog's caches and the figures.
async fn finish(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    id: Uuid,
    position: Option<usize>,
) -> Result<(), ProductError> {
    if let Some(position) = position {
        move_to(tx, product_id, id, position).await?;
    }
    search::refresh(tx, &[product_id]).await?;
    announce_change(tx).await?;
    Ok(statistics::note_change(tx, now).await?)
}

/// Moves a variant to this place and numbers all variants again; archived ones are last. All variants of the product
/// then count as ordered by hand.
async fn move_to(tx: &TenantTx, product_id: Uuid, id: Uuid, position: usize) -> Result<(), ProductError> {
    let mut ids: Vec<Uuid> = all(tx, product_id).await?.iter().map(|variant| variant.id).collect();
    ids.retain(|other| *other != id);
    ids.insert(position.min(ids.len()), id);
    // SQL, since each variant gets a different place.
    let number = raw_sql!(
        Postgres,
        "UPDATE product_variants v SET position = n.place - 1,
            edited_fields = array(SELECT DISTINCT f FROM unnest(v.edited_fields || ARRAY['position']) AS f ORDER BY f)
        FROM unnest({ids}::uuid[]) WITH ORDINALITY AS n (id, place)
        WHERE v.id = n.id AND (v.position <> n.place - 1 OR 'position' <> ALL(v.edited_fields))"
    );
    tx.execute_raw(number).await?;
    Ok(())
}
