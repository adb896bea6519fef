//! An order as mails show it.

use anyhow::Context;

use crate::{
    entities::tenant::order_item,
    services::orders::Order,
    templates::contexts::{self, OrderView},
    types::{
        money::{Currency, Money},
        vat,
    },
};

/// What was ordered, each line by the name that its reader knows.
pub(super) fn view(order: &Order, name: impl Fn(&order_item::Model) -> String) -> anyhow::Result<OrderView> {
    let row = &order.order;
    let currency = Currency::parse(&row.currency).context("the order's currency")?;
    let money = |amount| Money::new(amount, currency);
    let line = |item: &order_item::Model| contexts::Line {
        title: name(item),
        variant: item.variant_title.clone(),
        url: None,
        image: None,
        quantity: item.quantity.into(),
        unit_price: money(item.unit_price),
        total: money(item.total),
    };
    let rate = |line: &vat::VatLine| contexts::VatLine { basis_points: line.basis_points.into(), vat: money(line.vat) };
    Ok(OrderView {
        lines: order.items.iter().map(line).collect(),
        totals: contexts::Totals {
            subtotal: money(row.subtotal),
            shipping: (row.shipping_total > 0).then(|| money(row.shipping_total)),
            vat: row.vat.0.iter().map(rate).collect(),
            vat_total: money(row.vat_total),
            total: money(row.total),
        },
    })
}

/// What people call the customer.
pub(super) fn customer_name(order: &Order) -> String {
    let names = [&order.order.first_name, &order.order.last_name];
    names.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The address of the parcel.
pub(super) fn shipping(order: &Order) -> contexts::Address {
    let address = order.order.shipping_address.0.clone();
    contexts::Address {
        postal_code: address.printed_postal_code(),
        city: address.printed_city(),
        name: address.name.unwrap_or_else(|| customer_name(order)),
        company: address.company,
        line1: address.line1,
        line2: address.line2,
        country: address.country,
    }
}
