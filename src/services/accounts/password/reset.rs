//! Forgotten passwords. A mailed link sets a new password once, within a short time, and ends every session of the user.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{AccountPasswordError, PasswordCheck, parse_new, set};
use crate::{
    auth::password::Passwords,
    db::PlatformDb,
    entities::platform::{membership, one_time_token, user},
    queue::{self, Job},
    services::{
        accounts::links::{self, LinkError, MOST_LINKS},
        audit::{self, Actor, By, Entry},
        mails::NewMail,
        sessions::{self, Scope},
        throttle::{self, Attempt, AttemptVerdict, ThrottleError},
        users,
    },
    tenancy::{PlatformTx, Registry},
    types::{email::Email, link_purpose::LinkPurpose, password::NewPassword, secret::Secret, source::Source},
};

/// A user who may get a link to a new password.
#[derive(Debug)]
pub struct ResetRecipient {
    /// The user's id.
    pub user_id: Uuid,
    /// The name by which the mail addresses them; may be empty.
    pub name: String,
}

/// Finds the user with this address who may sign in to this console and has a password to forget.
pub async fn find_recipient(db: &PlatformDb, scope: Scope, email: &str) -> Result<Option<ResetRecipient>, DbErr> {
    let found = user::Entity::find()
        .filter(user::Column::Email.eq(email))
        .filter(user::enabled())
        .filter(user::Column::PasswordHash.is_not_null());
    let found = match scope {
        Scope::Admin => found.filter(user::Column::IsOperator.eq(true)),
        Scope::Vendor(vendor) => {
            let team = membership::Entity::find().select_only().column(membership::Column::UserId);
            let team = team.filter(membership::Column::VendorId.eq(vendor)).into_query();
            found.filter(user::Column::Id.in_subquery(team))
        }
    };
    Ok(found.one(db).await?.map(|user| ResetRecipient { user_id: user.id, name: user.name }))
}

/// Stores the hash of the link's secret and queues the mail that carries the link. Earlier links still work. If the user
/// has the most links already, nothing is stored or sent.
pub async fn issue(
    db: &PlatformDb,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
    user_id: Uuid,
    secret: &Secret,
    mail: NewMail,
) -> Result<(), DbErr> {
    let token = one_time_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user_id),
        purpose: Set(LinkPurpose::PasswordReset),
        token_hash: Set(secret.hash()),
        expires_at: Set(expires_at),
        ..Default::default()
    };
    db.in_platform(async |tx: &PlatformTx| {
        // Locked, so that of two simultaneous links the second counts the first.
        users::lock(tx, user_id).await?;
        if links::count_live(tx, now, user_id, LinkPurpose::PasswordReset).await? >= MOST_LINKS {
            return Ok(());
        }
        one_time_token::Entity::insert(token).exec_without_returning(tx).await?;
        queue::send_mail(tx, mail.into()).await
    })
    .await
}

/// A valid form for a new password by a link.
#[derive(Debug)]
pub struct PasswordReset {
    pub(in crate::services) secret: Secret,
    pub(in crate::services) password: NewPassword,
}

impl PasswordReset {
    /// Reads the fields `token` and `password`.
    pub fn parse(token: &str, password: &str) -> Result<Self, AccountPasswordError> {
        Ok(Self { secret: links::parse(token)?, password: parse_new("password", password)? })
    }
}

/// Asks for a link to a new password. The same happens whether the account exists or not: the attempt is counted, and a
/// job is queued. All consoles share one count, since their mails go to the same mailbox.
pub async fn ask_for_reset(
    db: &PlatformDb,
    check: PasswordCheck<'_>,
    scope: Scope,
    email: &Email,
    source: &Source,
) -> Result<(), AccountPasswordError> {
    let attempt = Attempt::new("forgotten", email.as_str(), &source.ip);
    match throttle::begin(db, check.limits, &attempt).await? {
        AttemptVerdict::Allowed => {}
        AttemptVerdict::FromKnownSource(_) if sessions::is_known_source_of(db, email, source).await? => {}
        AttemptVerdict::Refused(wait) | AttemptVerdict::FromKnownSource(wait) => {
            return Err(ThrottleError::TooMany(wait).into());
        }
    }
    let email = email.to_string();
    let job = match scope {
        Scope::Admin => Job::OperatorPasswordResetMail { email },
        Scope::Vendor(vendor_id) => Job::PasswordResetMail { vendor_id, email },
    };
    Ok(db.in_platform(async |tx: &PlatformTx| queue::enqueue(tx, &job).await).await?)
}

/// Sets the password by a link, once. All other links of the user are voided, and all their sessions end.
pub async fn reset(
    db: &PlatformDb,
    tenants: &Registry,
    now: DateTime<Utc>,
    passwords: &Passwords,
    reset: PasswordReset,
    source: &Source,
) -> Result<(), AccountPasswordError> {
    let token = links::find(db, now, LinkPurpose::PasswordReset, &reset.secret).await?;
    let hash = passwords.hash(&reset.password).await?;
    db.in_platform(async |tx: &PlatformTx| {
        // The user is locked first: of two simultaneous links, the second is void.
        let user = users::lock(tx, token.user_id).await?;
        let user = user.filter(|user| user.disabled_at.is_none()).ok_or(LinkError::Invalid)?;
        links::take(tx, now, token.id).await?;
        set(tx, now, &user, hash).await?;
        // The link was mailed to the address, so it is the user's.
        users::confirm_email(tx, now, user.id).await?;
        sessions::end_users_sessions(tx, user.id).await?;
        let by = By::new(Actor::User(user.id, user.name), source);
        let entry = Entry::new(by, "password.reset").on("user", user.id);
        Ok(audit::record_about_user(tx, tenants, user.id, entry).await?)
    })
    .await
}
