//! A forgotten password: links by mail, of which one works once, for a short time, and ends every session of the user.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use super::{
    audit::{Actor, By, Entry},
    mails::NewMail,
    second_factor,
    sessions::{self, Scope, Source},
    sign_in::{NewPasswordField, SignIn, SignInError},
    statement::statement,
    throttle::{self, Attempt, Verdict},
    users,
};
use crate::{
    db::PlatformDb,
    entities::platform::one_time_token,
    queue::{self, Job},
    tenancy::PlatformTx,
    types::{email::Email, password::NewPassword, secret::Secret},
};

/// What these tokens are for, in their table.
const PURPOSE: &str = "password_reset";

/// Links to a new password that a user has at a time. While there are as many, no further one is mailed: each of them works,
/// and nobody who asks over and over fills the mailbox or makes the owner's link worthless.
const MOST_LINKS: i64 = 3;

/// Somebody who may get a link.
#[derive(Debug, FromQueryResult)]
pub struct Forgetful {
    /// Whose password it is.
    pub user_id: Uuid,
    /// Whom the mail addresses.
    pub name: String,
}

/// The user with this address who may sign in there and has a password to forget.
pub async fn find(db: &PlatformDb, scope: Scope, email: &str) -> Result<Option<Forgetful>, DbErr> {
    const FIND: &str = "SELECT u.id AS user_id, u.name FROM platform.users u
        WHERE u.email = $2 AND u.disabled_at IS NULL AND u.password_hash IS NOT NULL AND CASE WHEN $1::uuid IS NULL
            THEN u.is_operator
            ELSE EXISTS (SELECT FROM platform.memberships m WHERE m.user_id = u.id AND m.vendor_id = $1) END";
    Forgetful::find_by_statement(statement(FIND, [scope.vendor().into(), email.into()])).one(db).await
}

/// Keeps the link's secret (hashed) and the mail that carries it, beside links that were sent before; nothing where there are
/// enough that still work.
pub async fn issue(
    db: &PlatformDb,
    user_id: Uuid,
    secret: &Secret,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
    mail: NewMail,
) -> Result<(), DbErr> {
    const LIVE: &str = "SELECT count(*) AS live FROM platform.one_time_tokens
        WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3";
    let token = one_time_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user_id),
        purpose: Set(PURPOSE.to_owned()),
        token_hash: Set(secret.hash()),
        expires_at: Set(expires_at),
        ..Default::default()
    };
    db.in_platform(async |tx: &PlatformTx| {
        // Of two that are issued at once, the second counts the first.
        users::lock(tx, user_id).await?;
        let row = tx.query_one_raw(statement(LIVE, [user_id.into(), PURPOSE.into(), now.into()])).await?;
        let live = row.map(|row| row.try_get::<i64>("", "live")).transpose()?.unwrap_or_default();
        if live >= MOST_LINKS {
            return Ok(());
        }
        one_time_token::Entity::insert(token).exec_without_returning(tx).await?;
        queue::send_mail(tx, mail.into()).await
    })
    .await
}

/// Makes the links that were sent to the user for this purpose worthless.
pub(super) async fn void_for(tx: &PlatformTx, user_id: Uuid, purpose: &'static str) -> Result<(), DbErr> {
    const VOID: &str =
        "UPDATE platform.one_time_tokens SET used_at = now() WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL";
    tx.execute_raw(statement(VOID, [user_id.into(), purpose.into()])).await.map(drop)
}

/// Makes every link that was sent to the user worthless, and what they have begun, as a changed password does.
pub async fn void(tx: &PlatformTx, user_id: Uuid) -> Result<(), DbErr> {
    const VOID: &str = "UPDATE platform.one_time_tokens SET used_at = now() WHERE user_id = $1 AND used_at IS NULL";
    tx.execute_raw(statement(VOID, [user_id.into()])).await?;
    second_factor::void(tx, user_id).await
}

/// A new password by a link; parsed.
#[derive(Debug)]
pub struct PasswordReset {
    pub(super) token: Secret,
    pub(super) password: NewPassword,
}

impl PasswordReset {
    /// Reads the fields `token` and `password`.
    pub fn parse(token: &str, password: &str) -> Result<Self, SignInError> {
        let token = Secret::parse(token).map_err(|_| SignInError::Link)?;
        Ok(Self { token, password: NewPasswordField::parse("password", password)? })
    }
}

impl SignIn<'_> {
    /// Asks for a link. What is done is the same whether there is such an account or not: the attempt is counted, and a job
    /// is queued. All consoles count together, since they lead to the same mailbox.
    pub async fn forgot_password(&self, scope: Scope, email: &Email, source: &Source) -> Result<(), SignInError> {
        let attempt = Attempt::new("forgotten", email.as_str(), &source.ip);
        match throttle::begin(self.db, self.limits, &attempt).await? {
            Verdict::Allowed => {}
            Verdict::FromKnownSource(_) if sessions::is_known_source_of(self.db, email, source).await? => {}
            Verdict::Refused(wait) | Verdict::FromKnownSource(wait) => return Err(SignInError::Throttled(wait)),
        }
        let email = email.to_string();
        let job = match scope {
            Scope::Admin => Job::OperatorPasswordResetMail { email },
            Scope::Vendor(vendor_id) => Job::PasswordResetMail { vendor_id, email },
        };
        Ok(self.db.in_platform(async |tx: &PlatformTx| queue::enqueue(tx, &job).await).await?)
    }

    /// Sets the password, once; all other links of the user are void then. All sessions of the user end.
    pub async fn reset_password(&self, reset: PasswordReset, source: &Source) -> Result<(), SignInError> {
        let now = self.clock.now();
        let token = one_time_token::Entity::find()
            .filter(one_time_token::Column::TokenHash.eq(reset.token.hash()))
            .filter(one_time_token::Column::Purpose.eq(PURPOSE))
            .filter(one_time_token::Column::UsedAt.is_null())
            .filter(one_time_token::Column::ExpiresAt.gt(now))
            .one(self.db)
            .await?
            .ok_or(SignInError::Link)?;
        let hash = self.passwords.hash(&reset.password).await?;
        self.db
            .in_platform(async |tx: &PlatformTx| {
                // The user comes first: of two of their links that are used at once, the second finds itself void.
                let user = users::lock(tx, token.user_id).await?;
                let user = user.filter(|user| user.disabled_at.is_none()).ok_or(SignInError::Link)?;
                take(tx, token.id).await?;
                users::set_password(tx, &user, hash, now).await?;
                // The link was mailed to it.
                users::confirm_email(tx, user.id, now).await?;
                sessions::end_users_sessions(tx, user.id).await?;
                let by = By::new(Actor::User(user.id, user.name), source);
                let entry = Entry::new(by, "password.reset").on("user", user.id);
                Ok(self.note_about(tx, user.id, entry).await?)
            })
            .await
    }
}

/// Uses the token up, unless it was used or made void before. The user's row is locked.
pub(super) async fn take(tx: &PlatformTx, token: Uuid) -> Result<(), SignInError> {
    const TAKE: &str = "UPDATE platform.one_time_tokens SET used_at = now() WHERE id = $1 AND used_at IS NULL";
    let taken = tx.execute_raw(statement(TAKE, [token.into()])).await?;
    if taken.rows_affected() == 1 { Ok(()) } else { Err(SignInError::Link) }
}
