//! Categories: paths like `Books > Novels`, with a row for each step.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, raw_sql,
    sea_query::{LockType, OnConflict},
};
use uuid::Uuid;

use super::slug;
use crate::{entities::tenant::category, tenancy::TenantTx, types::category_path::CategoryPath};

/// The most categories with the same parent in one list.
const MOST_SIBLINGS: u32 = 100;

/// A category with how many active products it and those below it hold.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CategoryLine {
    /// The category's id.
    pub id: Uuid,
    /// The whole way to it, as `Books > Novels`.
    pub path: String,
    /// What customers call it, in the language asked for; else the last step of the path.
    pub name: String,
    /// The part of its address that names it.
    pub slug: String,
    /// How many active products it and those below it hold, each counted once.
    pub products: i64,
}

/// A category on the way to another one.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CategoryStep {
    /// The category's id.
    pub id: Uuid,
    /// The category above; `None` for a topmost one.
    pub parent_id: Option<Uuid>,
    /// What customers call it, in the language asked for; else the last step of the path.
    pub name: String,
    /// The part of its address that names it.
    pub slug: String,
}

/// By what a category is found.
#[derive(Debug, Clone, Copy)]
pub enum CategoryKey<'a> {
    /// The part of its address that names it.
    Slug(&'a str),
    /// The whole way to it, as `Books > Novels`.
    Path(&'a str),
}

/// The categories directly below `parent`, or the topmost ones, that customers see and that have something to show: the
/// first hundred in the order of the team's choice.
pub async fn categories(tx: &TenantTx, language: &str, parent: Option<Uuid>) -> Result<Vec<CategoryLine>, DbErr> {
    // It is SQL, since it walks down a tree.
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

/// The categories from the topmost one down to this, without those that customers do not see. Empty if they do not see
/// this one.
pub async fn way_to_category(tx: &TenantTx, language: &str, key: CategoryKey<'_>) -> Result<Vec<CategoryStep>, DbErr> {
    let (slug, path) = match key {
        CategoryKey::Slug(slug) => (Some(slug.to_owned()), None),
        CategoryKey::Path(path) => (None, Some(path.to_owned())),
    };
    // It is SQL, since it walks up a tree.
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

/// The slugs of the categories that customers see and that have something to show, `most` of them.
pub async fn category_slugs(tx: &TenantTx, most: u32) -> Result<Vec<String>, DbErr> {
    // It is SQL, since it walks up a tree.
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

/// A category that is there.
#[derive(FromQueryResult)]
struct Known {
    id: Uuid,
    path: String,
}

/// The id of the category with this path, which a feed names; case does not matter. It and those above it are made if
/// they are missing.
pub async fn ensure(tx: &TenantTx, path: &CategoryPath) -> Result<Uuid, DbErr> {
    make(tx, path, true).await
}

/// The same of a path that a person names: what is made for it stays when nothing is in it any more.
pub async fn ensure_by_hand(tx: &TenantTx, path: &CategoryPath) -> Result<Uuid, DbErr> {
    make(tx, path, false).await
}

async fn make(tx: &TenantTx, path: &CategoryPath, made_by_feed: bool) -> Result<Uuid, DbErr> {
    if let Some(known) = find(tx, path.as_str()).await? {
        return Ok(known.id);
    }
    let mut above: Option<Known> = None;
    for (_, name) in path.steps() {
        above = Some(ensure_one(tx, above, name, made_by_feed).await?);
    }
    above.map(|known| known.id).ok_or_else(|| DbErr::Custom("a category's path is empty".to_owned()))
}

/// The category with this path, which nobody removes until the transaction ends.
async fn find(tx: &TenantTx, path: &str) -> Result<Option<Known>, DbErr> {
    let known = category::Entity::find().select_only().columns([category::Column::Id, category::Column::Path]);
    known.filter(category::at(path)).lock(LockType::KeyShare).into_model::<Known>().one(tx).await
}

async fn ensure_one(tx: &TenantTx, above: Option<Known>, name: &str, made_by_feed: bool) -> Result<Known, DbErr> {
    let path = above.as_ref().map_or_else(|| name.to_owned(), |above| format!("{} > {name}", above.path));
    if let Some(known) = find(tx, &path).await? {
        return Ok(known);
    }
    let id = Uuid::now_v7();
    // Whoever makes the same category, or one with the same slug, at this moment is waited for.
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

/// Days for which an empty category that a feed made is kept, since the next feed may fill it again.
const EMPTY_DAYS: i64 = 7;

/// Forgets a batch of categories that feeds made, that nobody has changed and that hold neither products, archived ones
/// included, nor categories; answers how many. Those above them go in the round after.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let before = now - TimeDelta::days(EMPTY_DAYS);
    // It is SQL, since it locks what it deletes and passes over what others have locked.
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
