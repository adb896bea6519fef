//! What the catalog has already of the products that a chunk is about.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    draft::Draft,
    select::{Options, Text},
};
use crate::{services::statement::statement, tenancy::TenantTx, types::tax_class::TaxClass};

/// Whether rows that are read are kept as they are until the transaction ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    /// What is planned will be written.
    Keep,
    /// Nothing will be written.
    Leave,
}

/// A product of the catalog with all that publishing may change.
#[derive(Debug, Clone)]
pub(super) struct Current {
    pub row: ProductRow,
    pub texts: BTreeMap<String, Text>,
    pub image_urls: Vec<String>,
}

/// A product's own row.
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

/// What a product's row says that publishing may change.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub(super) struct ProductFacts {
    pub brand: Option<String>,
    pub category: Option<String>,
    /// Sorted paths of further categories.
    pub additional_categories: Vec<String>,
    pub vat_basis_points: i32,
    pub is_active: bool,
    pub price_adjust_percent: Option<i32>,
    pub price_rounding: Option<i32>,
}

/// A variant of one of the products, with what its staged row says of it.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct VariantRow {
    pub id: Uuid,
    pub product_id: Uuid,
    /// What it is made from; `None` if it was made by hand.
    pub marketplace_product_id: Option<Uuid>,
    #[sea_orm(nested)]
    pub facts: VariantFacts,
    pub archived_at: Option<DateTime<Utc>>,
    pub edited_fields: Vec<String>,
    /// Whether the feed still has it; false if it was made by hand.
    pub is_in_feed: bool,
}

/// What a variant says that publishing may change.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub(super) struct VariantFacts {
    pub sku: Option<String>,
    pub gtin: Option<String>,
    pub title: String,
    pub options: Options,
    pub price: i64,
    pub sale_price: Option<i64>,
    /// `None` is the product's.
    pub tax_class: Option<TaxClass>,
    pub position: i32,
}

/// The catalog's side of a chunk.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    pub products: HashMap<Uuid, Current>,
    /// By source and group.
    pub by_group: HashMap<(Uuid, String), Uuid>,
    /// By staged row.
    pub variants: HashMap<Uuid, VariantRow>,
    /// Those that were made by hand among them.
    pub of_product: HashMap<Uuid, Vec<VariantRow>>,
    /// SKUs that a row of the chunk would take and that a variant has.
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

/// Reads the products of the drafts, and those that hold variants of their rows. Locked are products in the order of
/// their ids, then their variants.
pub(super) async fn load(tx: &TenantTx, drafts: &[Draft], lock: Lock) -> Result<Catalog, DbErr> {
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
        // In an order of their own, whatever the database's is.
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
    #[derive(FromQueryResult)]
    struct Row {
        product_id: Uuid,
        language: String,
        title: String,
        description: String,
    }
    const TEXTS: &str = "SELECT product_id, language, title, description FROM product_texts WHERE product_id = ANY($1)";
    for row in Row::find_by_statement(statement(TEXTS, [ids.to_vec().into()])).all(tx).await? {
        if let Some(product) = catalog.products.get_mut(&row.product_id) {
            product.texts.insert(row.language, Text { title: row.title, description: row.description });
        }
    }
    Ok(())
}

async fn read_images(tx: &TenantTx, catalog: &mut Catalog, ids: &[Uuid]) -> Result<(), DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        product_id: Uuid,
        url: String,
    }
    const IMAGES: &str = "SELECT product_id, url FROM product_images WHERE product_id = ANY($1)
        ORDER BY product_id, position, id";
    for row in Row::find_by_statement(statement(IMAGES, [ids.to_vec().into()])).all(tx).await? {
        if let Some(product) = catalog.products.get_mut(&row.product_id) {
            product.image_urls.push(row.url);
        }
    }
    Ok(())
}

async fn taken_skus(tx: &TenantTx, drafts: &[Draft]) -> Result<HashSet<String>, DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        sku: String,
    }
    const TAKEN: &str = "SELECT sku FROM product_variants WHERE sku = ANY($1)";
    let rows = drafts.iter().flat_map(|draft| &draft.variants);
    let skus: Vec<String> = rows.map(|variant| variant.row.external_id.clone()).collect();
    let taken = Row::find_by_statement(statement(TAKEN, [skus.into()])).all(tx).await?;
    Ok(taken.into_iter().map(|row| row.sku).collect())
}
