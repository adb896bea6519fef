//! A forgotten password: a link by mail that works once, for a short time, and ends every session of the user.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
};
use uuid::Uuid;

use super::{
    audit::{Actor, By, Entry},
    mails::NewMail,
    second_factor,
    sessions::{self, Scope, Source},
    sign_in::{NewPasswordField, SignIn, SignInError},
    statement::statement,
};
use crate::{
    db::PlatformDb,
    entities::platform::{one_time_token, user},
    queue::{self, Job},
    tenancy::PlatformTx,
    types::{email::Email, password::NewPassword, secret::Secret},
};

/// What these tokens are for, in their table.
const PURPOSE: &str = "password_reset";

/// Asks for a link. What is done is the same whether there is such an account or not: a job is queued.
pub async fn request(db: &PlatformDb, scope: Scope, email: &Email) -> Result<(), DbErr> {
    let email = email.to_string();
    let job = match scope {
        Scope::Admin => Job::OperatorPasswordResetMail { email },
        Scope::Vendor(vendor_id) => Job::PasswordResetMail { vendor_id, email },
    };
    db.in_platform(async |tx: &PlatformTx| queue::enqueue(tx, &job).await).await
}

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

/// Keeps the link's secret (hashed) and the mail that carries it; links sent before stop working.
pub async fn issue(
    db: &PlatformDb,
    user_id: Uuid,
    secret: &Secret,
    expires_at: DateTime<Utc>,
    mail: NewMail,
) -> Result<(), DbErr> {
    let token = one_time_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user_id),
        purpose: Set(PURPOSE.to_owned()),
        token_hash: Set(secret.hash()),
        expires_at: Set(expires_at),
        ..Default::default()
    };
    db.in_platform(async |tx: &PlatformTx| {
        void_for(tx, user_id, PURPOSE).await?;
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
    token: Secret,
    password: NewPassword,
}

impl PasswordReset {
    /// Reads the fields `token` and `password`.
    pub fn parse(token: &str, password: &str) -> Result<Self, SignInError> {
        let token = Secret::parse(token).map_err(|_| SignInError::Link)?;
        Ok(Self { token, password: NewPasswordField::parse("password", password)? })
    }
}

impl SignIn<'_> {
    /// Sets the password, once per link. All sessions of the user end.
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
                const TAKE: &str =
                    "UPDATE platform.one_time_tokens SET used_at = now() WHERE id = $1 AND used_at IS NULL";
                let taken = tx.execute_raw(statement(TAKE, [token.id.into()])).await?;
                if taken.rows_affected() != 1 {
                    return Err(SignInError::Link);
                }
                let user = user::Entity::find_by_id(token.user_id).one(tx).await?;
                let user = user.filter(|user| user.disabled_at.is_none()).ok_or(SignInError::Link)?;
                let changed = user::ActiveModel {
                    id: Set(user.id),
                    password_hash: Set(Some(hash)),
                    must_change_password: Set(false),
                    // The link was mailed to it.
                    email_confirmed_at: Set(user.email_confirmed_at.or(Some(now))),
                    password_expires_at: Set(None),
                    updated_at: Set(now),
                    ..Default::default()
                };
                changed.update(tx).await?;
                void(tx, user.id).await?;
                sessions::end_users_sessions(tx, user.id).await?;
                let by = By::new(Actor::User(user.id, user.name), source);
                let entry = Entry::new(by, "password.reset").on("user", user.id);
                Ok(self.note_about(tx, user.id, entry).await?)
            })
            .await
    }
}
