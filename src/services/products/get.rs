//! Reads single products, and lists the slugs of all products.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Value};
use uuid::Uuid;

use super::{
    ProductError,
    lines::{self, ProductLine},
    moved::moved_to,
};
use crate::{
    entities::tenant::{product, product_text},
    tenancy::TenantTx,
};

/// Returns a product for the vendor's team. Texts are in `language`, or else in the vendor's language. Fails with
/// `NotFound`.
pub async fn get(
    tx: &TenantTx,
    now: DateTime<Utc>,
    id: Uuid,
    language: Option<String>,
) -> Result<ProductLine, ProductError> {
    one(tx, now, "p.id = $5", language, id.into()).await
}

/// Returns a product for customers, by its id, its slug, or an earlier slug. Fails with `NotFound`, also for an
/// inactive product.
pub async fn get_public(
    tx: &TenantTx,
    now: DateTime<Utc>,
    key: &str,
    language: Option<String>,
) -> Result<ProductLine, ProductError> {
    const SLUG: &str = "p.is_active AND p.slug = $5";
    // Only the usual form with hyphens is an id, since 32 digits without hyphens may be a slug.
    match Uuid::try_parse(key).ok().filter(|_| key.len() == 36) {
        Some(id) => one(tx, now, "p.is_active AND p.id = $5", language, id.into()).await,
        None => match one(tx, now, SLUG, language.clone(), key.into()).await {
            Err(ProductError::NotFound) => {
                let slug = moved_to(tx, key).await?.ok_or(ProductError::NotFound)?;
                one(tx, now, SLUG, language, slug.into()).await
            }
            found => found,
        },
    }
}

async fn one(
    tx: &TenantTx,
    now: DateTime<Utc>,
    which: &str,
    language: Option<String>,
    key: Value,
) -> Result<ProductLine, ProductError> {
    let which = format!("WHERE p.archived_at IS NULL AND {which}");
    lines::read(tx, now, language, ("FROM products p", &which), key).await?.pop().ok_or(ProductError::NotFound)
}

/// Lists the slugs of at most `most` products that customers can see, the newest first.
pub async fn slugs(tx: &TenantTx, most: u32) -> Result<Vec<String>, DbErr> {
    product::Entity::find()
        .select_only()
        .column(product::Column::Slug)
        .filter(product::on_sale())
        .order_by_desc(product::Column::Id)
        .limit(u64::from(most))
        .into_tuple()
        .all(tx)
        .await
}

/// A product's texts in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductText {
    /// One line of plain text.
    pub title: String,
    /// Sanitised HTML. If it is empty, the description of another language is shown.
    pub description: String,
}

/// Reads all texts of a product, by language.
pub async fn texts(tx: &TenantTx, id: Uuid) -> Result<BTreeMap<String, ProductText>, DbErr> {
    let rows = product_text::Entity::find().filter(product_text::Column::ProductId.eq(id)).all(tx).await?;
    let text =
        |row: product_text::Model| (row.language, ProductText { title: row.title, description: row.description });
    Ok(rows.into_iter().map(text).collect())
}
