//! Mails the link for a new password to a user who has forgotten the old one.

use chrono::TimeDelta;
use uuid::Uuid;

use super::console::Console;
use crate::{app::App, services::accounts::password, templates::contexts::PasswordReset, types::secret::Secret};

/// Writes the mail to the outbox, if a user with this address works for the vendor (`None`: is an operator). Otherwise
/// does nothing.
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
        expires_at: console.time_zone().format(expires_at),
    };
    let mail = console.mail(app, email, &context)?;
    Ok(password::issue(&app.db, (now, expires_at), recipient.user_id, &secret, mail).await?)
}
