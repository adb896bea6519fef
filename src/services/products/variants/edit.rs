//! Making and changing variants by hand. What is set here is the vendor's own: publishing from a feed leaves it alone.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait, IntoActiveModel,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{
        ProductError, announce_change,
        create::constraint_broken,
        edit::{kept, lock},
        options::{self, Options},
        prices::{self, VariantPrice},
        rules::Rules,
        search,
    },
    MOST_VARIANTS, all, find,
    list::{Variant, get},
    record,
};
use crate::{
    entities::tenant::product_variant,
    integrations::feeds::plain_text,
    services::{audit::By, inventory, statement::statement, statistics},
    tenancy::TenantTx,
    types::{backorder_policy::BackorderPolicy, day, tax_class::TaxClass},
};

/// What is to change of a variant; `None` leaves a field as it is, and `Some(None)` empties one.
#[derive(Debug, Clone, Default)]
pub struct VariantChanges {
    /// The vendor's own number of it, unique in the shop.
    pub sku: Option<Option<String>>,
    /// The number below the bar code.
    pub gtin: Option<Option<String>>,
    /// What tells it from its siblings; made of the options where they change and it does not.
    pub title: Option<String>,
    /// All its values by axis.
    pub options: Option<Options>,
    /// Minor units, gross.
    pub price: Option<i64>,
    /// Lower than the price.
    pub sale_price: Option<Option<i64>>,
    /// From when on the reduced price counts.
    pub sale_starts_at: Option<Option<DateTime<Utc>>>,
    /// Until when.
    pub sale_ends_at: Option<Option<DateTime<Utc>>>,
    /// What the vendor pays for one, in minor units.
    pub cost: Option<Option<i64>>,
    /// `None` is the product's.
    pub tax_class: Option<Option<TaxClass>>,
    /// What one weighs.
    pub weight_grams: Option<Option<i32>>,
    /// The variant's own picture.
    pub image_url: Option<Option<String>>,
    /// Its place among those that are sold, from 0; the first is the default one.
    pub position: Option<usize>,
}

/// Adds a variant to a product, as the last one where no position is said. `changes` needs a price.
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

/// The row of a variant of which nothing is said yet.
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

/// Changes what is said of a variant and nothing else.
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
    row.edited_fields = edited(was, &row);
    row.updated_at = now;
    let price = price_of(&row);
    // What it costs is written where its history is.
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

/// Lets publishing from a feed say these fields again; all of them if none is named. What the feed says comes with the
/// next publish.
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
        edited_fields: Set(kept(&was.edited_fields, fields.as_deref())),
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

/// The row as it shall be, checked.
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

/// What counts as set by hand from now on: what was before, and what differs.
fn edited(was: &product_variant::Model, is: &product_variant::Model) -> Vec<String> {
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
    let differing = fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned());
    let mut edited: Vec<String> = was.edited_fields.iter().cloned().chain(differing).collect();
    edited.sort();
    edited.dedup();
    edited
}

/// What follows every change.
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
    Ok(statistics::changed(tx, now).await?)
}

/// Puts a variant at this place among its siblings and numbers them all again; archived ones are the last. From now on the
/// order of all of them is set by hand.
async fn move_to(tx: &TenantTx, product_id: Uuid, id: Uuid, position: usize) -> Result<(), ProductError> {
    const NUMBER: &str = "UPDATE product_variants v SET position = n.place - 1,
            edited_fields = array(SELECT DISTINCT f FROM unnest(v.edited_fields || ARRAY['position']) AS f ORDER BY f)
        FROM unnest($1::uuid[]) WITH ORDINALITY AS n (id, place)
        WHERE v.id = n.id AND (v.position <> n.place - 1 OR 'position' <> ALL(v.edited_fields))";
    let mut ids: Vec<Uuid> = all(tx, product_id).await?.iter().map(|variant| variant.id).collect();
    ids.retain(|other| *other != id);
    ids.insert(position.min(ids.len()), id);
    tx.execute_raw(statement(NUMBER, [ids.into()])).await?;
    Ok(())
}
