//! Mails the link by which a team member who has forgotten the password sets a new one.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::{
    app::App,
    i18n::Locale,
    services::{mails::NewMail, password_reset},
    templates::contexts::PasswordReset,
    tenancy::TenantError,
    types::secret::Secret,
};

/// Writes the mail into the outbox, if the address is that of somebody who works for the vendor; else does nothing.
pub(super) async fn run(app: &App, vendor_id: Uuid, email: &str) -> anyhow::Result<()> {
    let tenant = match app.tenants.get(vendor_id).await {
        Err(TenantError::NotFound) => return Ok(()),
        found => found?,
    };
    let Some(forgetful) = password_reset::find(&app.db, vendor_id, email).await? else { return Ok(()) };
    let secret = Secret::generate();
    let expires_at = app.clock.now() + TimeDelta::minutes(app.config.auth.one_time_link_minutes.into());
    let context = PasswordReset {
        vendor_name: tenant.name.clone(),
        name: Some(forgetful.name).filter(|name| !name.is_empty()),
        url: app.links().password_reset(&tenant.code, &tenant.subdomain, &secret),
        expires_at: expires_at.to_rfc3339(),
    };
    let locale = Locale::parse(&tenant.default_language).unwrap_or(Locale::En);
    let text = app.templates.render_email(locale, &context)?;
    let mail = NewMail {
        id: Uuid::now_v7(),
        vendor_id,
        recipient: email.to_owned(),
        sender_name: app.config.platform.name.clone(),
        subject: text.subject,
        text_body: text.text,
        html_body: text.html,
    };
    Ok(password_reset::issue(&app.db, forgetful.user_id, &secret, expires_at, mail).await?)
}
