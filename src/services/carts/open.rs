//! Creates and reads open carts, and deletes them 30 days after their last change, or after one day if they are empty.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    CartError, CartKey,
    lines::{Cart, lines},
};
use crate::{
    db::batch,
    entities::tenant::{cart, cart_item},
    tenancy::TenantTx,
    types::secret::Secret,
};

/// A cart's life after its last change.
const LIFETIME: TimeDelta = TimeDelta::days(30);
/// An empty cart's life after its last change.
const EMPTY_LIFETIME: TimeDelta = TimeDelta::days(1);

/// A cart that can be changed. The transaction holds the lock on its row.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenCart {
    pub id: Uuid,
    /// The customer's id; `None` for a guest's cart.
    pub customer_id: Option<Uuid>,
}

impl From<cart::Model> for OpenCart {
    fn from(row: cart::Model) -> Self {
        Self { id: row.id, customer_id: row.customer_id }
    }
}

/// Creates an empty cart for a guest. Only this answer has the secret: the database keeps its hash.
pub async fn create(tx: &TenantTx, now: DateTime<Utc>) -> Result<(Secret, Cart), CartError> {
    let (secret, id) = (Secret::generate(), Uuid::now_v7());
    let row = cart::ActiveModel {
        id: Set(id),
        session_hash: Set(Some(secret.hash())),
        created_at: Set(now),
        updated_at: Set(now),
        expires_at: Set(now + LIFETIME),
        ..Default::default()
    };
    cart::Entity::insert(row).exec_without_returning(tx).await?;
    Ok((secret, Cart { id, customer_id: None, lines: vec![] }))
}

/// Returns the customer's open cart and keeps it for another 30 days. Creates an empty cart if there is none.
pub async fn open_for_customer(
    tx: &TenantTx,
    now: DateTime<Utc>,
    customer_id: Uuid,
    language: &str,
) -> Result<Cart, CartError> {
    let cart = ensure(tx, now, customer_id).await?;
    Ok(Cart { id: cart.id, customer_id: cart.customer_id, lines: lines(tx, now, cart.id, language).await? })
}

/// Returns the customer's open cart, locked; creates it if needed. Two devices that ask at once get the same cart: the
/// partial unique index lets one insert succeed, and the other device reads the inserted row.
pub(super) async fn ensure(tx: &TenantTx, now: DateTime<Utc>, customer_id: Uuid) -> Result<OpenCart, CartError> {
    let key = CartKey::Customer(customer_id);
    match touch(tx, now, &key).await {
        Err(CartError::NotFound) => {}
        found => return found,
    }
    let expired = cart::open().add(cart::Column::CustomerId.eq(customer_id)).add(cart::Column::ExpiresAt.lte(now));
    cart::Entity::delete_many().filter(expired).exec(tx).await?;
    let row = cart::ActiveModel {
        id: Set(Uuid::now_v7()),
        customer_id: Set(Some(customer_id)),
        created_at: Set(now),
        updated_at: Set(now),
        expires_at: Set(now + LIFETIME),
        ..Default::default()
    };
    let one_open = Condition::all()
        .add(Expr::col(cart::Column::OrderId).is_null())
        .add(Expr::col(cart::Column::CustomerId).is_not_null());
    let unless_open = OnConflict::column(cart::Column::CustomerId).target_cond_where(one_open).do_nothing().to_owned();
    cart::Entity::insert(row).on_conflict(unless_open).exec_without_returning(tx).await?;
    touch(tx, now, &key).await
}

/// Returns the cart that the key opens. Reading a cart does not prolong its life.
pub async fn get(tx: &TenantTx, now: DateTime<Utc>, key: &CartKey, language: &str) -> Result<Cart, CartError> {
    let found = find(tx, key).await?;
    match found {
        Some(cart) if cart.order_id.is_some() => Err(CartError::AlreadyCheckedOut),
        Some(cart) if cart.expires_at > now => {
            Ok(Cart { id: cart.id, customer_id: cart.customer_id, lines: lines(tx, now, cart.id, language).await? })
        }
        _ => Err(CartError::NotFound),
    }
}

/// Finds a guest's cart in any state, or the customer's open one.
async fn find(tx: &TenantTx, key: &CartKey) -> Result<Option<cart::Model>, DbErr> {
    let found = cart::Entity::find().filter(key.opens());
    let found = match key {
        CartKey::Secret(_) => found,
        CartKey::Customer(_) => found.filter(cart::open()),
    };
    found.one(tx).await
}

/// Locks the cart for a change, and keeps it for another 30 days.
pub(super) async fn touch(tx: &TenantTx, now: DateTime<Utc>, key: &CartKey) -> Result<OpenCart, CartError> {
    let touched = cart::Entity::update_many()
        .col_expr(cart::Column::UpdatedAt, Expr::value(now))
        .col_expr(cart::Column::ExpiresAt, Expr::value(now + LIFETIME))
        .filter(key.opens())
        .filter(cart::live(now))
        .exec_with_returning(tx)
        .await?;
    match touched.into_iter().next() {
        Some(cart) => Ok(cart.into()),
        None => Err(why_not(tx, key).await?),
    }
}

/// Finds out why the key opens no cart that can be changed.
pub(super) async fn why_not(tx: &TenantTx, key: &CartKey) -> Result<CartError, DbErr> {
    Ok(match find(tx, key).await? {
        Some(cart) if cart.order_id.is_some() => CartError::AlreadyCheckedOut,
        _ => CartError::NotFound,
    })
}

/// Deletes a batch of carts that have expired or stayed empty; answers how many.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let items = cart_item::Entity::find().select_only().expr(Expr::val(1));
    let items = items.filter(cart_item::Column::CartId.into_expr().equals((cart::Entity, cart::Column::Id)));
    let empty = Condition::all()
        .add(cart::Column::UpdatedAt.lte(now - EMPTY_LIFETIME))
        .add(cart::Column::OrderId.is_null())
        .add(Expr::not_exists(items.into_query()));
    let over = Condition::any().add(cart::Column::ExpiresAt.lte(now)).add(empty);
    Ok(cart::Entity::delete_many().filter(batch::<cart::Entity>(over)).exec(tx).await?.rows_affected)
}
