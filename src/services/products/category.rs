//! Categories: paths like `Books > Novels`, with a row for each step.

use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

use super::slug;
use crate::{entities::tenant::category, tenancy::TenantTx, types::category_path::CategoryPath};

/// The id of the category with this path; it and those above it are made if they are missing.
pub async fn ensure(tx: &TenantTx, path: &CategoryPath) -> Result<Uuid, DbErr> {
    if let Some(known) = find(tx, path.as_str()).await? {
        return Ok(known);
    }
    let mut parent = None;
    for (path, name) in path.steps() {
        parent = Some(ensure_one(tx, parent, path, name).await?);
    }
    parent.ok_or_else(|| DbErr::Custom("a category's path is empty".to_owned()))
}

async fn find(tx: &TenantTx, path: &str) -> Result<Option<Uuid>, DbErr> {
    let found = category::Entity::find().filter(category::Column::Path.eq(path)).one(tx).await?;
    Ok(found.map(|category| category.id))
}

async fn ensure_one(tx: &TenantTx, parent: Option<Uuid>, path: &str, name: &str) -> Result<Uuid, DbErr> {
    if let Some(known) = find(tx, path).await? {
        return Ok(known);
    }
    let id = Uuid::now_v7();
    let plain = slug::of_title(path);
    let taken = category::Entity::find().filter(category::Column::Slug.eq(&plain)).one(tx).await?.is_some();
    let row = category::ActiveModel {
        id: Set(id),
        parent_id: Set(parent),
        path: Set(path.to_owned()),
        name: Set(name.to_owned()),
        slug: Set(if taken { slug::of_title_and_id(path, id) } else { plain }),
        ..Default::default()
    };
    // Someone else may have made it since we looked; then theirs is the one.
    let keep = OnConflict::column(category::Column::Path).do_nothing().to_owned();
    category::Entity::insert(row).on_conflict(keep).exec_without_returning(tx).await?;
    find(tx, path).await?.ok_or_else(|| DbErr::RecordNotFound(format!("the category {path}")))
}
