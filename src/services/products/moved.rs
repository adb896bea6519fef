//! Products whose address has changed: the old one leads to the new one.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;

use super::{ProductError, slug};
use crate::{
    entities::tenant::{product, redirect},
    provisioning::violated_constraint,
    services::statement::statement,
    tenancy::TenantTx,
};

/// The path of a product in the shop.
fn path(slug: &str) -> String {
    format!("/products/{slug}")
}

/// Gives a product another address; the one before, and those before that, lead there.
pub(super) async fn change_slug(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    from: &str,
    to: &str,
) -> Result<(), ProductError> {
    const FREE: &str = "DELETE FROM redirects WHERE from_path = $1";
    const LEAD_ON: &str = "UPDATE redirects SET to_path = $2 WHERE to_path = $1";
    const LEAD: &str = "INSERT INTO redirects (from_path, to_path, created_at) VALUES ($1, $2, $3)
        ON CONFLICT (from_path) DO UPDATE SET to_path = excluded.to_path, created_at = excluded.created_at";
    if from == to {
        return Ok(());
    }
    let changed = product::ActiveModel { id: Set(product_id), slug: Set(to.to_owned()), ..Default::default() };
    product::Entity::update(changed).exec(tx).await.map_err(|error| match violated_constraint(&error) {
        Some("products_slug_key") => ProductError::AddressTaken(to.to_owned()),
        _ => error.into(),
    })?;
    let (from, to) = (path(from), path(to));
    tx.execute_raw(statement(FREE, [to.as_str().into()])).await?;
    tx.execute_raw(statement(LEAD_ON, [from.as_str().into(), to.as_str().into()])).await?;
    tx.execute_raw(statement(LEAD, [from.into(), to.into(), now.into()])).await?;
    Ok(())
}

/// The slug to which an old one leads.
pub(super) async fn moved_to(tx: &TenantTx, slug: &str) -> Result<Option<String>, DbErr> {
    let found = redirect::Entity::find_by_id(path(slug)).one(tx).await?;
    Ok(found.and_then(|redirect| redirect.to_path.strip_prefix(&path("")).map(str::to_owned)))
}

/// Whether a text is a slug as [`slug::of_title`] makes them.
pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty() && slug::of_title(text) == text
}
