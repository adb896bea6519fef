//! Links that were mailed to customers: each works once, for a short time, and only as long as the account is as it was.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, FromQueryResult};
use uuid::Uuid;

use super::lock_row;
use crate::{
    entities::tenant::customer_token,
    queue,
    services::{mails::NewMail, sign_in::SignInError, statement::statement},
    tenancy::TenantTx,
    types::{password_stamp::PasswordStamp, secret::Secret},
};

/// What a link is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Shows that the account's address is its owner's.
    Confirmation,
    /// Sets a new password.
    PasswordReset,
    /// Gives the account another address, the one that the link was mailed to.
    EmailChange,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Confirmation => "email_confirmation",
            Self::PasswordReset => "password_reset",
            Self::EmailChange => "email_change",
        }
    }
}

/// A link to be mailed.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// Whose account it changes.
    pub customer_id: Uuid,
    /// What it is good for.
    pub purpose: Purpose,
    /// Where it is mailed to.
    pub email: &'a str,
    /// What it carries; only its hash is kept.
    pub secret: &'a Secret,
    /// When it is made.
    pub now: DateTime<Utc>,
    /// From when on it is worth nothing.
    pub expires_at: DateTime<Utc>,
    /// The password under which it was asked for, where that matters.
    pub stamp: Option<PasswordStamp>,
}

/// Links for one purpose that a customer has at a time. While there are as many, no further one is mailed: each of them
/// works, and nobody who asks over and over fills the mailbox or makes the owner's link worthless.
const MOST_LINKS: i64 = 3;

/// Keeps the link and the mail that carries it. Nothing is kept where there are enough that still work, or where the
/// password was changed since the link was asked for. Of links to new addresses only the latest works.
pub async fn issue(tx: &TenantTx, link: NewLink<'_>, mail: NewMail) -> Result<(), DbErr> {
    const LIVE: &str = "SELECT count(*) AS live FROM customer_tokens
        WHERE customer_id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3";
    // Two that are issued at once count each other, and a password that is changed at this moment is waited for.
    let Some(customer) = lock_row(tx, link.customer_id).await? else { return Ok(()) };
    if link.stamp.is_some_and(|stamp| stamp != PasswordStamp::of(Some(&customer.password_hash))) {
        return Ok(());
    }
    if link.purpose == Purpose::EmailChange {
        void_for(tx, link.customer_id, link.purpose).await?;
    }
    let values = [link.customer_id.into(), link.purpose.as_str().into(), link.now.into()];
    let row = tx.query_one_raw(statement(LIVE, values)).await?;
    if row.map(|row| row.try_get::<i64>("", "live")).transpose()?.unwrap_or_default() >= MOST_LINKS {
        return Ok(());
    }
    let token = customer_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        customer_id: Set(link.customer_id),
        purpose: Set(link.purpose.as_str().to_owned()),
        email: Set(link.email.to_owned()),
        token_hash: Set(link.secret.hash()),
        expires_at: Set(link.expires_at),
        ..Default::default()
    };
    customer_token::Entity::insert(token).exec_without_returning(tx).await?;
    queue::send_mail_from(tx, mail.into()).await
}

/// A link that still works.
#[derive(Debug, Clone, FromQueryResult)]
pub(in crate::services) struct Link {
    id: Uuid,
    /// Whose account it changes.
    pub customer_id: Uuid,
    /// Where it was mailed to.
    pub email: String,
}

/// The link with this secret, if it is good for this and the account is as it was when the link was mailed.
pub(super) async fn find(
    tx: &TenantTx,
    purpose: Purpose,
    secret: &Secret,
    now: DateTime<Utc>,
) -> Result<Link, SignInError> {
    const FIND: &str = "SELECT t.id, t.customer_id, t.email
        FROM customer_tokens t JOIN customers c ON c.id = t.customer_id
        WHERE t.token_hash = $1 AND t.purpose = $2 AND t.used_at IS NULL AND t.expires_at > $3
            AND c.disabled_at IS NULL AND (t.email = c.email OR t.purpose = 'email_change')";
    let values = [secret.hash().into(), purpose.as_str().into(), now.into()];
    Link::find_by_statement(statement(FIND, values)).one(tx).await?.ok_or(SignInError::Link)
}

/// Uses the link up. Of two who try at once, one succeeds. The customer's row is locked before, if other links die with it.
pub(in crate::services) async fn take(tx: &TenantTx, link: &Link) -> Result<(), SignInError> {
    const TAKE: &str = "UPDATE customer_tokens SET used_at = now() WHERE id = $1 AND used_at IS NULL";
    let taken = tx.execute_raw(statement(TAKE, [link.id.into()])).await?;
    if taken.rows_affected() == 1 { Ok(()) } else { Err(SignInError::Link) }
}

/// Makes the customer's links for this purpose worthless.
pub(in crate::services) async fn void_for(tx: &TenantTx, customer: Uuid, purpose: Purpose) -> Result<(), DbErr> {
    const VOID: &str =
        "UPDATE customer_tokens SET used_at = now() WHERE customer_id = $1 AND purpose = $2 AND used_at IS NULL";
    tx.execute_raw(statement(VOID, [customer.into(), purpose.as_str().into()])).await.map(drop)
}

/// Makes every link of the customer worthless, as a changed password, address or account does.
pub(super) async fn void(tx: &TenantTx, customer: Uuid) -> Result<(), DbErr> {
    const VOID: &str = "UPDATE customer_tokens SET used_at = now() WHERE customer_id = $1 AND used_at IS NULL";
    tx.execute_raw(statement(VOID, [customer.into()])).await.map(drop)
}
