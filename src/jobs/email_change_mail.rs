//! Mails about a user's new address: the link to the new address, and a notice to the old one.

use chrono::TimeDelta;
use uuid::Uuid;

use super::console::Console;
use crate::{
    app::App,
    services::{
        accounts::email::{self as account_email, EmailLink},
        mails,
    },
    templates::contexts::{EmailChange, EmailChangeNotice},
    types::{password_stamp::PasswordStamp, secret::Secret},
};

/// Mails the old address that a new one was requested, and mails the link to the new one, unless somebody else has
/// that address or the password has changed since. The new address may be a stranger's, so its mail contains no text
/// of the person who requested it.
pub(super) async fn mail_link(
    app: &App,
    user_id: Uuid,
    email: &str,
    vendor_id: Option<Uuid>,
    stamp: PasswordStamp,
) -> anyhow::Result<()> {
    let Some(console) = Console::find(app, vendor_id).await? else { return Ok(()) };
    let Some((user, is_free)) = account_email::find(&app.db, user_id, email).await? else { return Ok(()) };
    if PasswordStamp::of(user.password_hash.as_deref()) != stamp {
        return Ok(());
    }
    let name = Some(user.name).filter(|name| !name.is_empty());
    let notice = EmailChangeNotice { place: console.name(app), name, email: email.to_owned(), is_done: false };
    mails::write_once(&app.db, console.mail(app, &user.email, &notice)?).await?;
    if !is_free {
        return Ok(());
    }
    let secret = Secret::generate();
    let now = app.clock.now();
    let expires_at = now + TimeDelta::minutes(app.config.auth.one_time_link_minutes.into());
    let context = EmailChange {
        place: console.name(app),
        url: console.link(app, "confirm-email", &secret),
        expires_at: console.time_zone().format(expires_at),
    };
    let mail = console.mail(app, email, &context)?;
    let link = EmailLink { user_id, email, vendor_id, secret: &secret, now, expires_at, stamp };
    Ok(account_email::issue(&app.db, link, mail).await?)
}

/// Informs the old address that the account now has the new one.
pub(super) async fn mail_notice(
    app: &App,
    user_id: Uuid,
    old_email: &str,
    vendor_id: Option<Uuid>,
) -> anyhow::Result<()> {
    let Some(console) = Console::find(app, vendor_id).await? else { return Ok(()) };
    // The address may belong to somebody else now, who gets no other information either.
    let Some((user, _)) = account_email::find(&app.db, user_id, old_email).await? else { return Ok(()) };
    let name = Some(user.name).filter(|name| !name.is_empty());
    let notice = EmailChangeNotice { place: console.name(app), name, email: user.email, is_done: true };
    Ok(mails::write_once(&app.db, console.mail(app, old_email, &notice)?).await?)
}
