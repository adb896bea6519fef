//! One product, and the addresses of all.

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

/// One product, for the vendor's team, in this language or else the vendor's own.
pub async fn get(
    tx: &TenantTx,
    now: DateTime<Utc>,
    id: Uuid,
    language: Option<String>,
) -> Result<ProductLine, ProductError> {
    one(tx, now, "p.id = $5", language, id.into()).await
}

/// One product as customers see it, by its id or its slug, also one that it had before. An inactive one is not there.
pub async fn get_public(
    tx: &TenantTx,
    now: DateTime<Utc>,
    key: &str,
    language: Option<String>,
) -> Result<ProductLine, ProductError> {
    const SLUG: &str = "p.is_active AND p.slug = $5";
    // An id is read in its usual form alone: its digits without hyphens may be a slug.
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

/// The slugs of the products that customers can see, the newest first, `most` of them.
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
    /// Sanitised HTML; may be empty, then it is shown in another language.
    pub description: String,
}

/// All texts of a product by language.
pub async fn texts(tx: &TenantTx, id: Uuid) -> Result<BTreeMap<String, ProductText>, DbErr> {
    let rows = product_text::Entity::find().filter(product_text::Column::ProductId.eq(id)).all(tx).await?;
    let text =
        |row: product_text::Model| (row.language, ProductText { title: row.title, description: row.description });
    Ok(rows.into_iter().map(text).collect())
}
