//! Creates a product by hand.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    ProductError, ProductLine, announce_change, category, get,
    history::record,
    prices, replace_images,
    rules::{Rules, Taxed},
    search, slug,
};
use crate::{
    entities::tenant::{product, product_text, product_variant},
    integrations::feeds::{plain_text, sanitise_html},
    provisioning::violated_constraint,
    services::{audit::By, inventory, statistics},
    tenancy::TenantTx,
    types::{category_path::CategoryPath, day, tax_class::TaxClass},
};

/// A new product with one variant.
#[derive(Debug, Clone)]
pub struct CreateProduct {
    /// One line of plain text.
    pub title: String,
    /// HTML. Tags that are not on a short list are removed.
    pub description: String,
    /// The language of the texts; `None`: the vendor's default language.
    pub language: Option<String>,
    /// The vendor's stock-keeping number, unique in the shop.
    pub sku: Option<String>,
    /// The brand or the maker.
    pub brand: Option<String>,
    /// The number of the bar code (GTIN).
    pub gtin: Option<String>,
    /// The regular price; gross, in minor units.
    pub price: i64,
    /// The reduced price; gross, in minor units, lower than `price`.
    pub sale_price: Option<i64>,
    /// The tax class; `None`: the class with the given rate, or the standard class if there is no rate either.
    pub tax_class: Option<TaxClass>,
    /// The VAT rate that the price contains, in hundredths of a percent: 1700 is 17 %. It must be a rate of the
    /// vendor's country.
    pub vat_basis_points: Option<i32>,
    /// The path of the category, for example `Books > Novels`.
    pub category: Option<String>,
    /// The smallest number of pieces that a customer can buy.
    pub min_quantity: i32,
    /// Whether customers can see the product.
    pub is_active: bool,
    /// Whether the shop shows the product before others.
    pub is_featured: bool,
    /// The URLs of all pictures, the main picture first.
    pub image_urls: Vec<String>,
}

/// Creates a product with one variant. Fails with `Invalid`, or with `SkuTaken` if the shop has the SKU already.
pub async fn create(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    new: CreateProduct,
) -> Result<ProductLine, ProductError> {
    let title = plain_text(&new.title);
    let language = new.language.clone().unwrap_or_else(|| tx.tenant().default_language.clone());
    let mut rules = Rules::default();
    rules.title(&title);
    rules.language(tx.tenant(), &language);
    let taxed = rules.tax(tx.tenant(), day::of(now), new.tax_class, new.vat_basis_points);
    rules.prices(new.price, new.sale_price);
    rules.gtin(new.gtin.as_deref());
    rules.images(&new.image_urls, "image_urls");
    rules.check()?;
    let id = Uuid::now_v7();
    insert_product(tx, now, id, &title, taxed, &new).await?;
    let text = product_text::ActiveModel {
        product_id: Set(id),
        language: Set(language),
        title: Set(title),
        description: Set(sanitise_html(&new.description)),
    };
    product_text::Entity::insert(text).exec_without_returning(tx).await?;
    insert_variant(tx, now, id, &new).await?;
    replace_images(tx, id, &new.image_urls).await?;
    search::refresh(tx, &[id]).await?;
    announce_change(tx).await?;
    statistics::note_change(tx, now).await?;
    record(tx, by, "product.create", id, None).await?;
    get(tx, now, id, None).await
}

async fn insert_product(
    tx: &TenantTx,
    now: DateTime<Utc>,
    id: Uuid,
    title: &str,
    taxed: Taxed,
    new: &CreateProduct,
) -> Result<(), ProductError> {
    let category_id = match new.category.as_deref().and_then(CategoryPath::parse) {
        Some(path) => Some(category::ensure_by_hand(tx, &path).await?),
        None => None,
    };
    let plain = slug::of_title(title);
    let taken = product::Entity::find().filter(product::Column::Slug.eq(&plain)).one(tx).await?.is_some();
    let row = product::ActiveModel {
        id: Set(id),
        slug: Set(if taken { slug::of_title_and_id(title, id) } else { plain }),
        brand: Set(new.brand.clone()),
        category_id: Set(category_id),
        vat_basis_points: Set(taxed.basis_points),
        tax_class: Set(taxed.class),
        min_quantity: Set(new.min_quantity),
        is_active: Set(new.is_active),
        is_featured: Set(new.is_featured),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    product::Entity::insert(row).exec_without_returning(tx).await.map(drop).map_err(|error| {
        match violated_constraint(&error) {
            Some("products_slug_key") => ProductError::SlugTaken,
            _ => error.into(),
        }
    })
}

async fn insert_variant(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    new: &CreateProduct,
) -> Result<(), ProductError> {
    let id = Uuid::now_v7();
    let row = product_variant::ActiveModel {
        id: Set(id),
        product_id: Set(product_id),
        sku: Set(new.sku.clone()),
        gtin: Set(new.gtin.clone()),
        price: Set(new.price),
        sale_price: Set(new.sale_price),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    let inserted = product_variant::Entity::insert(row).exec_without_returning(tx).await;
    inserted.map_err(|error| constraint_broken(error, new.sku.as_deref()))?;
    inventory::begin(tx, now, &[(id, None)]).await?;
    Ok(prices::note(tx, now, &[id]).await?)
}

/// Turns a violated constraint of the table `product_variants` into the error that it means.
pub(super) fn constraint_broken(error: DbErr, sku: Option<&str>) -> ProductError {
    match violated_constraint(&error) {
        Some("product_variants_sku_key") => ProductError::SkuTaken(sku.unwrap_or_default().to_owned()),
        Some("product_variants_option_values_key") => ProductError::VariantExists,
        _ => error.into(),
    }
}
