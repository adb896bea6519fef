//! Mails about an order to its customer. Each mail is written once, however often its job runs.

use anyhow::Context;
use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    app::App,
    entities::tenant::order_item,
    i18n::Locale,
    services::{
        mails::{self, NewMail},
        orders::{self, Order, OrderError},
        settings,
    },
    templates::{
        EmailText,
        contexts::{self, OrderEnded, OrderPlaced, OrderShipped, OrderView, Sender},
    },
    tenancy::{Tenant, TenantError, TenantTx},
    types::{
        address::Address,
        money::{Currency, Money},
        order_event::OrderEventKind,
        secret::Secret,
        vat,
    },
};

/// The change of the order that the mail is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Occasion {
    Placed,
    Shipped,
    Cancelled,
    Refunded,
}

/// Writes the mail to the outbox, unless the vendor no longer exists or the customer was erased.
pub(super) async fn run(app: &App, vendor_id: Uuid, order_id: Uuid, occasion: Occasion) -> anyhow::Result<()> {
    let Some(tenant) = tenant(app, vendor_id).await? else { return Ok(()) };
    let read = async |tx: &TenantTx| {
        Ok::<_, OrderError>((orders::get(tx, order_id).await?, settings::of_shop(tx).await?.postal_address))
    };
    let (order, address) = app.db.read_tenant(&tenant, read).await?;
    let Some(recipient) = order.order.email.clone() else { return Ok(()) };
    let id = mail_id(order_id, occasion);
    if mails::is_written(&app.db, id).await? {
        return Ok(());
    }
    // Only the secret's hash is kept, so each mail needs a new link.
    let (secret, now) = (Secret::generate(), app.clock.now());
    let open = async |tx: &TenantTx| Ok::<_, DbErr>(orders::add_link(tx, now, order_id, &secret).await?);
    app.db.in_tenant(&tenant, open).await?;
    let shop_url = app.links().shop(tenant.subdomain.as_str());
    let order_url = format!("{shop_url}orders/{}", secret.expose());
    let spoken = Locale::parse(&order.order.language).or_else(|| Locale::parse(&tenant.default_language));
    let locale = spoken.unwrap_or(Locale::En);
    let told = Told { sender: address.map(|address| sender(&tenant, address)), order, shop_url, order_url };
    let text = render(app, &tenant, told, locale, occasion)?;
    let mail = NewMail { id, vendor_id: Some(vendor_id), recipient, sender_name: tenant.name.clone(), text };
    Ok(mails::write_once(&app.db, mail).await?)
}

/// Finds the vendor; `None` if it no longer exists.
pub(super) async fn tenant(app: &App, vendor_id: Uuid) -> Result<Option<std::sync::Arc<Tenant>>, TenantError> {
    match app.tenants.get(vendor_id).await {
        Err(TenantError::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

/// The mail's id is derived from the order's id, so that each occasion has one mail.
fn mail_id(order_id: Uuid, occasion: Occasion) -> Uuid {
    let occasion = match occasion {
        Occasion::Placed => 1,
        Occasion::Shipped => 2,
        Occasion::Cancelled => 3,
        Occasion::Refunded => 4,
    };
    Uuid::from_u128(order_id.as_u128() ^ occasion)
}

/// The data of a mail.
struct Told {
    order: Order,
    sender: Option<Sender>,
    shop_url: String,
    order_url: String,
}

/// The vendor's address for the foot of its mails.
fn sender(tenant: &Tenant, address: Address) -> Sender {
    Sender {
        phone: address.phone.clone(),
        email: tenant.contact_email.clone(),
        address: contexts::Address {
            postal_code: address.printed_postal_code(),
            city: address.printed_city(),
            name: address.company.or(address.name).unwrap_or_else(|| tenant.name.clone()),
            company: None,
            line1: address.line1,
            line2: address.line2,
            country: address.country,
        },
    }
}

/// The kind of the event that caused the mail.
fn event_kind(occasion: Occasion) -> OrderEventKind {
    match occasion {
        Occasion::Placed => OrderEventKind::Placed,
        Occasion::Shipped => OrderEventKind::Shipped,
        Occasion::Cancelled => OrderEventKind::Cancelled,
        Occasion::Refunded => OrderEventKind::Refunded,
    }
}

fn render(app: &App, tenant: &Tenant, told: Told, locale: Locale, occasion: Occasion) -> anyhow::Result<EmailText> {
    let (Told { order: placed, sender, shop_url, order_url }, vendor_name) = (told, tenant.name.clone());
    let (order, shipping) = (view(&placed, |item| item.title.clone())?, address(&placed));
    let kind = event_kind(occasion);
    let said = placed.history.iter().find(|event| event.kind == kind).map(|event| event.data.clone());
    let (note, is_expired) = said.map_or((None, false), |data| (data.note, data.is_expired));
    let row = placed.order;
    let (number, first_name) = (row.number.to_string(), row.first_name.unwrap_or_default());
    Ok(match occasion {
        Occasion::Placed => {
            let placed_at = tenant.time_zone.format(row.created_at);
            let mail = OrderPlaced {
                vendor_name,
                number,
                first_name,
                placed_at,
                order,
                shipping,
                order_url,
                shop_url,
                sender,
            };
            app.templates.render_email(locale, &mail)?
        }
        Occasion::Shipped => {
            let mail = OrderShipped {
                vendor_name,
                number,
                first_name,
                tracking_number: row.tracking_number,
                note,
                order,
                shipping,
                order_url,
                shop_url,
                sender,
            };
            app.templates.render_email(locale, &mail)?
        }
        Occasion::Cancelled | Occasion::Refunded => {
            let kind = match occasion {
                Occasion::Refunded => "refunded",
                _ if is_expired => "expired",
                _ => "cancelled",
            };
            let mail = OrderEnded {
                kind,
                vendor_name,
                number,
                first_name,
                note,
                order,
                shipping,
                order_url,
                shop_url,
                sender,
            };
            app.templates.render_email(locale, &mail)?
        }
    })
}

/// The ordered lines and sums. `name` chooses the title that the reader of the mail knows.
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

/// The customer's given name and family name; empty after erasure.
pub(super) fn customer_name(order: &Order) -> String {
    let names = [&order.order.first_name, &order.order.last_name];
    names.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The shipping address, as printed on a parcel.
pub(super) fn address(order: &Order) -> contexts::Address {
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
