//! Mails a user that somebody who knows the password is guessing codes of the authenticator app.

use uuid::Uuid;

use super::console::Console;
use crate::{
    app::App,
    services::{mails, users},
    templates::contexts::CodesGuessed,
};

/// Writes the mail to the outbox, unless the user is disabled or removed. Its link leads to the operators' console,
/// or to the console of the first vendor that the user works for.
pub(super) async fn run(app: &App, user_id: Uuid) -> anyhow::Result<()> {
    let user = users::find(&app.db, user_id).await?.filter(|user| user.disabled_at.is_none());
    let Some(user) = user else { return Ok(()) };
    let vendor_id = match user.is_operator {
        true => None,
        false => users::workplaces_of(&app.db, user_id).await?.first().map(|place| place.vendor_id),
    };
    let Some(console) = Console::find(app, vendor_id).await? else { return Ok(()) };
    let context = CodesGuessed {
        place: console.name(app),
        name: Some(user.name).filter(|name| !name.is_empty()),
        url: console.page(app, "forgot-password"),
    };
    Ok(mails::write_once(&app.db, console.mail(app, &user.email, &context)?).await?)
}
