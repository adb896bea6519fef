//! Takes a cart for an order.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{
    CartError, CartKey,
    lines::{CartLine, lines},
    open::why_not,
};
use crate::{entities::tenant::cart, tenancy::TenantTx};

/// A cart that belongs to an order from now on.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The id of the taken cart.
    pub cart_id: Uuid,
    /// The customer's id; `None` for a guest's cart.
    pub customer_id: Option<Uuid>,
    /// The lines, with current prices.
    pub lines: Vec<CartLine>,
}

/// Takes the cart for an order, so that no second order can be made of it. Of two requests for the same cart, one waits
/// for the other's transaction, and gets the cart only if that one rolls back.
pub async fn take(
    tx: &TenantTx,
    now: DateTime<Utc>,
    key: &CartKey,
    order_id: Uuid,
    language: &str,
) -> Result<Taken, CartError> {
    let taken = cart::Entity::update_many()
        .col_expr(cart::Column::OrderId, Expr::value(order_id))
        .col_expr(cart::Column::UpdatedAt, Expr::value(now))
        .filter(key.opens())
        .filter(cart::live(now))
        .exec_with_returning(tx)
        .await?;
    match taken.into_iter().next() {
        Some(cart) => {
            let lines = lines(tx, now, cart.id, language).await?;
            Ok(Taken { cart_id: cart.id, customer_id: cart.customer_id, lines })
        }
        None => Err(why_not(tx, key).await?),
    }
}
