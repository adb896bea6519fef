//! Redirects from earlier addresses of products.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

use super::{ProductError, slug};
use crate::{
    entities::tenant::{product, redirect},
    provisioning::violated_constraint,
    tenancy::TenantTx,
};

/// The path of the product's page in the shop.
fn path(slug: &str) -> String {
    format!("/products/{slug}")
}

/// Changes a product's slug. The previous path, and all paths that redirect to it, then redirect to the new path. Fails
/// with `AddressTaken`.
pub(super) async fn change_slug(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    from: &str,
    to: &str,
) -> Result<(), ProductError> {
    if from == to {
        return Ok(());
    }
    let changed = product::ActiveModel { id: Set(product_id), slug: Set(to.to_owned()), ..Default::default() };
    product::Entity::update(changed).exec(tx).await.map_err(|error| match violated_constraint(&error) {
        Some("products_slug_key") => ProductError::AddressTaken(to.to_owned()),
        _ => error.into(),
    })?;
    let (from, to) = (path(from), path(to));
    redirect::Entity::delete_by_id(to.clone()).exec(tx).await?;
    let further = redirect::ActiveModel { to_path: Set(to.clone()), ..Default::default() };
    let led_here = redirect::Column::ToPath.eq(from.as_str());
    redirect::Entity::update_many().set(further).filter(led_here).exec(tx).await?;
    let row = redirect::ActiveModel { from_path: Set(from), to_path: Set(to), created_at: Set(now) };
    let replace = OnConflict::column(redirect::Column::FromPath)
        .update_columns([redirect::Column::ToPath, redirect::Column::CreatedAt])
        .to_owned();
    redirect::Entity::insert(row).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(())
}

/// Finds the current slug of a product by an earlier one; `None` if nothing redirects.
pub(super) async fn moved_to(tx: &TenantTx, slug: &str) -> Result<Option<String>, DbErr> {
    let found = redirect::Entity::find_by_id(path(slug)).one(tx).await?;
    Ok(found.and_then(|redirect| redirect.to_path.strip_prefix(&path("")).map(str::to_owned)))
}

/// Whether a text is a slug as [`slug::of_title`] makes them.
pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty() && slug::of_title(text) == text
}
