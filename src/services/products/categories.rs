//! Categories for the team: names in several languages, order, picture and visibility.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, raw_sql};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{ProductError, announce_change, names, rules::Rules, search};
use crate::{
    entities::tenant::{category, product},
    integrations::feeds::plain_text,
    services::audit::{self, By, Entry},
    tenancy::TenantTx,
    types::text_kind::TextKind,
};

/// A category with everything that the team can edit.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Category {
    /// The category's id, which stays when names change.
    pub id: Uuid,
    /// The parent category; `None` for a category at the top.
    pub parent_id: Option<Uuid>,
    /// The path from the top, for example `Books > Novels`.
    pub path: String,
    /// The last step of the path.
    pub name: String,
    /// The last part of the category page's path.
    pub slug: String,
    /// The place among the siblings, lowest first. Siblings with the same position are in alphabetical order.
    pub position: i32,
    /// Whether customers can see the category.
    pub is_active: bool,
    /// The URL of the category's picture; `None` if there is none.
    pub image_url: Option<String>,
    /// The number of products in this category and below it that are not archived.
    pub products: i64,
    /// The names by language, for example `{"fr": "Livres"}`.
    pub names: Value,
}

/// Changes of a category. A field that is `None` keeps its value.
#[derive(Debug, Clone, Default)]
pub struct CategoryChanges {
    /// The names by language; an empty text removes the name, and languages that are not in the map stay.
    pub names: BTreeMap<String, String>,
    /// The place among the siblings, lowest first.
    pub position: Option<i32>,
    /// Whether customers can see the category.
    pub is_active: Option<bool>,
    /// The URL of the picture; `Some(None)` removes it.
    pub image_url: Option<Option<String>>,
}

/// Lists all categories by path, also those without products.
pub async fn all(tx: &TenantTx) -> Result<Vec<Category>, DbErr> {
    // `count(DISTINCT …)`, since a product may be in several of the categories below one.
    let all = raw_sql!(
        Postgres,
        "WITH below AS (
            SELECT a.id, b.id AS below_id FROM categories a
            JOIN categories b ON b.id = a.id OR starts_with(b.path, a.path || ' > ')
        ), counted AS (
            SELECT b.id, count(DISTINCT p.id) AS products FROM below b
            JOIN (SELECT category_id, id AS product_id FROM products
                UNION ALL SELECT category_id, product_id FROM product_categories) x ON x.category_id = b.below_id
            JOIN products p ON p.id = x.product_id AND p.archived_at IS NULL GROUP BY b.id
        )
        SELECT c.id, c.parent_id, c.path, c.name, c.slug, c.position, c.is_active, c.image_url,
            (SELECT coalesce(jsonb_object_agg(t.language, t.fields ->> 'name'), '{}') FROM texts t
                WHERE t.object_kind = 'category' AND t.object_id = c.id AND t.fields ? 'name') AS names,
            coalesce(n.products, 0) AS products
        FROM categories c LEFT JOIN counted n ON n.id = c.id ORDER BY c.path"
    );
    Category::find_by_statement(all).all(tx).await
}

/// Changes the given fields of a category. The category then stays when it becomes empty, even if a feed created it.
/// Fails with `CategoryNotFound` or `Invalid`.
pub async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    changes: CategoryChanges,
) -> Result<Category, ProductError> {
    let row = category::Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    let row = row.ok_or(ProductError::CategoryNotFound(id))?;
    let was = find(tx, id).await?;
    check(tx, &changes)?;
    let changed = category::ActiveModel {
        id: Set(id),
        position: Set(changes.position.unwrap_or(row.position)),
        is_active: Set(changes.is_active.unwrap_or(row.is_active)),
        image_url: Set(changes.image_url.clone().unwrap_or_else(|| row.image_url.clone())),
        made_by_feed: Set(false),
        ..Default::default()
    };
    category::Entity::update(changed).exec(tx).await?;
    for (language, name) in &changes.names {
        names::set(tx, now, TextKind::Category, id, language, &plain_text(name)).await?;
    }
    if !changes.names.is_empty() {
        search::refresh(tx, &products_below(tx, &row.path).await?).await?;
    }
    announce_change(tx).await?;
    let is = find(tx, id).await?;
    let entry = Entry::new(by, "category.update").on("category", id).called(row.path);
    audit::record_for_vendor(tx, entry.change(audit_view(&was), audit_view(&is))).await?;
    Ok(is)
}

fn check(tx: &TenantTx, changes: &CategoryChanges) -> Result<(), ProductError> {
    let mut rules = Rules::default();
    for (language, name) in &changes.names {
        rules.language(tx.tenant(), language);
        rules.name(name);
    }
    let image_url = changes.image_url.clone().flatten();
    rules.images(image_url.as_slice(), "image_url");
    rules.check()
}

async fn find(tx: &TenantTx, id: Uuid) -> Result<Category, ProductError> {
    let found = all(tx).await?.into_iter().find(|category| category.id == id);
    found.ok_or(ProductError::CategoryNotFound(id))
}

fn audit_view(category: &Category) -> Value {
    json!({"names": category.names, "position": category.position, "is_active": category.is_active,
        "image_url": category.image_url})
}

/// Finds the products whose own category is this one or below it. Their search texts have the category's names.
async fn products_below(tx: &TenantTx, path: &str) -> Result<Vec<Uuid>, DbErr> {
    product::Entity::find()
        .inner_join(category::Entity)
        .select_only()
        .column(product::Column::Id)
        .filter(category::at_or_below(path))
        .into_tuple()
        .all(tx)
        .await
}
