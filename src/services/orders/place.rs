//! Places a cart as an order.

use chrono::{DateTime, SubsecRound, Utc};
use uuid::Uuid;

use super::{
    Order, OrderError, PlaceOrder, ShortLine, draft::draft, expiry, get, idempotency, link::guest_link, store::insert,
};
use crate::{
    queue::{self, Job},
    services::{
        carts::{self, Cart, CartLine, Taken},
        inventory::{ReserveError, ReserveLine, reserve},
        statistics,
    },
    tenancy::TenantTx,
};

/// Turns the cart into an order, or changes nothing.
///
/// This takes nine statements, whatever the number of lines: key 1, terms 1, cart 2, inventory 2, order and link 1,
/// figures 1, mails 1.
pub async fn place(tx: &TenantTx, now: DateTime<Utc>, request: &PlaceOrder) -> Result<Order, OrderError> {
    // PostgreSQL stores microseconds. A repeated answer is read from the database and must be equal to the first one.
    let now = now.trunc_subsecs(6);
    let id = Uuid::now_v7();
    if let Some(first) = idempotency::claim(tx, now, request, id).await? {
        return Ok(get(tx, first).await?.when_placed());
    }
    let cart = carts::take(tx, now, &request.cart, id, &request.language).await?;
    check(&cart.lines)?;
    let expires_at = expiry::admit(tx, now, request).await?;
    let order = draft(tx, now, (id, expires_at), request, &cart)?;
    confirm(&order, request, &cart)?;
    let wanted = order.items.iter().filter_map(|item| {
        Some(ReserveLine { order_item_id: item.id, variant_id: item.variant_id?, quantity: item.quantity })
    });
    let wanted: Vec<_> = wanted.collect();
    reserve(tx, now, id, &wanted).await.map_err(|error| name_shortages(error, &cart.lines))?;
    let link = guest_link(&request.cart);
    let order = insert(tx, order, link.as_ref()).await?;
    statistics::note_change(tx, now).await?;
    let vendor_id = tx.tenant().vendor_id;
    queue::enqueue_from(tx, &Job::OrderPlacedMail { vendor_id, order_id: id }).await?;
    Ok(order)
}

/// Fails if something in the cart can't be sold now.
fn check(lines: &[CartLine]) -> Result<(), OrderError> {
    if lines.is_empty() {
        return Err(OrderError::CartEmpty);
    }
    for (position, line) in lines.iter().enumerate() {
        if !line.for_sale {
            return Err(OrderError::NotInCatalog { position, name: line.name() });
        }
        if line.quantity < line.min_quantity {
            return Err(OrderError::BelowMinimum { position, name: line.name(), minimum: line.min_quantity });
        }
    }
    Ok(())
}

/// Fails with `CartChanged` if the order does not cost what the buyer was shown.
fn confirm(order: &Order, request: &PlaceOrder, cart: &Taken) -> Result<(), OrderError> {
    let is_expected = request.expected_total.is_none_or(|expected| {
        expected.amount == order.order.total && expected.currency.as_str() == order.order.currency
    });
    if is_expected {
        return Ok(());
    }
    let cart = Cart { id: cart.cart_id, customer_id: cart.customer_id, lines: cart.lines.clone() };
    Err(OrderError::CartChanged { cart: Box::new(cart), currency: order.order.currency.clone() })
}

/// Adds the customer's names and line numbers to the shortages.
fn name_shortages(error: ReserveError, lines: &[CartLine]) -> OrderError {
    let short = match error {
        ReserveError::Short(short) => short,
        ReserveError::Db(error) => return error.into(),
    };
    let named = lines.iter().enumerate().filter_map(|(position, line)| {
        let shortage = short.iter().find(|shortage| shortage.variant_id == line.variant_id)?;
        Some(ShortLine { position, name: line.name(), left: shortage.left })
    });
    OrderError::Short(named.collect())
}
