//! Mails the vendor a new order, unless the vendor has switched these mails off.

use sea_orm::DbErr;
use uuid::Uuid;

use super::order_mail;
use crate::{
    app::App,
    i18n::Locale,
    services::{
        mails::{self, NewMail},
        orders, settings, team,
    },
    templates::contexts::NewOrder,
    tenancy::TenantTx,
};

/// Writes a mail to the vendor's contact address, or else to each owner, in the shop's default language.
pub(super) async fn run(app: &App, vendor_id: Uuid, order_id: Uuid) -> anyhow::Result<()> {
    let Some(tenant) = order_mail::tenant(app, vendor_id).await? else { return Ok(()) };
    let order = app.db.read_tenant(&tenant, async |tx| orders::get(tx, order_id).await).await?;
    let ask =
        async |tx: &TenantTx| Ok::<_, DbErr>((settings::of_shop(tx).await?.mail_new_orders, team::owners(tx).await?));
    let (is_wanted, owners) = app.db.read_tenant(&tenant, ask).await?;
    let recipients = tenant.contact_email.clone().map_or(owners, |contact| vec![contact]);
    if !is_wanted {
        return Ok(());
    }
    let locale = Locale::parse(&tenant.default_language).unwrap_or(Locale::En);
    let mail = NewOrder {
        vendor_name: tenant.name.clone(),
        number: order.order.number.to_string(),
        customer_name: order_mail::customer_name(&order),
        placed_at: tenant.time_zone.format(order.order.created_at),
        note: order.order.note.clone(),
        order: order_mail::view(&order, |item| item.vendor_title.clone().unwrap_or_else(|| item.title.clone()))?,
        shipping: order_mail::address(&order),
        order_url: app.links().order(&tenant.code, &tenant.subdomain, order_id),
    };
    for (position, recipient) in (0_u128..).zip(recipients) {
        let text = app.templates.render_email(locale, &mail)?;
        // The mail's id is derived from the order's id and the recipient's position, so that each recipient gets one
        // mail.
        let id = Uuid::from_u128(order_id.as_u128() ^ (5 | (position << 8)));
        let new = NewMail { id, vendor_id: Some(vendor_id), recipient, sender_name: tenant.name.clone(), text };
        mails::write_once(&app.db, new).await?;
    }
    Ok(())
}
