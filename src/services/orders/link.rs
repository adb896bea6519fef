//! Links with a secret that show an order without an account.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

use super::{Order, OrderError, get::complete};
use crate::{
    entities::tenant::{order, order_link},
    services::carts::CartKey,
    tenancy::TenantTx,
    types::secret::Secret,
};

/// The secret of the link that a guest gets in the answer to their order; `None` for a customer's cart. The secret is
/// derived from the cart's secret, so that a repeated answer has the same link.
#[must_use]
pub fn guest_link(cart: &CartKey) -> Option<Secret> {
    match cart {
        CartKey::Secret(secret) => Some(secret.derive("order link")),
        CartKey::Customer(_) => None,
    }
}

/// Adds a link to the order. An order may have several links: each mail has its own.
pub async fn add_link(tx: &TenantTx, now: DateTime<Utc>, order_id: Uuid, secret: &Secret) -> Result<(), DbErr> {
    let row = order_link::ActiveModel { token_hash: Set(secret.hash()), order_id: Set(order_id), created_at: Set(now) };
    let unless_known = OnConflict::column(order_link::Column::TokenHash).do_nothing().to_owned();
    order_link::Entity::insert(row).on_conflict(unless_known).exec_without_returning(tx).await.map(drop)
}

/// Returns the order of a link; fails with `LinkNotFound`, also if the order was erased.
pub async fn get_by_link(tx: &TenantTx, secret: &Secret) -> Result<Order, OrderError> {
    let link = order_link::Entity::find_by_id(secret.hash()).one(tx).await?.ok_or(OrderError::LinkNotFound)?;
    let found = order::Entity::find_by_id(link.order_id).filter(order::Column::ErasedAt.is_null()).one(tx).await?;
    complete(tx, found.ok_or(OrderError::LinkNotFound)?).await
}
