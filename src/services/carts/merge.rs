//! Merges a guest's cart into the customer's when the guest signs in.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

use super::{
    CartError, CartKey, MOST_LINES,
    lines::{Cart, CartLine, lines},
    open::{ensure, why_not},
};
use crate::{
    entities::tenant::{cart, cart_item},
    tenancy::TenantTx,
    types::{quantity::Quantity, secret::Secret},
};

/// Adds the items of the guest's cart to the customer's cart, which is created if there is none, and deletes the
/// guest's cart. Quantities are added, but not beyond what is available. The guest's secret then opens no cart, so a
/// secret that stays on a shared device is worthless.
pub async fn merge(
    tx: &TenantTx,
    now: DateTime<Utc>,
    session: &Secret,
    customer_id: Uuid,
    language: &str,
) -> Result<Cart, CartError> {
    let own = ensure(tx, now, customer_id).await?;
    // Locks the customer's cart before the guest's. Two merges into the same customer's cart then wait for each other
    // instead of deadlocking; a guest's cart can't be part of two different orders of locks.
    let guest = cart::Entity::find()
        .filter(cart::Column::SessionHash.eq(session.hash()))
        .filter(cart::live(now))
        .order_by_asc(cart::Column::Id)
        .lock_exclusive()
        .one(tx)
        .await?;
    let Some(guest) = guest else { return Err(why_not(tx, &CartKey::Secret(session.clone())).await?) };
    let put = additions(&lines(tx, now, own.id, language).await?, &lines(tx, now, guest.id, language).await?);
    if !put.is_empty() {
        let rows = put.into_iter().map(|put| cart_item::ActiveModel {
            id: Set(Uuid::now_v7()),
            cart_id: Set(own.id),
            variant_id: Set(put.variant_id),
            quantity: Set(put.quantity),
            seen_price: Set(put.seen_price),
            created_at: Set(now),
        });
        let or_set = OnConflict::columns([cart_item::Column::CartId, cart_item::Column::VariantId])
            .update_column(cart_item::Column::Quantity)
            .to_owned();
        cart_item::Entity::insert_many(rows).on_conflict(or_set).exec_without_returning(tx).await?;
    }
    cart::Entity::delete_by_id(guest.id).exec(tx).await?;
    Ok(Cart { id: own.id, customer_id: Some(customer_id), lines: lines(tx, now, own.id, language).await? })
}

/// A line to add to the customer's cart, or a new quantity for one that is there.
#[derive(Debug, PartialEq, Eq)]
struct Put {
    variant_id: Uuid,
    quantity: i32,
    seen_price: Option<i64>,
}

/// Computes the new quantities: sums, limited to what is available. A quantity never becomes less than what the
/// customer's cart has, or than the vendor sells at a time. A cart with [`MOST_LINES`] takes no further variants.
fn additions(own: &[CartLine], guests: &[CartLine]) -> Vec<Put> {
    let mut room = MOST_LINES.saturating_sub(own.len());
    let mut put = vec![];
    for line in guests {
        let held = own.iter().find(|own| own.variant_id == line.variant_id).map(|own| own.quantity);
        if held.is_none() {
            if room == 0 {
                continue;
            }
            room -= 1;
        }
        let held = held.unwrap_or(0);
        let left = i32::try_from(line.available).unwrap_or(i32::MAX).max(held).max(line.min_quantity).max(1);
        let quantity = held.saturating_add(line.quantity).min(left).min(Quantity::MOST.get());
        put.push(Put { variant_id: line.variant_id, quantity, seen_price: line.seen_price });
    }
    put
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(variant: u128, quantity: i32, available: i64) -> CartLine {
        CartLine { variant_id: Uuid::from_u128(variant), quantity, available, ..CartLine::sample() }
    }

    fn quantities(own: &[CartLine], guests: &[CartLine]) -> Vec<i32> {
        additions(own, guests).iter().map(|put| put.quantity).collect()
    }

    #[test]
    fn sums_stop_at_what_is_left() {
        let guests = [line(1, 3, 10), line(2, 8, 5), line(3, 2, 0), line(4, 999, 9_000)];
        assert_eq!(quantities(&[], &guests), [3, 5, 1, 999]);
        assert_eq!(quantities(&[line(4, 600, 9_000), line(2, 7, 5)], &guests), [3, 7, 1, 999]);
    }

    #[test]
    fn a_cap_leaves_what_the_vendor_sells_at_a_time() {
        let six_at_least = CartLine { min_quantity: 6, ..line(1, 12, 2) };
        assert_eq!(quantities(&[], std::slice::from_ref(&six_at_least)), [6], "less could not be ordered at all");
        assert_eq!(quantities(&[], &[CartLine { quantity: 2, ..six_at_least }]), [2], "nobody buys more unasked");
    }

    #[test]
    fn a_full_cart_takes_no_more() {
        let guests: Vec<_> = (0..150).map(|variant| line(variant, 1, 1)).collect();
        assert_eq!(additions(&[], &guests).len(), MOST_LINES);
    }
}
