//! Computes the order that a cart will be.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Order, OrderError, PlaceOrder};
use crate::{
    entities::tenant::{
        order::{self, AddressSnapshot, VatLines},
        order_event::{self, EventData},
        order_item,
    },
    services::carts::{CartLine, Taken},
    tenancy::TenantTx,
    types::{
        order_event::OrderEventKind,
        order_item_kind::OrderItemKind,
        order_state::{FulfilmentStatus, PaymentStatus},
        order_status::OrderStatus,
        sales_channel::SalesChannel,
        vat::{self, VatLine},
    },
};

/// The largest total of an order, in minor units.
const MOST_TOTAL: i64 = 1_000_000_000_000;

/// Builds the order with everything except its number. Fails with `TooLarge` above [`MOST_TOTAL`].
pub(super) fn draft(
    tx: &TenantTx,
    now: DateTime<Utc>,
    (id, expires_at): (Uuid, Option<DateTime<Utc>>),
    request: &PlaceOrder,
    cart: &Taken,
) -> Result<Order, OrderError> {
    let items = cart.lines.iter().enumerate().map(|(position, line)| item(id, position, line));
    let mut items = items.collect::<Option<Vec<_>>>().ok_or(OrderError::TooLarge)?;
    let amounts: Vec<_> = items.iter().map(|item| (item.vat_basis_points, item.total)).collect();
    let vat = vat::contained(amounts.iter().copied()).ok_or(OrderError::TooLarge)?;
    for (item, share) in items.iter_mut().zip(vat::shares(&amounts, &vat)) {
        item.vat_amount = share;
    }
    if vat.iter().map(|line| line.net + line.vat).sum::<i64>() > MOST_TOTAL {
        return Err(OrderError::TooLarge);
    }
    let order = order::Model { id, expires_at, cart_id: Some(cart.cart_id), ..row(tx, now, request, vat) };
    let placed = order_event::Model {
        id: Uuid::now_v7(),
        order_id: id,
        kind: OrderEventKind::Placed,
        actor: None,
        data: EventData { status: Some(OrderStatus::Pending), expires_at, ..EventData::default() },
        is_public: true,
        created_at: now,
    };
    Ok(Order { order, items, history: vec![placed], shipments: vec![] })
}

/// The order's row. Prices contain the VAT of the vendor's country, wherever the goods are sent: the rules for distance
/// sales within the EU and for exports are not computed yet.
fn row(tx: &TenantTx, now: DateTime<Utc>, request: &PlaceOrder, vat: Vec<VatLine>) -> order::Model {
    let billing_address = request.billing_address.as_ref().unwrap_or(&request.shipping_address);
    let total = vat.iter().map(|line| line.net + line.vat).sum();
    order::Model {
        id: Uuid::nil(),
        number: 0,
        status: OrderStatus::Pending,
        channel: SalesChannel::Web,
        external_id: None,
        payment_status: PaymentStatus::Unpaid,
        fulfilment_status: FulfilmentStatus::Unfulfilled,
        accepted_at: None,
        cancelled_at: None,
        expires_at: None,
        placed_from: request.placed_from().map(str::to_owned),
        erased_at: None,
        cart_id: None,
        customer_id: request.customer_id,
        email: Some(request.email.to_string()),
        first_name: Some(request.first_name.to_string()),
        last_name: Some(request.last_name.to_string()),
        phone: request.phone.as_ref().map(ToString::to_string),
        vat_id: billing_address.vat_id.clone(),
        billing_address: AddressSnapshot(billing_address.clone()),
        shipping_address: AddressSnapshot(request.shipping_address.clone()),
        currency: tx.tenant().currency.clone(),
        language: request.language.clone(),
        tax_country: Some(tx.tenant().country.clone()),
        prices_include_tax: true,
        subtotal: total,
        discount_total: 0,
        shipping_total: 0,
        adjustment_total: 0,
        vat_total: vat.iter().map(|line| line.vat).sum(),
        total,
        paid_total: 0,
        refunded_total: 0,
        vat: VatLines(vat),
        note: request.note.as_ref().map(ToString::to_string),
        tracking_number: None,
        terms_accepted: None,
        created_at: now,
        updated_at: now,
    }
}

/// Builds an order line; `None` if its total is above [`MOST_TOTAL`].
fn item(order_id: Uuid, position: usize, line: &CartLine) -> Option<order_item::Model> {
    let total = line.unit_price.checked_mul(i64::from(line.quantity)).filter(|total| *total <= MOST_TOTAL)?;
    Some(order_item::Model {
        id: Uuid::now_v7(),
        order_id,
        position: i32::try_from(position).ok()?,
        kind: OrderItemKind::Product,
        product_id: Some(line.product_id),
        variant_id: Some(line.variant_id),
        title: line.title.clone(),
        vendor_title: Some(line.vendor_title.clone()),
        variant_title: line.variant_title.clone(),
        sku: line.sku.clone(),
        image_url: line.image_url.clone(),
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount_total: 0,
        total,
        tax_class: line.tax_class,
        vat_basis_points: line.vat_basis_points,
        vat_amount: 0,
        quantity_shipped: 0,
        quantity_cancelled: 0,
        quantity_returned: 0,
        refunded_amount: 0,
    })
}
