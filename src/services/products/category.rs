//! Categories: paths like `Books > Novels`, with a row for each step.

use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

use super::slug;
use crate::{entities::tenant::category, tenancy::TenantTx};

/// Between two steps of a path.
pub const SEPARATOR: &str = " > ";

/// Steps of a path at most.
const MAX_DEPTH: usize = 8;

/// A path with single spaces around each `>` and no empty steps; `None` if nothing remains.
#[must_use]
pub fn normalize(path: &str) -> Option<String> {
    let step = |step: &str| step.split_whitespace().collect::<Vec<_>>().join(" ");
    let steps: Vec<String> = path.split('>').map(step).filter(|step| !step.is_empty()).take(MAX_DEPTH).collect();
    if steps.is_empty() { None } else { Some(steps.join(SEPARATOR)) }
}

/// The id of the category with this normal path; it and those above it are made if they are missing.
pub async fn ensure(tx: &TenantTx, path: &str) -> Result<Uuid, DbErr> {
    if let Some(known) = find(tx, path).await? {
        return Ok(known);
    }
    let mut parent = None;
    let mut above = String::new();
    for name in path.split(SEPARATOR) {
        if !above.is_empty() {
            above.push_str(SEPARATOR);
        }
        above.push_str(name);
        parent = Some(ensure_one(tx, parent, &above, name).await?);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_tidied() {
        assert_eq!(normalize("Books>Novels").as_deref(), Some("Books > Novels"));
        assert_eq!(normalize("  Livres  >  Romans  > ").as_deref(), Some("Livres > Romans"));
        assert_eq!(normalize(" > "), None);
    }
}
