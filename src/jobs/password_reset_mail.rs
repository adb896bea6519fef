//! Mails the link by which somebody who has forgotten the password sets a new one.

use chrono::TimeDelta;
use uuid::Uuid;

use super::console::Console;
use crate::{app::App, services::accounts::password, templates::contexts::PasswordReset, types::secret::Secret};

/// Writes the mail into the outbox, if the address is that of somebody who works for the vendor, or without one, of an
/// operator; else does nothing.
pub(super) async fn run(app: &App, vendor_id: Option<Uuid>, email: &str) -> anyhow::Result<()> {
    let Some(console) = Console::find(app, vendor_id).await? else { return Ok(()) };
    let Some(recipient) = password::find_recipient(&app.db, console.scope(), email).await? else { return Ok(()) };
    let secret = Secret::generate();
    let now = app.clock.now();
    let expires_at = now + TimeDelta::minutes(app.config.auth.one_time_link_minutes.into());
    let context = PasswordReset {
        vendor_name: console.name(app),
        name: Some(recipient.name).filter(|name| !name.is_empty()),
        url: console.link(app, "reset-password", &secret),
        expires_at: console.time_zone().written(expires_at),
    };
    let mail = console.mail(app, email, &context)?;
    Ok(password::issue(&app.db, (now, expires_at), recipient.user_id, &secret, mail).await?)
}
