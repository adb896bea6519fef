//! Changing products by hand. What is set here is the vendor's own: publishing from a feed leaves it alone.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QuerySelect, sea_query::OnConflict};
use serde_json::json;
use uuid::Uuid;

use super::{
    ProductError, ProductLine, announce_change, category, for_all, get,
    history::{record, record_removal, seen},
    moved, replace_images,
    rules::{Rules, Taxed},
    search,
};
use crate::{
    entities::tenant::{product, product_text},
    integrations::feeds::{plain_text, sanitise_html},
    services::{
        audit::{self, By, Entry},
        staged_turn,
        statement::statement,
        statistics,
    },
    tenancy::TenantTx,
    types::{category_path::CategoryPath, day, tax_class::TaxClass},
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
    /// Texts in further languages.
    pub texts: BTreeMap<String, TextChange>,
    /// The part of its address that names it, unique in the shop; the old address leads to the new one.
    pub slug: Option<String>,
    /// The vendor's own number of it, unique in the shop.
    pub sku: Option<Option<String>>,
    /// Who makes it.
    pub brand: Option<Option<String>>,
    /// The number below the bar code.
    pub gtin: Option<Option<String>>,
    /// Minor units, gross; of all variants, as long as they cost the same.
    pub price: Option<i64>,
    /// Minor units, gross; the same.
    pub sale_price: Option<Option<i64>>,
    /// How it is taxed.
    pub tax_class: Option<TaxClass>,
    /// The rate of VAT that the price contains: 1700 is 17 %. It stands for the class of the vendor's country that has it.
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

/// What is to change of a product's texts in one language; `None` leaves a text as it is.
#[derive(Debug, Clone, Default)]
pub struct TextChange {
    /// One line of plain text.
    pub title: Option<String>,
    /// HTML; what is not on a short list of tags is removed.
    pub description: Option<String>,
}

impl ProductChanges {
    /// The names of the product's own fields that differ, but for texts and taxes: publishing must leave these alone.
    fn edited(&self, before: &ProductLine) -> Vec<String> {
        let category = self.category.as_ref().map(|path| path.as_deref().and_then(CategoryPath::parse));
        let category = category.as_ref().map(|path| path.as_ref().map(CategoryPath::as_str));
        let urls = || before.images.0.iter().map(|image| &image.url);
        let fields = [
            ("brand", self.brand.as_ref().is_some_and(|brand| *brand != before.brand)),
            ("category", category.is_some_and(|path| path != before.category.as_deref())),
            ("min_quantity", self.min_quantity.is_some_and(|least| least != before.min_quantity)),
            ("is_active", self.is_active.is_some_and(|is_active| is_active != before.is_active)),
            ("image_urls", self.image_urls.as_ref().is_some_and(|changed| !changed.iter().eq(urls()))),
        ];
        fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()).collect()
    }

    /// All texts that are to change, as they are kept, by language.
    fn texts(&self, default_language: &str) -> BTreeMap<String, TextChange> {
        let mut texts = self.texts.clone();
        if self.title.is_some() || self.description.is_some() || self.language.is_some() {
            let language = self.language.clone().unwrap_or_else(|| default_language.to_owned());
            let text = texts.entry(language).or_default();
            text.title = self.title.clone().or_else(|| text.title.take());
            text.description = self.description.clone().or_else(|| text.description.take());
        }
        for text in texts.values_mut() {
            text.title = text.title.as_deref().map(plain_text);
            text.description = text.description.as_deref().map(sanitise_html);
        }
        texts
    }

    /// Checks what is said; how the product is taxed from now on, if that is to change.
    fn check(
        &self,
        tx: &TenantTx,
        now: DateTime<Utc>,
        texts: &BTreeMap<String, TextChange>,
    ) -> Result<Option<Taxed>, ProductError> {
        let mut rules = Rules::default();
        for (language, text) in texts {
            rules.language(tx.tenant(), language);
            if let Some(title) = &text.title {
                rules.title(title);
            }
        }
        if self.slug.as_deref().is_some_and(|slug| !moved::is_slug(slug)) {
            rules.refuse("slug", "must be lower-case letters, digits and single hyphens, 80 at most");
        }
        let is_taxed = self.tax_class.is_some() || self.vat_basis_points.is_some();
        let tax = |rules: &mut Rules| rules.tax(tx.tenant(), day::of(now), self.tax_class, self.vat_basis_points);
        let taxed = is_taxed.then(|| tax(&mut rules));
        if let (Some(price), Some(Some(sale_price))) = (self.price, self.sale_price) {
            rules.prices(price, Some(sale_price));
        }
        rules.gtin(self.gtin.as_ref().and_then(|gtin| gtin.as_deref()));
        rules.images(self.image_urls.as_deref().unwrap_or_default(), "image_urls");
        rules.check().map(|()| taxed)
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
    let (before, was) = (get(tx, now, id, None).await?, seen(tx, id).await?);
    let texts = changes.texts(&tx.tenant().default_language);
    let taxed = changes.check(tx, now, &texts)?;
    let mut edited = changes.edited(&before);
    if taxed.is_some_and(|taxed| taxed.basis_points != before.vat_basis_points) {
        edited.push("vat_basis_points".to_owned());
    }
    edited.extend(update_texts(tx, &before, texts).await?);
    update_product(tx, now, row, &changes, (taxed, edited)).await?;
    if let Some(slug) = &changes.slug {
        moved::change_slug(tx, now, id, &before.slug, slug).await?;
    }
    for_all::update(tx, now, id, &changes).await?;
    if let Some(urls) = &changes.image_urls {
        replace_images(tx, id, urls).await?;
    }
    search::refresh(tx, &[id]).await?;
    announce_change(tx).await?;
    statistics::changed(tx, now).await?;
    record(tx, by, "product.update", id, was).await?;
    get(tx, now, id, None).await
}

/// The product's row, locked, so that two people's changes come one after the other.
pub(super) async fn lock(tx: &TenantTx, id: Uuid) -> Result<product::Model, ProductError> {
    let row = product::Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    row.filter(|row| row.archived_at.is_none()).ok_or(ProductError::NotFound)
}

async fn update_product(
    tx: &TenantTx,
    now: DateTime<Utc>,
    row: product::Model,
    changes: &ProductChanges,
    (taxed, edited): (Option<Taxed>, Vec<String>),
) -> Result<(), ProductError> {
    let category_id = match &changes.category {
        None => row.category_id,
        Some(path) => match path.as_deref().and_then(CategoryPath::parse) {
            Some(path) => Some(category::ensure_by_hand(tx, &path).await?),
            None => None,
        },
    };
    let mut edited_fields = row.edited_fields;
    edited_fields.extend(edited);
    edited_fields.sort();
    edited_fields.dedup();
    let changed = product::ActiveModel {
        id: Set(row.id),
        brand: Set(changes.brand.clone().unwrap_or(row.brand)),
        category_id: Set(category_id),
        vat_basis_points: Set(taxed.map_or(row.vat_basis_points, |taxed| taxed.basis_points)),
        tax_class: Set(taxed.map_or(row.tax_class, |taxed| taxed.class)),
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

/// Writes texts, and names those that differ from what was: `title.fr`. A language that has no text yet takes the title
/// that is shown now; its description is shown from another one as long as it is empty.
async fn update_texts(
    tx: &TenantTx,
    before: &ProductLine,
    texts: BTreeMap<String, TextChange>,
) -> Result<Vec<String>, ProductError> {
    let mut edited = vec![];
    for (language, change) in texts {
        if change.title.is_none() && change.description.is_none() {
            continue;
        }
        let own = product_text::Entity::find_by_id((before.id, language.clone())).one(tx).await?;
        let differs = |name: &str, is: Option<&String>, was: Option<&String>| {
            (is.is_some() && is != was).then(|| format!("{name}.{language}"))
        };
        edited.extend(differs("title", change.title.as_ref(), own.as_ref().map(|text| &text.title)));
        edited.extend(differs("description", change.description.as_ref(), own.as_ref().map(|text| &text.description)));
        let (title, description) =
            own.map_or_else(|| (before.title.clone(), String::new()), |text| (text.title, text.description));
        let text = product_text::ActiveModel {
            product_id: Set(before.id),
            language: Set(language),
            title: Set(change.title.unwrap_or(title)),
            description: Set(change.description.unwrap_or(description)),
        };
        let replace = OnConflict::columns([product_text::Column::ProductId, product_text::Column::Language])
            .update_columns([product_text::Column::Title, product_text::Column::Description])
            .to_owned();
        product_text::Entity::insert(text).on_conflict(replace).exec_without_returning(tx).await?;
    }
    Ok(edited)
}

/// Lets publishing from a feed say these fields again, as `title.fr`; all of them if none is named. What the feed says
/// comes with the next publish.
pub async fn follow_feed(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    fields: Option<Vec<String>>,
) -> Result<ProductLine, ProductError> {
    let row = lock(tx, id).await?;
    let was = json!({"edited_fields": row.edited_fields});
    let edited_fields = kept(&row.edited_fields, fields.as_deref());
    let changed = product::ActiveModel {
        id: Set(id),
        edited_fields: Set(edited_fields.clone()),
        updated_at: Set(now),
        ..Default::default()
    };
    product::Entity::update(changed).exec(tx).await?;
    let entry = Entry::new(by, "product.follow_feed").on("product", id);
    audit::record_for_vendor(tx, entry.change(was, json!({"edited_fields": edited_fields}))).await?;
    get(tx, now, id, None).await
}

/// The edited fields that are not among those to be forgotten.
pub(super) fn kept(edited: &[String], forgotten: Option<&[String]>) -> Vec<String> {
    match forgotten {
        Some(forgotten) => edited.iter().filter(|field| !forgotten.contains(field)).cloned().collect(),
        None => vec![],
    }
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
    get(tx, now, id, None).await
}

/// Takes a product out of the catalog for good. Orders keep what they say of it, and its SKUs can be used again.
pub async fn archive(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<(), ProductError> {
    const ARCHIVE: &str = "UPDATE products SET archived_at = $2, updated_at = $2, is_active = false
        WHERE id = $1";
    const FREE_SKUS: &str = "UPDATE product_variants SET sku = NULL WHERE product_id = $1";
    // What was deleted is not published again with all the rest.
    const IGNORE: &str = "UPDATE marketplace_products SET ignored_at = $2 WHERE ignored_at IS NULL
        AND id IN (SELECT marketplace_product_id FROM product_variants WHERE product_id = $1)";
    staged_turn::take(tx).await?;
    lock(tx, id).await?;
    let was = seen(tx, id).await?;
    tx.execute_raw(statement(ARCHIVE, [id.into(), now.into()])).await?;
    tx.execute_raw(statement(FREE_SKUS, [id.into()])).await?;
    tx.execute_raw(statement(IGNORE, [id.into(), now.into()])).await?;
    announce_change(tx).await?;
    statistics::changed(tx, now).await?;
    Ok(record_removal(tx, by, id, was).await?)
}
