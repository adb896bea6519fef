//! A cart becomes an order.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{
    CartError, CartKey,
    lines::{CartLine, lines},
    open::why_not,
};
use crate::{entities::tenant::cart, tenancy::TenantTx};

/// A cart that now belongs to an order.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The cart that becomes an order.
    pub cart_id: Uuid,
    /// Whose it was, if not a guest's.
    pub customer_id: Option<Uuid>,
    /// With the prices of now.
    pub lines: Vec<CartLine>,
}

/// Takes the cart for an order, so that no second order can be made of it. Of two who try at once, one waits, and
/// gets it only if the other fails.
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
