//! Changing products by hand. What is set here is the vendor's own: publishing from a feed leaves it alone.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QuerySelect, sea_query::OnConflict};
use uuid::Uuid;

use super::{
    ProductError, ProductLine, announce_change, category,
    create::sku_taken,
    get,
    history::{record, record_removal, seen},
    replace_images,
    rules::Rules,
};
use crate::{
    entities::tenant::{product, product_text},
    integrations::feeds::{plain_text, sanitise_html},
    services::{audit::By, statement::statement, statistics},
    tenancy::TenantTx,
    types::category_path::CategoryPath,
};

/// What is to change; `None` leaves a field as it is, and `Some(None)` empties one.
#[derive(Debug, Clone, Default)]
pub struct ProductChanges {
    /// The language that title and description are in; the vendor's own if it is not said.
    pub language: Option<String>,
    /// One line of plain text.
    pub title: Option<String>,
    /// HTML; what is not on a short list of tags is removed.
    pub description: Option<String>,
    /// The vendor's own number of it, unique in the shop.
    pub sku: Option<Option<String>>,
    /// Who makes it.
    pub brand: Option<Option<String>>,
    /// The number below the bar code.
    pub gtin: Option<Option<String>>,
    /// Minor units, gross; of all variants.
    pub price: Option<i64>,
    /// Minor units, gross; of all variants.
    pub sale_price: Option<Option<i64>>,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: Option<i32>,
    /// A path, as `Books > Novels`.
    pub category: Option<Option<String>>,
    /// How many must be bought at least.
    pub min_quantity: Option<i32>,
    /// Whether customers see it.
    pub is_active: Option<bool>,
    /// Whether the shop shows it first.
    pub is_featured: Option<bool>,
    /// All pictures, the first one first.
    pub image_urls: Option<Vec<String>>,
}

impl ProductChanges {
    /// The names of the fields that publishing must leave alone from now on.
    fn edited(&self) -> Vec<String> {
        let fields = [
            ("title", self.title.is_some()),
            ("description", self.description.is_some()),
            ("sku", self.sku.is_some()),
            ("brand", self.brand.is_some()),
            ("gtin", self.gtin.is_some()),
            ("price", self.price.is_some()),
            ("sale_price", self.sale_price.is_some()),
            ("vat_basis_points", self.vat_basis_points.is_some()),
            ("category", self.category.is_some()),
            ("min_quantity", self.min_quantity.is_some()),
            ("is_active", self.is_active.is_some()),
            ("image_urls", self.image_urls.is_some()),
        ];
        fields.into_iter().filter(|(_, changed)| *changed).map(|(name, _)| name.to_owned()).collect()
    }

    fn check(&self, tx: &TenantTx, before: &ProductLine, language: &str) -> Result<(), ProductError> {
        let mut rules = Rules::default();
        rules.language(tx.tenant(), language);
        if let Some(title) = &self.title {
            rules.title(&plain_text(title));
        }
        if let Some(vat) = self.vat_basis_points {
            rules.vat(tx.tenant(), vat);
        }
        rules.prices(self.price.unwrap_or(before.price), self.sale_price.unwrap_or(before.sale_price));
        rules.gtin(self.gtin.as_ref().and_then(|gtin| gtin.as_deref()));
        rules.images(self.image_urls.as_deref().unwrap_or_default());
        rules.check()
    }
}

/// Changes what is said and nothing else.
pub async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    changes: ProductChanges,
) -> Result<ProductLine, ProductError> {
    let row = lock(tx, id).await?;
    let (before, was) = (get(tx, id).await?, seen(tx, id).await?);
    let language = changes.language.clone().unwrap_or_else(|| tx.tenant().default_language.clone());
    changes.check(tx, &before, &language)?;
    update_product(tx, now, row, &changes).await?;
    if changes.title.is_some() || changes.description.is_some() {
        update_text(tx, &before, language, &changes).await?;
    }
    update_variants(tx, now, id, &changes).await?;
    if let Some(urls) = &changes.image_urls {
        replace_images(tx, id, urls).await?;
    }
    announce_change(tx).await?;
    statistics::changed(tx, now).await?;
    record(tx, by, "product.update", id, was).await?;
    get(tx, id).await
}

/// The product's row, locked, so that two people's changes come one after the other.
async fn lock(tx: &TenantTx, id: Uuid) -> Result<product::Model, ProductError> {
    let row = product::Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    row.filter(|row| row.archived_at.is_none()).ok_or(ProductError::NotFound)
}

async fn update_product(
    tx: &TenantTx,
    now: DateTime<Utc>,
    row: product::Model,
    changes: &ProductChanges,
) -> Result<(), ProductError> {
    let category_id = match &changes.category {
        None => row.category_id,
        Some(path) => match path.as_deref().and_then(CategoryPath::parse) {
            Some(path) => Some(category::ensure(tx, &path).await?),
            None => None,
        },
    };
    let mut edited_fields = row.edited_fields;
    edited_fields.extend(changes.edited());
    edited_fields.sort();
    edited_fields.dedup();
    let changed = product::ActiveModel {
        id: Set(row.id),
        brand: Set(changes.brand.clone().unwrap_or(row.brand)),
        category_id: Set(category_id),
        vat_basis_points: Set(changes.vat_basis_points.unwrap_or(row.vat_basis_points)),
        min_quantity: Set(changes.min_quantity.unwrap_or(row.min_quantity)),
        is_active: Set(changes.is_active.unwrap_or(row.is_active)),
        is_featured: Set(changes.is_featured.unwrap_or(row.is_featured)),
        edited_fields: Set(edited_fields),
        updated_at: Set(now),
        ..Default::default()
    };
    product::Entity::update(changed).exec(tx).await?;
    Ok(())
}

/// Writes the text of one language; what is not said is taken from the text that is shown now.
async fn update_text(
    tx: &TenantTx,
    before: &ProductLine,
    language: String,
    changes: &ProductChanges,
) -> Result<(), ProductError> {
    let own = product_text::Entity::find_by_id((before.id, language.clone())).one(tx).await?;
    let (title, description) = match own {
        Some(text) => (text.title, text.description),
        None => (before.title.clone(), before.description.clone()),
    };
    let text = product_text::ActiveModel {
        product_id: Set(before.id),
        language: Set(language),
        title: Set(changes.title.as_deref().map_or(title, plain_text)),
        description: Set(changes.description.as_deref().map_or(description, sanitise_html)),
    };
    let replace = OnConflict::columns([product_text::Column::ProductId, product_text::Column::Language])
        .update_columns([product_text::Column::Title, product_text::Column::Description])
        .to_owned();
    product_text::Entity::insert(text).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(())
}

/// Prices are those of all variants; SKU and GTIN those of the default one.
async fn update_variants(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    changes: &ProductChanges,
) -> Result<(), ProductError> {
    const UPDATE: &str = "UPDATE product_variants SET
            price = coalesce($2, price),
            sale_price = CASE WHEN $3 THEN $4 ELSE sale_price END,
            sku = CASE WHEN is_default AND $5 THEN $6 ELSE sku END,
            gtin = CASE WHEN is_default AND $7 THEN $8 ELSE gtin END,
            updated_at = $9
        WHERE product_id = $1";
    let ProductChanges { price, sale_price, sku, gtin, .. } = changes.clone();
    if price.is_none() && sale_price.is_none() && sku.is_none() && gtin.is_none() {
        return Ok(());
    }
    let new_sku = sku.clone().flatten();
    let values = [
        product_id.into(),
        price.into(),
        sale_price.is_some().into(),
        sale_price.flatten().into(),
        sku.is_some().into(),
        new_sku.clone().into(),
        gtin.is_some().into(),
        gtin.flatten().into(),
        now.into(),
    ];
    let updated = tx.execute_raw(statement(UPDATE, values)).await;
    updated.map(drop).map_err(|error| sku_taken(error, new_sku.as_deref()))
}

/// A property of a product that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Customers see it.
    Active,
    /// It is shown first.
    Featured,
}

/// Turns a flag over.
pub async fn toggle(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    flag: Flag,
) -> Result<ProductLine, ProductError> {
    const ACTIVE: &str = "UPDATE products SET is_active = NOT is_active, updated_at = $2,
            edited_fields = array(SELECT DISTINCT unnest(edited_fields || ARRAY['is_active']) ORDER BY 1)
        WHERE id = $1";
    const FEATURED: &str = "UPDATE products SET is_featured = NOT is_featured, updated_at = $2
        WHERE id = $1";
    let sql = match flag {
        Flag::Active => ACTIVE,
        Flag::Featured => FEATURED,
    };
    lock(tx, id).await?;
    let was = seen(tx, id).await?;
    tx.execute_raw(statement(sql, [id.into(), now.into()])).await?;
    announce_change(tx).await?;
    statistics::changed(tx, now).await?;
    record(tx, by, "product.update", id, was).await?;
    get(tx, id).await
}

/// Takes a product out of the catalog for good. Orders keep what they say of it, and its SKUs can be used again.
pub async fn archive(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<(), ProductError> {
    const ARCHIVE: &str = "UPDATE products SET archived_at = $2, updated_at = $2, is_active = false
        WHERE id = $1";
    const FREE_SKUS: &str = "UPDATE product_variants SET sku = NULL WHERE product_id = $1";
    // What was deleted is not published again with all the rest.
    const IGNORE: &str = "UPDATE marketplace_products SET ignored_at = $2 WHERE ignored_at IS NULL
        AND id IN (SELECT marketplace_product_id FROM product_variants WHERE product_id = $1)";
    lock(tx, id).await?;
    let was = seen(tx, id).await?;
    tx.execute_raw(statement(ARCHIVE, [id.into(), now.into()])).await?;
    tx.execute_raw(statement(FREE_SKUS, [id.into()])).await?;
    tx.execute_raw(statement(IGNORE, [id.into(), now.into()])).await?;
    announce_change(tx).await?;
    statistics::changed(tx, now).await?;
    Ok(record_removal(tx, by, id, was).await?)
}
