//! Mails to users about their accounts.

use chrono::TimeDelta;
use serde::Serialize;
use uuid::Uuid;

use super::console::Console;
#[cfg(test)]
use super::samples::{self, Samples};
use crate::{
    app::App,
    services::{
        accounts::{
            email::{self as account_email, EmailLink},
            password,
        },
        mails, users,
    },
    templates::{EmailTemplate, contexts::HOSTILE_NAME},
    types::{password_stamp::PasswordStamp, secret::Secret},
};

/// The samples of the mails in this file, and of the invitation.
#[cfg(test)]
pub(super) fn all() -> Vec<Samples> {
    vec![
        samples::of::<PasswordReset>(),
        samples::of::<EmailChange>(),
        samples::of::<EmailChangeNotice>(),
        samples::of::<CodesGuessed>(),
        samples::of::<crate::templates::contexts::VendorInvitation>(),
    ]
}

/// Writes this mail to the user to the outbox; `false` if this file has no such mail.
pub(super) async fn write(app: &App, mail: &str, user_id: Uuid) -> anyhow::Result<bool> {
    match mail {
        CodesGuessed::NAME => codes_guessed(app, user_id).await?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// `password_reset`: the link by which a team member sets a new password.
#[derive(Debug, Serialize)]
struct PasswordReset {
    /// The name of the vendor.
    shop: String,
    /// Absent when it is not known.
    name: Option<String>,
    /// With the secret in its fragment.
    url: String,
    /// When the link expires, in RFC 3339.
    expires_at: String,
}

impl EmailTemplate for PasswordReset {
    const NAME: &'static str = "password_reset";

    fn samples() -> Vec<Self> {
        let mail = |shop: &str, name: Option<&str>| Self {
            shop: shop.to_owned(),
            name: name.map(str::to_owned),
            url: "http://localhost:8000/vendor/MINETT/reset-password#c2VjcmV0".to_owned(),
            expires_at: "2026-11-23T14:32:00Z".to_owned(),
        };
        vec![mail("Atelier Minett", Some("Mariette")), mail(HOSTILE_NAME, None)]
    }
}

/// Writes the mail into the outbox, if the address is that of somebody who works for the vendor, or without one, of an
/// operator; else does nothing.
pub(in crate::jobs) async fn password_reset(app: &App, vendor_id: Option<Uuid>, email: &str) -> anyhow::Result<()> {
    let Some(console) = Console::find(app, vendor_id).await? else { return Ok(()) };
    let Some(recipient) = password::find_recipient(&app.db, console.scope(), email).await? else { return Ok(()) };
    let secret = Secret::generate();
    let now = app.clock.now();
    let expires_at = now + TimeDelta::minutes(app.config.auth.one_time_link_minutes.into());
    let context = PasswordReset {
        shop: console.name(app),
        name: Some(recipient.name).filter(|name| !name.is_empty()),
        url: console.link(app, "reset-password", &secret),
        expires_at: console.time_zone().format(expires_at),
    };
    let mail = console.mail(app, email, &context)?;
    Ok(password::issue(&app.db, (now, expires_at), recipient.user_id, &secret, mail).await?)
}

/// `email_change`: the link by which a user's new address is confirmed.
#[derive(Debug, Serialize)]
struct EmailChange {
    /// Where they work: the vendor's name, or the platform's.
    place: String,
    /// With the secret in its fragment.
    url: String,
    /// When the link expires, in RFC 3339.
    expires_at: String,
}

impl EmailTemplate for EmailChange {
    const NAME: &'static str = "email_change";

    fn samples() -> Vec<Self> {
        let mail = |place: &str| Self {
            place: place.to_owned(),
            url: "http://localhost:8000/admin/confirm-email#c2VjcmV0".to_owned(),
            expires_at: "2026-11-23T14:32:00Z".to_owned(),
        };
        vec![mail("Orion"), mail(HOSTILE_NAME)]
    }
}

/// `email_change_notice`: informs a user's old address that a new one was requested, or is used now.
#[derive(Debug, Serialize)]
struct EmailChangeNotice {
    /// Where they work: the vendor's name, or the platform's.
    place: String,
    /// Absent when it is not known.
    name: Option<String>,
    /// The new e-mail address.
    email: String,
    /// Whether it counts already.
    is_done: bool,
}

impl EmailTemplate for EmailChangeNotice {
    const NAME: &'static str = "email_change_notice";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |place: &str, name: Option<&str>, is_done| Self {
            place: place.to_owned(),
            name: name.map(str::to_owned),
            email: "mariette.neumann@example.lu".to_owned(),
            is_done,
        };
        vec![mail("Orion", Some("Mariette"), false), mail(HOSTILE_NAME, None, true)]
    }
}

/// Mails the old address that a new one was requested, and mails the link to the new one, unless somebody else has
/// that address or the password has changed since. The new address may be a stranger's, so its mail contains no text
/// of the person who requested it.
pub(in crate::jobs) async fn email_change(
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

/// Mails the old address that the new one is used now.
pub(in crate::jobs) async fn email_changed(
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

/// `codes_guessed`: warns a user that somebody who knows the password is guessing codes of the authenticator app.
#[derive(Debug, Serialize)]
struct CodesGuessed {
    /// Where they work: the vendor's name, or the platform's.
    place: String,
    /// Absent when it is not known.
    name: Option<String>,
    /// Where one asks for a new password.
    url: String,
}

impl EmailTemplate for CodesGuessed {
    const NAME: &'static str = "codes_guessed";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |place: &str, name: Option<&str>| Self {
            place: place.to_owned(),
            name: name.map(str::to_owned),
            url: "http://localhost:8000/admin/forgot-password".to_owned(),
        };
        vec![mail("Orion", Some("Mariette")), mail(HOSTILE_NAME, None)]
    }
}

/// Writes the mail to the outbox, unless the user is disabled or removed. Its link leads to the operators' console,
/// or to the console of the first vendor that the user works for.
async fn codes_guessed(app: &App, user_id: Uuid) -> anyhow::Result<()> {
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
