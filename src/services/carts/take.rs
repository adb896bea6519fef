//! A cart becomes an order.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    CartError,
    lines::{CartLine, lines},
    open::{OpenCart, why_not},
};
use crate::{services::statement::statement, tenancy::TenantTx, types::secret::Secret};

/// A cart that now belongs to an order.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The cart that becomes an order.
    pub cart_id: Uuid,
    /// With the prices of now.
    pub lines: Vec<CartLine>,
}

/// Takes the cart for an order, so that no second order can be made of it. Of two who try at once, one waits, and
/// gets it only if the other fails.
pub async fn take(
    tx: &TenantTx,
    now: DateTime<Utc>,
    session: &Secret,
    order_id: Uuid,
    language: &str,
) -> Result<Taken, CartError> {
    const TAKE: &str = "UPDATE carts SET order_id = $3, updated_at = $2
        WHERE session_hash = $1 AND order_id IS NULL AND expires_at > $2 RETURNING id, customer_id";
    let values = [session.hash().into(), now.into(), order_id.into()];
    match OpenCart::find_by_statement(statement(TAKE, values)).one(tx).await? {
        Some(cart) => Ok(Taken { cart_id: cart.id, lines: lines(tx, now, cart.id, language).await? }),
        None => Err(why_not(tx, session).await?),
    }
}
