//! A guest signs in, and has one cart afterwards.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{
    CartError, MOST_LINES,
    lines::{Cart, CartLine, lines},
    open::touch,
};
use crate::{
    entities::tenant::cart,
    services::statement::statement,
    tenancy::TenantTx,
    types::{quantity::Quantity, secret::Secret},
};

/// A variant that lies in another cart of the customer's.
#[derive(Debug, FromQueryResult)]
struct Other {
    variant_id: Uuid,
    quantity: i64,
    available: i64,
}

/// Makes the guest's cart the customer's, with what lay in the customer's earlier carts; those are thrown away.
/// Pieces that both held are added, but not beyond what is left.
pub async fn merge(
    tx: &TenantTx,
    now: DateTime<Utc>,
    session: &Secret,
    customer_id: Uuid,
    language: &str,
) -> Result<Cart, CartError> {
    const PUT: &str = "INSERT INTO cart_items (id, cart_id, variant_id, quantity, created_at)
        SELECT n.id, $1, n.variant_id, n.quantity, $2 FROM unnest($3::uuid[], $4::uuid[], $5::integer[])
            AS n(id, variant_id, quantity)
        ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = EXCLUDED.quantity";
    // All of them in the order of their ids: two logins at once can't wait for each other.
    let ids = cart::Entity::find()
        .filter(cart::Column::OrderId.is_null())
        .filter(
            Condition::any()
                .add(cart::Column::SessionHash.eq(session.hash()))
                .add(cart::Column::CustomerId.eq(customer_id)),
        )
        .order_by_asc(cart::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    let own = touch(tx, now, session).await?;
    let earlier: Vec<_> = ids.iter().map(|cart| cart.id).filter(|id| *id != own.id).collect();
    let put = additions(&lines(tx, now, own.id, language).await?, others(tx, now, &earlier).await?);
    if !put.is_empty() {
        let (variants, quantities): (Vec<_>, Vec<_>) = put.into_iter().unzip();
        let new_ids: Vec<_> = variants.iter().map(|_| Uuid::now_v7()).collect();
        let values = [own.id.into(), now.into(), new_ids.into(), variants.into(), quantities.into()];
        tx.execute_raw(statement(PUT, values)).await?;
    }
    cart::Entity::delete_many().filter(cart::Column::Id.is_in(earlier)).exec(tx).await?;
    cart::Entity::update_many()
        .col_expr(cart::Column::CustomerId, Expr::value(Some(customer_id)))
        .filter(cart::Column::Id.eq(own.id))
        .exec(tx)
        .await?;
    Ok(Cart { id: own.id, customer_id: Some(customer_id), lines: lines(tx, now, own.id, language).await? })
}

async fn others(tx: &TenantTx, now: DateTime<Utc>, carts: &[Uuid]) -> Result<Vec<Other>, CartError> {
    const OTHERS: &str = "SELECT c.variant_id, sum(c.quantity)::bigint AS quantity, (
                SELECT coalesce(sum(i.on_hand - i.reserved), 0)::bigint FROM inventory i
                WHERE i.variant_id = c.variant_id
            ) AS available
        FROM cart_items c JOIN carts k ON k.id = c.cart_id
        WHERE c.cart_id = ANY($1) AND k.expires_at > $2 GROUP BY c.variant_id ORDER BY min(c.created_at)";
    let values = [carts.to_vec().into(), now.into()];
    Ok(Other::find_by_statement(statement(OTHERS, values)).all(tx).await?)
}

/// Which quantities the cart gets: sums, capped by what is left, but never less than it holds already.
fn additions(own: &[CartLine], others: Vec<Other>) -> Vec<(Uuid, i32)> {
    let mut room = MOST_LINES.saturating_sub(own.len());
    let mut put = vec![];
    for other in others {
        let held = own.iter().find(|line| line.variant_id == other.variant_id).map(|line| i64::from(line.quantity));
        if held.is_none() {
            if room == 0 {
                continue;
            }
            room -= 1;
        }
        let held = held.unwrap_or(0);
        let capped = (held + other.quantity).min(other.available.max(held).max(1)).min(i64::from(Quantity::MOST.get()));
        put.extend(i32::try_from(capped).ok().map(|quantity| (other.variant_id, quantity)));
    }
    put
}

#[cfg(test)]
mod tests {
    use super::*;

    fn other(variant: u128, quantity: i64, available: i64) -> Other {
        Other { variant_id: Uuid::from_u128(variant), quantity, available }
    }

    #[test]
    fn sums_stop_at_what_is_left() {
        let put = additions(&[], vec![other(1, 3, 10), other(2, 8, 5), other(3, 2, 0), other(4, 5_000, 9_000)]);
        let quantities: Vec<_> = put.into_iter().map(|(_, quantity)| quantity).collect();
        assert_eq!(quantities, [3, 5, 1, 999]);
    }

    #[test]
    fn a_full_cart_takes_no_more() {
        let others = (0..150).map(|variant| other(variant, 1, 1)).collect();
        assert_eq!(additions(&[], others).len(), MOST_LINES);
    }
}
