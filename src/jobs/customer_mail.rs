//! Mails about a customer's account: links, and information for the owner of an address. The account is looked up
//! only here and not in the request, so that the answer does not reveal whether the account exists.

use chrono::TimeDelta;
use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    app::App,
    entities::tenant::customer,
    i18n::Locale,
    queue::CustomerMail,
    services::{
        customers::{self, NewLink},
        mails::{self, NewMail},
    },
    templates::{
        EmailText,
        contexts::{CustomerLink, CustomerNotice},
    },
    tenancy::{Tenant, TenantError, TenantTx},
    types::{email::Email, link_purpose::LinkPurpose, password_stamp::PasswordStamp, secret::Secret},
};

/// Writes the mail to the outbox. Does nothing if the address or the account does not fit the request.
pub(super) async fn run(app: &App, vendor_id: Uuid, email: &str, about: CustomerMail) -> anyhow::Result<()> {
    let tenant = match app.tenants.get(vendor_id).await {
        Err(TenantError::NotFound) => return Ok(()),
        found => found?,
    };
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
        vendor_name: tenant.name.clone(),
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
        vendor_name: tenant.name.clone(),
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
