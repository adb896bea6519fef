//! Mails about a customer's account: links, and information for the owner of an address. The account is looked up
//! only here and not in the request, so that the answer does not reveal whether the account exists.

use chrono::TimeDelta;
use sea_orm::DbErr;
use serde::Serialize;
use uuid::Uuid;

#[cfg(test)]
use super::samples::{self, Samples};
use super::vendor;
use crate::{
    app::App,
    entities::tenant::customer,
    i18n::Locale,
    queue::CustomerMail,
    services::{
        customers::{self, NewLink},
        mails::{self, NewMail},
    },
    templates::{EmailTemplate, EmailText, contexts::HOSTILE_NAME},
    tenancy::{Tenant, TenantTx},
    types::{email::Email, link_purpose::LinkPurpose, password_stamp::PasswordStamp, secret::Secret},
};

/// The samples of the mails in this file.
#[cfg(test)]
pub(super) fn all() -> Vec<Samples> {
    vec![samples::of::<CustomerLink>(), samples::of::<CustomerNotice>()]
}

/// Writes this mail to a customer to the outbox; `false` if this file has no such mail.
pub(super) async fn write(app: &App, tenant: &Tenant, mail: &str, customer_id: Uuid) -> anyhow::Result<bool> {
    match mail {
        "customer_password" => new_password(app, tenant, customer_id).await?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// `customer_link`: a link by which a customer does one thing, once.
#[derive(Debug, Serialize)]
struct CustomerLink {
    /// The name of the vendor.
    shop: String,
    /// The first name of the recipient; `None` if the recipient may not be the person who wrote the name.
    first_name: Option<String>,
    /// `confirm`, `reset` or `move`: what the link does.
    purpose: &'static str,
    /// With the secret in its fragment.
    url: String,
    /// The same page without the secret, and the secret to be typed there, for browsers without scripts.
    page: String,
    /// The secret of the link.
    code: String,
    /// When the link expires, in RFC 3339.
    expires_at: String,
}

impl EmailTemplate for CustomerLink {
    const NAME: &'static str = "customer_link";

    fn samples() -> Vec<Self> {
        let mail = |shop: &str, purpose| Self {
            shop: shop.to_owned(),
            first_name: (purpose == "reset").then(|| "Mariette".to_owned()),
            purpose,
            url: "http://minett.localhost:8000/account/confirm-email#c2VjcmV0".to_owned(),
            page: "http://minett.localhost:8000/account/confirm-email".to_owned(),
            code: "c2VjcmV0".to_owned(),
            expires_at: "2026-11-23T14:32:00Z".to_owned(),
        };
        vec![mail("Atelier Minett", "confirm"), mail(HOSTILE_NAME, "reset"), mail("Atelier Minett", "move")]
    }
}

/// `customer_notice`: what the owner of an address should know.
#[derive(Debug, Serialize)]
struct CustomerNotice {
    /// The name of the vendor.
    shop: String,
    /// The first name of the recipient; `None` if the recipient may not be the person who wrote the name.
    first_name: Option<String>,
    /// `known`: the address already has an account; `moved`: the account no longer has this address.
    occasion: &'static str,
    /// Where one signs in.
    sign_in_url: String,
    /// Where one asks for a new password.
    forgot_url: String,
}

impl EmailTemplate for CustomerNotice {
    const NAME: &'static str = "customer_notice";

    fn samples() -> Vec<Self> {
        let mail = |shop: &str, occasion| Self {
            shop: shop.to_owned(),
            first_name: (occasion == "known").then(|| "Mariette".to_owned()),
            occasion,
            sign_in_url: "http://minett.localhost:8000/account/login".to_owned(),
            forgot_url: "http://minett.localhost:8000/account/forgot-password".to_owned(),
        };
        vec![mail("Atelier Minett", "known"), mail(HOSTILE_NAME, "moved")]
    }
}

/// Writes the mail to this address to the outbox; does nothing if there is nobody to write to.
pub(in crate::jobs) async fn by_address(
    app: &App,
    vendor_id: Uuid,
    email: &str,
    about: CustomerMail,
) -> anyhow::Result<()> {
    let Some(tenant) = vendor::find(app, vendor_id).await? else { return Ok(()) };
    let address = Email::parse(email)?;
    let read = async |tx: &TenantTx| {
        let mover = match about {
            CustomerMail::EmailChange { customer_id, .. } | CustomerMail::EmailChanged { customer_id } => {
                customers::find(tx, customer_id).await?
            }
            CustomerMail::Confirmation | CustomerMail::PasswordReset => None,
        };
        Ok::<_, DbErr>((customers::find_by_email(tx, &address).await?, mover))
    };
    let (owner, mover) = app.db.read_tenant(&tenant, read).await?;
    let owner = owner.filter(|customer| customer.disabled_at.is_none());
    match (about, owner, mover) {
        (CustomerMail::Confirmation, Some(owner), _) if owner.email_confirmed_at.is_none() => {
            link(app, &tenant, &owner, email, LinkPurpose::EmailConfirmation, None).await
        }
        (CustomerMail::PasswordReset, Some(owner), _) => {
            link(app, &tenant, &owner, email, LinkPurpose::PasswordReset, None).await
        }
        (CustomerMail::EmailChange { stamp, .. }, None, Some(mover)) => {
            link(app, &tenant, &mover, email, LinkPurpose::EmailChange, Some(stamp)).await
        }
        (CustomerMail::EmailChanged { .. }, _, Some(mover)) => notice(app, &tenant, &mover, email, "moved").await,
        (CustomerMail::Confirmation | CustomerMail::EmailChange { .. }, Some(owner), _) => {
            notice(app, &tenant, &owner, email, "known").await
        }
        _ => Ok(()),
    }
}

/// Writes the link to a new password that the team asked for, unless the customer was erased or disabled.
async fn new_password(app: &App, tenant: &Tenant, customer_id: Uuid) -> anyhow::Result<()> {
    let found = app.db.read_tenant(tenant, async |tx: &TenantTx| customers::find(tx, customer_id).await).await?;
    match found.filter(|customer| customer.disabled_at.is_none()) {
        Some(owner) => link(app, tenant, &owner, &owner.email, LinkPurpose::PasswordReset, None).await,
        None => Ok(()),
    }
}

async fn link(
    app: &App,
    tenant: &Tenant,
    customer: &customer::Model,
    email: &str,
    purpose: LinkPurpose,
    stamp: Option<PasswordStamp>,
) -> anyhow::Result<()> {
    let (secret, subdomain) = (Secret::generate(), tenant.subdomain.as_str());
    let now = app.clock.now();
    let expires_at = now + TimeDelta::minutes(app.config.auth.one_time_link_minutes.into());
    let (word, page) = match purpose {
        LinkPurpose::EmailConfirmation => ("confirm", "confirm-email"),
        LinkPurpose::PasswordReset => ("reset", "reset-password"),
        LinkPurpose::EmailChange => ("move", "new-email"),
    };
    let context = CustomerLink {
        shop: tenant.name.clone(),
        first_name: known_name(customer, email),
        purpose: word,
        url: app.links().customer_account(subdomain, page, Some(&secret)),
        page: app.links().customer_account(subdomain, page, None),
        code: secret.expose(),
        expires_at: tenant.time_zone.format(expires_at),
    };
    let mail = new_mail(tenant, email, app.templates.render_email(locale(customer), &context)?);
    let link = NewLink { customer_id: customer.id, purpose, email, secret: &secret, now, expires_at, stamp };
    Ok(app.db.in_tenant(tenant, async |tx: &TenantTx| customers::issue(tx, link, mail).await).await?)
}

async fn notice(
    app: &App,
    tenant: &Tenant,
    customer: &customer::Model,
    email: &str,
    occasion: &'static str,
) -> anyhow::Result<()> {
    let page = |page| app.links().customer_account(tenant.subdomain.as_str(), page, None);
    let context = CustomerNotice {
        shop: tenant.name.clone(),
        first_name: if occasion == "moved" { Some(customer.first_name.clone()) } else { known_name(customer, email) },
        occasion,
        sign_in_url: page("login"),
        forgot_url: page("forgot-password"),
    };
    let mail = new_mail(tenant, email, app.templates.render_email(locale(customer), &context)?);
    Ok(mails::write_once(&app.db, mail).await?)
}

/// The customer's first name, if the customer has confirmed this address. Anybody can have a mail sent to any other
/// address, so such a mail must not contain text that somebody typed.
fn known_name(customer: &customer::Model, email: &str) -> Option<String> {
    let is_theirs = customer.email_confirmed_at.is_some() && customer.email == email;
    is_theirs.then(|| customer.first_name.clone())
}

fn locale(customer: &customer::Model) -> Locale {
    Locale::parse(&customer.language).unwrap_or(Locale::En)
}

fn new_mail(tenant: &Tenant, email: &str, text: EmailText) -> NewMail {
    NewMail {
        id: Uuid::now_v7(),
        vendor_id: Some(tenant.vendor_id),
        recipient: email.to_owned(),
        sender_name: tenant.name.clone(),
        text,
    }
}
