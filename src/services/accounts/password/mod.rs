//! The password of an account: a signed-in user proves or changes it, or sets it by a link.

mod error;
mod reset;

use chrono::{DateTime, Utc};
pub use error::AccountPasswordError;
pub use reset::{PasswordReset, ResetRecipient, ask_for_reset, find_recipient, issue, reset};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};

use super::{
    AccountHolder,
    factors::{self, challenges, guesses},
    links,
};
use crate::{
    auth::password::{PasswordVerdict, Passwords},
    db::PlatformDb,
    entities::platform::user,
    services::{
        audit::{self, Entry},
        sessions,
        throttle::{self, Attempt, AttemptLimits},
        users,
    },
    tenancy::{PlatformTx, Registry},
    types::{
        code::FieldError,
        password::{NewPassword, Password},
    },
};

/// What checking a password needs.
#[derive(Clone, Copy)]
pub struct PasswordCheck<'a> {
    /// Hashes and compares passwords.
    pub passwords: &'a Passwords,
    /// The limit of attempts.
    pub limits: AttemptLimits,
}

/// Reads the field `field` as a new password; what the policy refuses is `PASSWORD_TOO_WEAK`.
pub fn parse_new(field: &str, text: &str) -> Result<NewPassword, AccountPasswordError> {
    NewPassword::parse(text).map_err(|refusal| {
        let message = refusal.to_string();
        AccountPasswordError::Weak(message.clone(), FieldError::new(field, message))
    })
}

/// The current password and the new one.
#[derive(Debug, Clone)]
pub struct PasswordChange {
    pub(in crate::services) current: Password,
    pub(in crate::services) new: NewPassword,
}

impl PasswordChange {
    /// Reads the fields `current_password` and `new_password`; they must differ.
    pub fn parse(current: &str, new: &str) -> Result<Self, AccountPasswordError> {
        let invalid = |message: String| AccountPasswordError::invalid("current_password", message);
        let current = Password::parse(current).map_err(|refusal| invalid(refusal.to_string()))?;
        let new = parse_new("new_password", new)?;
        if current.expose() == new.expose() {
            let message = "The new password is the one you have.".to_owned();
            return Err(AccountPasswordError::Weak(message.clone(), FieldError::new("new_password", message)));
        }
        Ok(Self { current, new })
    }
}

/// Finds the user whose account this is, if the password is right. Guessing is slowed down as when signing in. Changes
/// that last longer than the session ask for the password again, so that a person at an unlocked browser can't take over
/// the account.
pub(in crate::services) async fn prove(
    db: &PlatformDb,
    check: PasswordCheck<'_>,
    holder: &AccountHolder,
    password: &Password,
) -> Result<user::Model, AccountPasswordError> {
    let attempt = Attempt::new("password", &holder.user.to_string(), holder.ip());
    throttle::count(db, check.limits, &attempt).await?;
    let user = users::find(db, holder.user).await?.ok_or(AccountPasswordError::Ended)?;
    if check.passwords.verify(user.password_hash.as_deref(), password).await? == PasswordVerdict::Wrong {
        return Err(AccountPasswordError::wrong("current_password"));
    }
    db.in_platform(async |tx: &PlatformTx| throttle::succeeded(tx, &attempt).await).await?;
    Ok(user)
}

/// Changes a user's password and ends all their sessions, except the one in which they act.
pub async fn change(
    db: &PlatformDb,
    tenants: &Registry,
    now: DateTime<Utc>,
    check: PasswordCheck<'_>,
    holder: AccountHolder,
    change: PasswordChange,
) -> Result<(), AccountPasswordError> {
    let proven = prove(db, check, &holder, &change.current).await?;
    let hash = check.passwords.hash(&change.new).await?;
    let AccountHolder { by, user: user_id, session } = holder;
    db.in_platform(async |tx: &PlatformTx| {
        let user = users::lock(tx, user_id).await?.ok_or(AccountPasswordError::Ended)?;
        // The password was changed while the new one was hashed, so the proven password is outdated.
        if user.password_hash != proven.password_hash {
            return Err(AccountPasswordError::wrong("current_password"));
        }
        set(tx, now, &user, hash).await?;
        let entry = Entry::new(by, "password.change").on("user", user_id);
        audit::record_about_user(tx, tenants, user_id, entry).await?;
        Ok(sessions::end_others_of_user(tx, user_id, session).await?)
    })
    .await
}

/// Gives a user, whose row is locked, a new password, and voids the links and challenges of the old one. If the old
/// password was temporary, others knew it, so the second factors that were made with it are removed, too.
pub(in crate::services) async fn set(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    user: &user::Model,
    hash: String,
) -> Result<(), DbErr> {
    let changed = user::ActiveModel {
        id: Set(user.id),
        password_hash: Set(Some(hash)),
        must_change_password: Set(false),
        password_expires_at: Set(None),
        updated_at: Set(now),
        ..Default::default()
    };
    changed.update(tx).await?;
    if user.must_change_password {
        factors::remove_all(tx, user.id).await?;
    }
    guesses::forget(tx, user.id).await?;
    links::void(tx, now, user.id).await?;
    challenges::void(tx, user.id).await
}
