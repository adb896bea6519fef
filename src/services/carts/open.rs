//! Carts that are in use: made, read, kept alive, and forgotten after 30 days.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use super::{
    CartError,
    lines::{Cart, lines},
};
use crate::{entities::tenant::cart, services::statement::statement, tenancy::TenantTx, types::secret::Secret};

/// A cart that nobody touched for so long is forgotten.
const LIFETIME: TimeDelta = TimeDelta::days(30);

/// A cart that can be changed; its row is locked.
#[derive(Debug, Clone, Copy, FromQueryResult)]
pub(super) struct OpenCart {
    /// The cart's id.
    pub id: Uuid,
    /// Whose it is, once they have signed in.
    pub customer_id: Option<Uuid>,
}

/// Makes an empty cart; the secret is told this once.
pub async fn create(tx: &TenantTx, now: DateTime<Utc>, customer_id: Option<Uuid>) -> Result<(Secret, Cart), CartError> {
    let (secret, id) = (Secret::generate(), Uuid::now_v7());
    let row = cart::ActiveModel {
        id: Set(id),
        session_hash: Set(secret.hash()),
        customer_id: Set(customer_id),
        created_at: Set(now),
        updated_at: Set(now),
        expires_at: Set(now + LIFETIME),
        ..Default::default()
    };
    cart::Entity::insert(row).exec_without_returning(tx).await?;
    Ok((secret, Cart { id, customer_id, lines: vec![] }))
}

/// The cart with this secret. Reading it does not keep it alive.
pub async fn get(tx: &TenantTx, now: DateTime<Utc>, session: &Secret, language: &str) -> Result<Cart, CartError> {
    let found = cart::Entity::find().filter(cart::Column::SessionHash.eq(session.hash())).one(tx).await?;
    match found {
        Some(cart) if cart.order_id.is_some() => Err(CartError::AlreadyCheckedOut),
        Some(cart) if cart.expires_at > now => {
            Ok(Cart { id: cart.id, customer_id: cart.customer_id, lines: lines(tx, now, cart.id, language).await? })
        }
        _ => Err(CartError::NotFound),
    }
}

/// Locks the cart for a change, and keeps it for another 30 days.
pub(super) async fn touch(tx: &TenantTx, now: DateTime<Utc>, session: &Secret) -> Result<OpenCart, CartError> {
    const TOUCH: &str = "UPDATE carts SET updated_at = $2, expires_at = $3
        WHERE session_hash = $1 AND order_id IS NULL AND expires_at > $2 RETURNING id, customer_id";
    let values = [session.hash().into(), now.into(), (now + LIFETIME).into()];
    match OpenCart::find_by_statement(statement(TOUCH, values)).one(tx).await? {
        Some(cart) => Ok(cart),
        None => Err(why_not(tx, session).await?),
    }
}

/// Why no open cart has this secret.
pub(super) async fn why_not(tx: &TenantTx, session: &Secret) -> Result<CartError, DbErr> {
    let found = cart::Entity::find().filter(cart::Column::SessionHash.eq(session.hash())).one(tx).await?;
    Ok(match found {
        Some(cart) if cart.order_id.is_some() => CartError::AlreadyCheckedOut,
        _ => CartError::NotFound,
    })
}

/// Forgets carts whose time is over; answers how many.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = cart::Entity::delete_many().filter(cart::Column::ExpiresAt.lte(now));
    Ok(old.exec(tx).await?.rows_affected)
}
