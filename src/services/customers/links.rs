//! Links that were mailed to customers: each works once, for a short time, and only as long as the account is as it was.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    entities::tenant::customer_token,
    queue,
    services::{mails::NewMail, sign_in::SignInError, statement::statement},
    tenancy::TenantTx,
    types::secret::Secret,
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
    /// From when on it is worth nothing.
    pub expires_at: DateTime<Utc>,
}

/// Keeps the link and the mail that carries it. Earlier ones for the same purpose stop working.
pub async fn issue(tx: &TenantTx, link: NewLink<'_>, mail: NewMail) -> Result<(), DbErr> {
    const VOID: &str =
        "UPDATE customer_tokens SET used_at = now() WHERE customer_id = $1 AND purpose = $2 AND used_at IS NULL";
    tx.execute_raw(statement(VOID, [link.customer_id.into(), link.purpose.as_str().into()])).await?;
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

/// Uses the link up. Of two who try at once, one succeeds.
pub(in crate::services) async fn take(tx: &TenantTx, link: &Link) -> Result<(), SignInError> {
    const TAKE: &str = "UPDATE customer_tokens SET used_at = now() WHERE id = $1 AND used_at IS NULL";
    let taken = tx.execute_raw(statement(TAKE, [link.id.into()])).await?;
    if taken.rows_affected() == 1 { Ok(()) } else { Err(SignInError::Link) }
}

/// Makes every link of the customer worthless, as a changed password, address or account does.
pub(super) async fn void(tx: &TenantTx, customer: Uuid) -> Result<(), DbErr> {
    const VOID: &str = "UPDATE customer_tokens SET used_at = now() WHERE customer_id = $1 AND used_at IS NULL";
    tx.execute_raw(statement(VOID, [customer.into()])).await.map(drop)
}
