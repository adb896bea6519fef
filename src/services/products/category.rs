//! Categories: paths such as `Books > Novels`, with a row for each step.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, raw_sql,
    sea_query::{LockType, OnConflict},
};
use uuid::Uuid;

use super::slug;
use crate::{entities::tenant::category, tenancy::TenantTx, types::category_path::CategoryPath};

/// The largest number of siblings in a list.
const MOST_SIBLINGS: u32 = 100;

/// A category with the number of its active products.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CategoryLine {
    /// The category's id, which stays when names change.
    pub id: Uuid,
    /// The path from the top, for example `Books > Novels`.
    pub path: String,
    /// The name in the requested language, or else the last step of the path.
    pub name: String,
    /// The last part of the category page's path.
    pub slug: String,
    /// The number of active products in this category and below it; each counts once.
    pub products: i64,
}

/// A category on the path to another one.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CategoryStep {
    /// The category's id, which stays when names change.
    pub id: Uuid,
    /// The parent category; `None` for a category at the top.
    pub parent_id: Option<Uuid>,
    /// The name in the requested language, or else the last step of the path.
    pub name: String,
    /// The last part of the category page's path.
    pub slug: String,
}

/// A key that finds a category.
#[derive(Debug, Clone, Copy)]
pub enum CategoryKey<'a> {
    /// The last part of the category page's path.
    Slug(&'a str),
    /// The path from the top, for example `Books > Novels`; case does not matter.
    Path(&'a str),
}

/// Lists the categories directly below `parent` (`None`: at the top) that customers can see and that have active
/// products: the first hundred in the team's order.
pub async fn categories(tx: &TenantTx, language: &str, parent: Option<Uuid>) -> Result<Vec<CategoryLine>, DbErr> {
    // SQL, since the query walks down a tree.
    let categories = raw_sql!(
        Postgres,
        "WITH RECURSIVE below AS (
            SELECT id AS top, id FROM categories WHERE is_active AND parent_id IS NOT DISTINCT FROM {parent}
            UNION ALL
            SELECT b.top, c.id FROM below b JOIN categories c ON c.parent_id = b.id
        ), held AS (
            SELECT b.top, count(DISTINCT p.id) AS products FROM below b
            JOIN (SELECT category_id, id AS product_id FROM products
                UNION ALL SELECT category_id, product_id FROM product_categories) x ON x.category_id = b.id
            JOIN products p ON p.id = x.product_id AND p.is_active AND p.archived_at IS NULL GROUP BY b.top
        )
        SELECT c.id, c.path, coalesce((
                SELECT t.fields ->> 'name' FROM texts t
                WHERE t.object_kind = 'category' AND t.object_id = c.id AND t.language = {language}
            ), c.name) AS name, c.slug, h.products
        FROM held h JOIN categories c ON c.id = h.top ORDER BY c.position, c.path LIMIT {MOST_SIBLINGS}"
    );
    CategoryLine::find_by_statement(categories).all(tx).await
}

/// Lists the categories from the top down to this one, without hidden ones. Empty if this category does not exist or is
/// hidden.
pub async fn way_to_category(tx: &TenantTx, language: &str, key: CategoryKey<'_>) -> Result<Vec<CategoryStep>, DbErr> {
    let (slug, path) = match key {
        CategoryKey::Slug(slug) => (Some(slug.to_owned()), None),
        CategoryKey::Path(path) => (None, Some(path.to_owned())),
    };
    // SQL, since the query walks up a tree.
    let way = raw_sql!(
        Postgres,
        "WITH RECURSIVE way AS (
            SELECT id, parent_id FROM categories WHERE is_active AND (slug = {slug} OR lower(path) = lower({path}))
            UNION ALL
            SELECT c.id, c.parent_id FROM way w JOIN categories c ON c.id = w.parent_id
        )
        SELECT c.id, c.parent_id, coalesce((
                SELECT t.fields ->> 'name' FROM texts t
                WHERE t.object_kind = 'category' AND t.object_id = c.id AND t.language = {language}
            ), c.name) AS name, c.slug
        FROM way w JOIN categories c ON c.id = w.id WHERE c.is_active ORDER BY length(c.path)"
    );
    CategoryStep::find_by_statement(way).all(tx).await
}

/// Lists the slugs of at most `most` categories that customers can see and that have active products.
pub async fn category_slugs(tx: &TenantTx, most: u32) -> Result<Vec<String>, DbErr> {
    // SQL, since the query walks up a tree.
    let slugs = raw_sql!(
        Postgres,
        "WITH RECURSIVE shown AS (
            SELECT x.category_id AS id FROM products p
            JOIN (SELECT category_id, id AS product_id FROM products
                UNION ALL SELECT category_id, product_id FROM product_categories) x ON x.product_id = p.id
            WHERE p.is_active AND p.archived_at IS NULL AND x.category_id IS NOT NULL
            UNION
            SELECT c.parent_id FROM shown s JOIN categories c ON c.id = s.id WHERE c.parent_id IS NOT NULL
        )
        SELECT c.slug FROM shown s JOIN categories c ON c.id = s.id WHERE c.is_active
        ORDER BY c.position, c.path LIMIT {most}"
    );
    tx.query_all_raw(slugs).await?.iter().map(|row| row.try_get("", "slug")).collect()
}

#[derive(FromQueryResult)]
struct KnownCategory {
    id: Uuid,
    path: String,
}

/// Finds the category that a feed names, or creates it with its missing parents. Case does not matter. A category that
/// a feed created is deleted some time after it becomes empty.
pub async fn ensure(tx: &TenantTx, path: &CategoryPath) -> Result<Uuid, DbErr> {
    make(tx, path, true).await
}

/// Like [`ensure`] for a path that a person names: the category stays when it becomes empty.
pub async fn ensure_by_hand(tx: &TenantTx, path: &CategoryPath) -> Result<Uuid, DbErr> {
    make(tx, path, false).await
}

async fn make(tx: &TenantTx, path: &CategoryPath, made_by_feed: bool) -> Result<Uuid, DbErr> {
    if let Some(known) = find(tx, path.as_str()).await? {
        return Ok(known.id);
    }
    let mut above: Option<KnownCategory> = None;
    for (_, name) in path.steps() {
        above = Some(ensure_one(tx, above, name, made_by_feed).await?);
    }
    above.map(|known| known.id).ok_or_else(|| DbErr::Custom("a category's path is empty".to_owned()))
}

/// Finds the category with this path. A shared key lock keeps others from deleting it until the transaction ends.
async fn find(tx: &TenantTx, path: &str) -> Result<Option<KnownCategory>, DbErr> {
    let known = category::Entity::find().select_only().columns([category::Column::Id, category::Column::Path]);
    known.filter(category::at(path)).lock(LockType::KeyShare).into_model::<KnownCategory>().one(tx).await
}

async fn ensure_one(
    tx: &TenantTx,
    above: Option<KnownCategory>,
    name: &str,
    made_by_feed: bool,
) -> Result<KnownCategory, DbErr> {
    let path = above.as_ref().map_or_else(|| name.to_owned(), |above| format!("{} > {name}", above.path));
    if let Some(known) = find(tx, &path).await? {
        return Ok(known);
    }
    let id = Uuid::now_v7();
    // If another transaction is just creating the same category, or one with the same slug, the insert waits for it and
    // then does nothing. In the second case the other slug is tried.
    for slug in [slug::of_title(&path), slug::of_title_and_id(&path, id)] {
        let row = category::ActiveModel {
            id: Set(id),
            parent_id: Set(above.as_ref().map(|above| above.id)),
            path: Set(path.clone()),
            name: Set(name.to_owned()),
            slug: Set(slug),
            made_by_feed: Set(made_by_feed),
            ..Default::default()
        };
        let keep = OnConflict::new().do_nothing().to_owned();
        category::Entity::insert(row).on_conflict(keep).exec_without_returning(tx).await?;
        if let Some(known) = find(tx, &path).await? {
            return Ok(known);
        }
    }
    Err(DbErr::RecordNotFound(format!("the category {path}")))
}

/// An empty category that a feed created is kept for this number of days, since the next feed may fill it again.
const EMPTY_DAYS: i64 = 7;

/// Deletes a batch of empty categories that feeds created and nobody has changed; answers how many. A category with
/// archived products or with other categories below it is not empty. Parents that become empty are deleted by a later
/// call.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let before = now - TimeDelta::days(EMPTY_DAYS);
    // SQL, since the rows are locked before they are deleted, and rows that another transaction has locked are skipped.
    let sweep = raw_sql!(
        Postgres,
        "DELETE FROM categories WHERE id = ANY (ARRAY (
            SELECT c.id FROM categories c
            WHERE c.made_by_feed AND c.created_at < {before}
                AND NOT EXISTS (SELECT FROM categories below WHERE below.parent_id = c.id)
                AND NOT EXISTS (SELECT FROM products p WHERE p.category_id = c.id)
                AND NOT EXISTS (SELECT FROM product_categories o WHERE o.category_id = c.id)
                AND NOT EXISTS (SELECT FROM texts t WHERE t.object_kind = 'category' AND t.object_id = c.id)
            LIMIT 5000 FOR UPDATE OF c SKIP LOCKED))"
    );
    Ok(tx.execute_raw(sweep).await?.rows_affected())
}
