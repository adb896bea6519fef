//! Reads what the catalog already has of the products in a chunk.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    draft::ProductDraft,
    select::{Options, StagedTextFields},
};
use crate::{
    entities::tenant::{product_image, product_text, product_variant},
    services::statement::statement,
    tenancy::TenantTx,
    types::tax_class::TaxClass,
};

/// Whether the read rows are locked until the transaction ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    /// Lock the rows: the plan will be written.
    Keep,
    /// Do not lock: the plan is only shown.
    Leave,
}

/// A product of the catalog, with everything that publishing may change.
#[derive(Debug, Clone)]
pub(super) struct Current {
    pub row: ProductRow,
    pub texts: BTreeMap<String, StagedTextFields>,
    pub image_urls: Vec<String>,
}

/// A row of the table `products`.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct ProductRow {
    pub id: Uuid,
    pub source_id: Option<Uuid>,
    pub group_key: Option<String>,
    #[sea_orm(nested)]
    pub facts: ProductFacts,
    pub archived_at: Option<DateTime<Utc>>,
    pub edited_fields: Vec<String>,
}

/// The columns of a product that publishing may change.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub(super) struct ProductFacts {
    pub brand: Option<String>,
    pub category: Option<String>,
    /// The paths of further categories, sorted.
    pub additional_categories: Vec<String>,
    pub vat_basis_points: i32,
    pub is_active: bool,
    pub price_adjust_percent: Option<i32>,
    pub price_rounding: Option<i32>,
}

/// A variant of one of the products, with the state of its staged row.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct VariantRow {
    pub id: Uuid,
    pub product_id: Uuid,
    /// The staged row of the variant; `None` if the variant was created by hand.
    pub marketplace_product_id: Option<Uuid>,
    #[sea_orm(nested)]
    pub facts: VariantFacts,
    pub archived_at: Option<DateTime<Utc>>,
    pub edited_fields: Vec<String>,
    /// Whether the staged row is still in its feed; false for a variant that was created by hand.
    pub is_in_feed: bool,
}

/// The columns of a variant that publishing may change.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub(super) struct VariantFacts {
    pub sku: Option<String>,
    pub gtin: Option<String>,
    pub title: String,
    pub options: Options,
    pub price: i64,
    pub sale_price: Option<i64>,
    /// `None`: the product's tax class.
    pub tax_class: Option<TaxClass>,
    pub position: i32,
}

/// The part of the catalog that a chunk is about.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    pub products: HashMap<Uuid, Current>,
    /// The products' ids by source and group.
    pub by_group: HashMap<(Uuid, String), Uuid>,
    /// The variants by their staged row.
    pub variants: HashMap<Uuid, VariantRow>,
    /// All variants by product, including those created by hand.
    pub of_product: HashMap<Uuid, Vec<VariantRow>>,
    /// The SKUs that the chunk's rows would use and that a variant already has.
    pub skus: HashSet<String>,
}

/// The columns and tables of a [`ProductRow`].
macro_rules! products {
    () => {
        "SELECT p.id, p.source_id, p.group_key, p.brand,
            (SELECT c.path FROM categories c WHERE c.id = p.category_id) AS category,
            array(SELECT c.path FROM product_categories x JOIN categories c ON c.id = x.category_id
                WHERE x.product_id = p.id) AS additional_categories, p.vat_basis_points, p.is_active, p.archived_at,
            p.edited_fields, p.price_adjust_percent, p.price_rounding
         FROM products p WHERE p.id IN (
            SELECT q.id FROM unnest($1::uuid[], $2::text[]) AS g (source_id, group_key)
            JOIN products q ON q.source_id = g.source_id AND q.group_key = g.group_key
            UNION SELECT v.product_id FROM product_variants v WHERE v.marketplace_product_id = ANY($3))
         ORDER BY p.id"
    };
}

/// The columns and tables of a [`VariantRow`].
macro_rules! variants {
    () => {
        "SELECT v.id, v.product_id, v.marketplace_product_id, v.sku, v.gtin, v.title, v.options, v.price, v.sale_price,
            v.tax_class, v.position, v.archived_at, v.edited_fields,
            coalesce((SELECT m.is_active FROM marketplace_products m WHERE m.id = v.marketplace_product_id), false)
                AS is_in_feed
         FROM product_variants v WHERE v.product_id = ANY($1) ORDER BY v.id"
    };
}

/// Reads the products of the drafts, and the products that have variants of the drafts' rows. With [`Lock::Keep`],
/// locks the products in the order of their ids, then their variants.
pub(super) async fn load(tx: &TenantTx, drafts: &[ProductDraft], lock: Lock) -> Result<Catalog, DbErr> {
    const PRODUCTS: &str = products!();
    const LOCKED_PRODUCTS: &str = concat!(products!(), " FOR NO KEY UPDATE OF p");
    const VARIANTS: &str = variants!();
    const LOCKED_VARIANTS: &str = concat!(variants!(), " FOR NO KEY UPDATE OF v");
    let (products, variants) = match lock {
        Lock::Keep => (LOCKED_PRODUCTS, LOCKED_VARIANTS),
        Lock::Leave => (PRODUCTS, VARIANTS),
    };
    let sources: Vec<Uuid> = drafts.iter().map(|draft| draft.source_id).collect();
    let keys: Vec<String> = drafts.iter().map(|draft| draft.group_key.clone()).collect();
    let staged: Vec<Uuid> = drafts.iter().flat_map(|draft| &draft.variants).map(|variant| variant.row.id).collect();
    let found = ProductRow::find_by_statement(statement(products, [sources.into(), keys.into(), staged.into()]));
    let found = found.all(tx).await?;
    let ids: Vec<Uuid> = found.iter().map(|row| row.id).collect();
    let mut catalog = Catalog { skus: taken_skus(tx, drafts).await?, ..Catalog::default() };
    for mut row in found {
        // Sorted here, because the database's collation may order them differently from Rust.
        row.facts.additional_categories.sort();
        if let Some(group) = row.source_id.zip(row.group_key.clone()) {
            catalog.by_group.insert(group, row.id);
        }
        catalog.products.insert(row.id, Current { row, texts: BTreeMap::new(), image_urls: vec![] });
    }
    for variant in VariantRow::find_by_statement(statement(variants, [ids.clone().into()])).all(tx).await? {
        if let Some(staged) = variant.marketplace_product_id {
            catalog.variants.insert(staged, variant.clone());
        }
        catalog.of_product.entry(variant.product_id).or_default().push(variant);
    }
    read_texts(tx, &mut catalog, &ids).await?;
    read_images(tx, &mut catalog, &ids).await?;
    Ok(catalog)
}

async fn read_texts(tx: &TenantTx, catalog: &mut Catalog, ids: &[Uuid]) -> Result<(), DbErr> {
    let of_products = product_text::Column::ProductId.eq_any(ids.iter().copied());
    for row in product_text::Entity::find().filter(of_products).all(tx).await? {
        if let Some(product) = catalog.products.get_mut(&row.product_id) {
            product.texts.insert(row.language, StagedTextFields { title: row.title, description: row.description });
        }
    }
    Ok(())
}

async fn read_images(tx: &TenantTx, catalog: &mut Catalog, ids: &[Uuid]) -> Result<(), DbErr> {
    use product_image::{Column, Entity};
    let images = Entity::find().select_only().columns([Column::ProductId, Column::Url]);
    let images = images.filter(Column::ProductId.eq_any(ids.iter().copied()));
    let images = images.order_by_asc(Column::ProductId).order_by_asc(Column::Position).order_by_asc(Column::Id);
    for (product_id, url) in images.into_tuple::<(Uuid, String)>().all(tx).await? {
        if let Some(product) = catalog.products.get_mut(&product_id) {
            product.image_urls.push(url);
        }
    }
    Ok(())
}

async fn taken_skus(tx: &TenantTx, drafts: &[ProductDraft]) -> Result<HashSet<String>, DbErr> {
    use product_variant::{Column, Entity};
    let rows = drafts.iter().flat_map(|draft| &draft.variants);
    let skus = rows.map(|variant| variant.row.external_id.clone());
    let taken = Entity::find().select_only().column(Column::Sku).filter(Column::Sku.eq_any(skus));
    Ok(taken.into_tuple::<String>().all(tx).await?.into_iter().collect())
}
