//! Mails to a vendor's team. Each of its recipients gets one, however often its job runs.

use sea_orm::DbErr;
use serde::Serialize;
use uuid::Uuid;

#[cfg(test)]
use super::samples::{self, Samples};
use super::{console::Console, order_view};
use crate::{
    app::App,
    i18n::Locale,
    services::{
        mails::{self, NewMail},
        marketplace, orders, settings, team,
    },
    templates::{
        EmailTemplate,
        contexts::{Address, HOSTILE_NAME, OrderView, address_sample, order_sample},
    },
    tenancy::{Tenant, TenantTx},
};

/// The samples of the mails in this file.
#[cfg(test)]
pub(super) fn all() -> Vec<Samples> {
    vec![samples::of::<NewOrder>(), samples::of::<ImportFailed>()]
}

/// Writes this mail to the outbox; `false` if this file has no such mail.
pub(super) async fn write(app: &App, tenant: &Tenant, mail: &str, about: Uuid) -> anyhow::Result<bool> {
    match mail {
        NewOrder::NAME => new_order(app, tenant, about).await?,
        ImportFailed::NAME => import_failed(app, tenant, about).await?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// `new_order`: informs the vendor of a new order.
#[derive(Debug, Serialize)]
struct NewOrder {
    /// The name of the vendor.
    shop: String,
    /// The order's number, as people call it.
    number: String,
    /// The name of the buyer.
    name: String,
    /// When the order was placed, in RFC 3339.
    placed_at: String,
    /// What the customer wants to say with it.
    note: Option<String>,
    /// What was ordered, by the vendor's own names.
    order: OrderView,
    /// The address that the goods are sent to.
    shipping: Address,
    /// The order in the console, absolute.
    order_url: String,
}

impl EmailTemplate for NewOrder {
    const NAME: &'static str = "new_order";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |shop: &str, note: Option<&str>| Self {
            shop: shop.to_owned(),
            number: "10482".to_owned(),
            name: "Mariette Schmit-Kieffer".to_owned(),
            placed_at: "2026-11-23T13:32:00Z".to_owned(),
            note: note.map(str::to_owned),
            order: order_sample(),
            shipping: address_sample(),
            order_url: "http://localhost:8000/vendor/MINETT/orders/1".to_owned(),
        };
        vec![mail("Atelier Minett", None), mail(HOSTILE_NAME, Some("<script>alert(1)</script>"))]
    }
}

/// Writes to where customers can reach the vendor, or else to each owner, in the shop's main language; to nobody if the
/// vendor has switched these mails off.
async fn new_order(app: &App, tenant: &Tenant, order_id: Uuid) -> anyhow::Result<()> {
    let order = app.db.read_tenant(tenant, async |tx| orders::get(tx, order_id).await).await?;
    let ask =
        async |tx: &TenantTx| Ok::<_, DbErr>((settings::of_shop(tx).await?.mail_new_orders, team::owners(tx).await?));
    let (is_wanted, owners) = app.db.read_tenant(tenant, ask).await?;
    let recipients = tenant.contact_email.clone().map_or(owners, |contact| vec![contact]);
    if !is_wanted {
        return Ok(());
    }
    let locale = Locale::parse(&tenant.default_language).unwrap_or(Locale::En);
    let mail = NewOrder {
        shop: tenant.name.clone(),
        number: order.order.number.to_string(),
        name: order_view::customer_name(&order),
        placed_at: tenant.time_zone.format(order.order.created_at),
        note: order.order.note.clone(),
        order: order_view::view(&order, |item| item.vendor_title.clone().unwrap_or_else(|| item.title.clone()))?,
        shipping: order_view::shipping(&order),
        order_url: app.links().order(&tenant.code, &tenant.subdomain, order_id),
    };
    let text = app.templates.render_email(locale, &mail)?;
    for (position, recipient) in (0_u128..).zip(recipients) {
        // The mail's id follows from the order's id and the recipient's position, so that each recipient gets one
        // mail.
        let id = Uuid::from_u128(order_id.as_u128() ^ (5 | (position << 8)));
        let (vendor_id, sender_name) = (Some(tenant.vendor_id), tenant.name.clone());
        mails::write_once(&app.db, NewMail { id, vendor_id, recipient, sender_name, text: text.clone() }).await?;
    }
    Ok(())
}

/// `import_failed`: informs the team members who may import that an import failed.
#[derive(Debug, Serialize)]
struct ImportFailed {
    /// The name of the vendor.
    place: String,
    /// Absent when it is not known.
    name: Option<String>,
    /// The name of the feed's source.
    source: String,
    /// Why it failed, in words.
    reason: String,
    /// The import's page in the console.
    url: String,
}

impl EmailTemplate for ImportFailed {
    const NAME: &'static str = "import_failed";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |place: &str, name: Option<&str>| Self {
            place: place.to_owned(),
            name: name.map(str::to_owned),
            source: "letzshop".to_owned(),
            reason: "48 of 120 products are not in this feed any more.".to_owned(),
            url: "http://localhost:8000/vendor/MINETT/imports/019ac5f0-7c1e-7a30-8e0a-5f3b8f6d2c11".to_owned(),
        };
        vec![mail("Atelier Minett", Some("Ada")), mail(HOSTILE_NAME, None)]
    }
}

/// Writes to each member of the team who may import.
async fn import_failed(app: &App, tenant: &Tenant, import_id: Uuid) -> anyhow::Result<()> {
    let Some(console) = Console::find(app, Some(tenant.vendor_id)).await? else { return Ok(()) };
    let read = async |tx: &TenantTx| marketplace::failed_import(tx, import_id).await;
    let Some(failed) = app.db.read_tenant(tenant, read).await? else { return Ok(()) };
    let pages = app.links().vendor_console(&tenant.code, &tenant.subdomain);
    for importer in failed.importers {
        let context = ImportFailed {
            place: tenant.name.clone(),
            name: Some(importer.name).filter(|name| !name.is_empty()),
            source: failed.source.clone(),
            reason: failed.reason.clone(),
            url: format!("{pages}/imports/{import_id}"),
        };
        // The mail's id follows from the import's and the person's, so that each gets one, however often this runs.
        let id = Uuid::from_u128(import_id.as_u128() ^ importer.user_id.as_u128());
        let mail = NewMail { id, ..console.mail(app, &importer.email, &context)? };
        mails::write_once(&app.db, mail).await?;
    }
    Ok(())
}
