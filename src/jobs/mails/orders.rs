//! Mails about an order to its customer. Each goes into the outbox once, however often its job runs.

use sea_orm::DbErr;
use serde::Serialize;
use uuid::Uuid;

use super::order_view::{shipping, view};
#[cfg(test)]
use super::samples::{self, Samples};
use crate::{
    app::App,
    i18n::Locale,
    services::{
        mails::{self, NewMail},
        orders::{self, Order, OrderError},
        settings,
    },
    templates::{
        EmailTemplate, EmailText,
        contexts::{self, HOSTILE_NAME, OrderView, address_sample, order_sample},
    },
    tenancy::{Tenant, TenantTx},
    types::{address::Address, order_event::OrderEventKind, secret::Secret},
};

/// The samples of the mails in this file.
#[cfg(test)]
pub(super) fn all() -> Vec<Samples> {
    vec![samples::of::<OrderPlaced>(), samples::of::<OrderShipped>(), samples::of::<OrderEnded>()]
}

/// Writes this mail about an order to the outbox, unless the customer was erased; `false` if this file has no such mail.
pub(super) async fn write(app: &App, tenant: &Tenant, mail: &str, order_id: Uuid) -> anyhow::Result<bool> {
    let occasion = match mail {
        "order_placed" => Occasion::Placed,
        "order_shipped" => Occasion::Shipped,
        "order_cancelled" => Occasion::Cancelled,
        "order_refunded" => Occasion::Refunded,
        _ => return Ok(false),
    };
    write_about(app, tenant, order_id, occasion).await.map(|()| true)
}

/// What happened to the order.
#[derive(Debug, Clone, Copy)]
enum Occasion {
    Placed,
    Shipped,
    Cancelled,
    Refunded,
}

/// `order_placed`: the confirmation that the customer gets.
#[derive(Debug, Serialize)]
struct OrderPlaced {
    #[serde(flatten)]
    told: Told,
    /// When the order was placed, in RFC 3339.
    placed_at: String,
}

/// `order_shipped`: the parcel is on its way.
#[derive(Debug, Serialize)]
struct OrderShipped {
    #[serde(flatten)]
    told: Told,
    /// The carrier's tracking number.
    tracking_number: Option<String>,
    /// What the team says with it.
    note: Option<String>,
}

/// `order_ended`: the order was cancelled, by the team or since its time was over, or its money goes back.
#[derive(Debug, Serialize)]
struct OrderEnded {
    #[serde(flatten)]
    told: Told,
    /// `cancelled`, `expired` or `refunded`.
    kind: &'static str,
    /// What the team says with it.
    note: Option<String>,
}

/// What each of these mails says.
#[derive(Debug, Serialize)]
struct Told {
    /// The name of the vendor.
    shop: String,
    /// The order's number, as people call it.
    number: String,
    /// The first name of the recipient.
    first_name: String,
    /// The lines and sums of the order.
    order: OrderView,
    /// The address that the goods are sent to.
    shipping: contexts::Address,
    /// The secret link to the order, absolute.
    order_url: String,
    /// The shop's home page, absolute.
    shop_url: String,
    /// The vendor; `None` if its postal address is not known.
    sender: Option<Sender>,
}

/// Who sends a mail, as its foot shows it.
#[derive(Debug, Clone, Serialize)]
struct Sender {
    /// The company's name and postal address.
    address: contexts::Address,
    /// The telephone number of the vendor.
    phone: Option<String>,
    /// Where customers can ask.
    email: Option<String>,
}

async fn write_about(app: &App, tenant: &Tenant, order_id: Uuid, occasion: Occasion) -> anyhow::Result<()> {
    let read = async |tx: &TenantTx| {
        Ok::<_, OrderError>((orders::get(tx, order_id).await?, settings::of_shop(tx).await?.postal_address))
    };
    let (order, address) = app.db.read_tenant(tenant, read).await?;
    let Some(recipient) = order.order.email.clone() else { return Ok(()) };
    let id = mail_id(order_id, occasion);
    if mails::is_written(&app.db, id).await? {
        return Ok(());
    }
    // Only the secret's hash is kept, so each mail needs a new link.
    let (secret, now) = (Secret::generate(), app.clock.now());
    let open = async |tx: &TenantTx| Ok::<_, DbErr>(orders::add_link(tx, now, order_id, &secret).await?);
    app.db.in_tenant(tenant, open).await?;
    let shop_url = app.links().shop(tenant.subdomain.as_str());
    let order_url = format!("{shop_url}orders/{}", secret.expose());
    let spoken = Locale::parse(&order.order.language).or_else(|| Locale::parse(&tenant.default_language));
    let locale = spoken.unwrap_or(Locale::En);
    let told = Told {
        shop: tenant.name.clone(),
        number: order.order.number.to_string(),
        first_name: order.order.first_name.clone().unwrap_or_default(),
        order: view(&order, |item| item.title.clone())?,
        shipping: shipping(&order),
        order_url,
        shop_url,
        sender: address.map(|address| sender(tenant, address)),
    };
    let text = render(app, tenant, order, told, locale, occasion)?;
    let (vendor_id, sender_name) = (Some(tenant.vendor_id), tenant.name.clone());
    Ok(mails::write_once(&app.db, NewMail { id, vendor_id, recipient, sender_name, text }).await?)
}

/// The mail's id follows from the order's, so that there is one mail for each occasion.
fn mail_id(order_id: Uuid, occasion: Occasion) -> Uuid {
    let occasion = match occasion {
        Occasion::Placed => 1,
        Occasion::Shipped => 2,
        Occasion::Cancelled => 3,
        Occasion::Refunded => 4,
    };
    Uuid::from_u128(order_id.as_u128() ^ occasion)
}

/// The vendor, as the foot of its mails shows it.
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

/// The event of the order that the mail is about.
fn event_kind(occasion: Occasion) -> OrderEventKind {
    match occasion {
        Occasion::Placed => OrderEventKind::Placed,
        Occasion::Shipped => OrderEventKind::Shipped,
        Occasion::Cancelled => OrderEventKind::Cancelled,
        Occasion::Refunded => OrderEventKind::Refunded,
    }
}

fn render(
    app: &App,
    tenant: &Tenant,
    order: Order,
    told: Told,
    locale: Locale,
    occasion: Occasion,
) -> anyhow::Result<EmailText> {
    let kind = event_kind(occasion);
    let said = order.history.into_iter().find(|event| event.kind == kind).map(|event| event.data);
    let (note, is_expired) = said.map_or((None, false), |data| (data.note, data.is_expired));
    let kind = match occasion {
        Occasion::Placed => {
            let mail = OrderPlaced { told, placed_at: tenant.time_zone.format(order.order.created_at) };
            return Ok(app.templates.render_email(locale, &mail)?);
        }
        Occasion::Shipped => {
            let mail = OrderShipped { told, tracking_number: order.order.tracking_number, note };
            return Ok(app.templates.render_email(locale, &mail)?);
        }
        Occasion::Refunded => "refunded",
        Occasion::Cancelled if is_expired => "expired",
        Occasion::Cancelled => "cancelled",
    };
    Ok(app.templates.render_email(locale, &OrderEnded { told, kind, note })?)
}

fn told_sample(shop: &str) -> Told {
    let address = contexts::Address { name: shop.to_owned(), company: None, ..address_sample() };
    let sender = Sender { address, phone: Some("+352 621 123 456".to_owned()), email: None };
    Told {
        shop: shop.to_owned(),
        number: "10482".to_owned(),
        first_name: "Mariette".to_owned(),
        order: order_sample(),
        shipping: address_sample(),
        order_url: "http://minett.localhost:8000/orders/c2VjcmV0".to_owned(),
        shop_url: "http://minett.localhost:8000/".to_owned(),
        sender: (shop != HOSTILE_NAME).then_some(sender),
    }
}

impl EmailTemplate for OrderPlaced {
    const NAME: &'static str = "order_placed";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |shop| Self { told: told_sample(shop), placed_at: "2026-11-23T13:32:00Z".to_owned() };
        vec![mail("Atelier Minett"), mail(HOSTILE_NAME)]
    }
}

impl EmailTemplate for OrderShipped {
    const NAME: &'static str = "order_shipped";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |shop, tracking_number: Option<&str>, note: Option<&str>| Self {
            told: told_sample(shop),
            tracking_number: tracking_number.map(str::to_owned),
            note: note.map(str::to_owned),
        };
        vec![mail("Atelier Minett", Some("LU 0042 8817 31"), None), mail(HOSTILE_NAME, None, Some("Parti ce matin."))]
    }
}

impl EmailTemplate for OrderEnded {
    const NAME: &'static str = "order_ended";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail =
            |shop, kind, note: Option<&str>| Self { told: told_sample(shop), kind, note: note.map(str::to_owned) };
        vec![
            mail("Atelier Minett", "cancelled", Some("<b>Épuisé</b>")),
            mail("Atelier Minett", "expired", None),
            mail(HOSTILE_NAME, "refunded", None),
        ]
    }
}
