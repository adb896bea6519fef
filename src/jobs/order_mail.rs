//! Mails about an order. Each goes into the outbox once, however often its job runs.

use anyhow::Context;
use chrono::SecondsFormat;
use uuid::Uuid;

use crate::{
    app::App,
    entities::tenant::order_item,
    i18n::Locale,
    services::{
        customers,
        mails::{self, NewMail},
        orders::{self, Order},
    },
    templates::{
        EmailText,
        contexts::{self, OrderPlaced, OrderShipped, OrderView},
    },
    tenancy::{Tenant, TenantError},
    types::{
        money::{Currency, Money},
        order_status::OrderStatus,
        vat,
    },
};

/// What is told of the order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Occasion {
    Placed,
    Shipped,
}

/// Writes the mail into the outbox. Of a vendor that is gone, nothing is sent any more.
pub(super) async fn run(app: &App, vendor_id: Uuid, order_id: Uuid, occasion: Occasion) -> anyhow::Result<()> {
    let tenant = match app.tenants.get(vendor_id).await {
        Err(TenantError::NotFound) => return Ok(()),
        found => found?,
    };
    let order = app.db.read_tenant(&tenant, async |tx| orders::get(tx, order_id).await).await?;
    let locale = Locale::parse(&order.order.language).unwrap_or(Locale::En);
    let recipient = order.order.email.clone();
    if recipient == customers::ERASED_EMAIL {
        return Ok(());
    }
    let text = render(app, &tenant, order, locale, occasion)?;
    let mail = NewMail {
        id: mail_id(order_id, occasion),
        vendor_id: Some(vendor_id),
        recipient,
        sender_name: tenant.name.clone(),
        text,
    };
    Ok(mails::write_once(&app.db, mail).await?)
}

/// The mail's id follows from the order's, so that there is one mail for each occasion.
fn mail_id(order_id: Uuid, occasion: Occasion) -> Uuid {
    let occasion = match occasion {
        Occasion::Placed => 1,
        Occasion::Shipped => 2,
    };
    Uuid::from_u128(order_id.as_u128() ^ occasion)
}

fn render(app: &App, tenant: &Tenant, order: Order, locale: Locale, occasion: Occasion) -> anyhow::Result<EmailText> {
    let vendor_name = tenant.name.clone();
    let shop_url = app.links().shop(tenant.subdomain.as_str());
    let (view, shipping) = (view(&order)?, address(&order));
    let shipped = OrderStatus::Shipped.as_str();
    let remark = order.history.iter().find(|step| step.status == shipped).and_then(|step| step.note.clone());
    let order_row = order.order;
    let (number, first_name) = (order_row.number.to_string(), order_row.first_name);
    Ok(match occasion {
        Occasion::Placed => {
            let placed_at = order_row.created_at.to_rfc3339_opts(SecondsFormat::Secs, true);
            let mail = OrderPlaced { vendor_name, number, first_name, placed_at, order: view, shipping, shop_url };
            app.templates.render_email(locale, &mail)?
        }
        Occasion::Shipped => {
            let (tracking_number, note) = (order_row.tracking_number, remark);
            let mail = OrderShipped {
                vendor_name,
                number,
                first_name,
                tracking_number,
                note,
                order: view,
                shipping,
                shop_url,
            };
            app.templates.render_email(locale, &mail)?
        }
    })
}

fn view(order: &Order) -> anyhow::Result<OrderView> {
    let row = &order.order;
    let currency = Currency::parse(&row.currency).context("the order's currency")?;
    let money = |amount| Money::new(amount, currency);
    let line = |item: &order_item::Model| contexts::Line {
        title: item.title.clone(),
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

fn address(order: &Order) -> contexts::Address {
    let (row, address) = (&order.order, order.order.shipping_address.0.clone());
    contexts::Address {
        name: format!("{} {}", row.first_name, row.last_name),
        postal_code: address.printed_postal_code(),
        company: address.company,
        line1: address.line1,
        line2: address.line2,
        city: address.city,
        country: address.country,
    }
}
