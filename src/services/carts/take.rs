//! A cart becomes an order.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    CartError, CartKey,
    lines::{CartLine, lines},
    open::{OpenCart, why_not},
};
use crate::{services::statement::statement, tenancy::TenantTx};

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
    const TAKE: &str = "UPDATE carts SET order_id = $4, updated_at = $3
        WHERE (session_hash = $1 OR customer_id = $2) AND order_id IS NULL AND expires_at > $3
        RETURNING id, customer_id";
    let [hash, customer] = key.values();
    let values = [hash, customer, now.into(), order_id.into()];
    match OpenCart::find_by_statement(statement(TAKE, values)).one(tx).await? {
        Some(cart) => {
            let lines = lines(tx, now, cart.id, language).await?;
            Ok(Taken { cart_id: cart.id, customer_id: cart.customer_id, lines })
        }
        None => Err(why_not(tx, key).await?),
    }
}
