//! Links that are mailed to customers. Each works once and for a short time, and only while the account is as it was
//! when the link was mailed.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::lock_row;
use crate::{
    entities::tenant::{customer, customer_token},
    queue,
    services::{
        accounts::links::{LinkError, MOST_LINKS},
        mails::NewMail,
    },
    tenancy::TenantTx,
    types::{link_purpose::LinkPurpose, password_stamp::PasswordStamp, secret::Secret},
};

/// A link that is to be mailed.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// The id of the customer whose account the link changes.
    pub customer_id: Uuid,
    /// The action that the link allows.
    pub purpose: LinkPurpose,
    /// The address to which the link is mailed.
    pub email: &'a str,
    /// The secret in the link; the database keeps only its hash.
    pub secret: &'a Secret,
    /// The time of creation.
    pub now: DateTime<Utc>,
    /// When the link stops working.
    pub expires_at: DateTime<Utc>,
    /// The customer's password when the link was requested; after a change no link is mailed. `None`: the password does
    /// not matter.
    pub stamp: Option<PasswordStamp>,
}

/// Stores the link and enqueues its mail. Does nothing if the customer already has `MOST_LINKS` links that still
/// work, or if the password was changed after the request. Of links to new addresses, only the latest works.
pub async fn issue(tx: &TenantTx, link: NewLink<'_>, mail: NewMail) -> Result<(), DbErr> {
    // The lock makes two calls count each other's links, and makes this call wait for a password change that is not
    // committed yet.
    let Some(customer) = lock_row(tx, link.customer_id).await? else { return Ok(()) };
    if link.stamp.is_some_and(|stamp| stamp != PasswordStamp::of(Some(&customer.password_hash))) {
        return Ok(());
    }
    if link.purpose == LinkPurpose::EmailChange {
        void_for(tx, link.now, link.customer_id, link.purpose).await?;
    }
    let live = customer_token::Entity::find()
        .filter(customer_token::Column::CustomerId.eq(link.customer_id))
        .filter(customer_token::Column::Purpose.eq(link.purpose))
        .filter(customer_token::live(link.now));
    if live.count(tx).await? >= MOST_LINKS {
        return Ok(());
    }
    let token = customer_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        customer_id: Set(link.customer_id),
        purpose: Set(link.purpose),
        email: Set(link.email.to_owned()),
        token_hash: Set(link.secret.hash()),
        expires_at: Set(link.expires_at),
        ..Default::default()
    };
    customer_token::Entity::insert(token).exec_without_returning(tx).await?;
    queue::send_mail_from(tx, mail.into()).await
}

/// Finds the link with this secret. Fails with `Invalid` if the link has another purpose, was used or has expired, or
/// if the account was disabled or got another address since.
pub(in crate::services) async fn find(
    tx: &TenantTx,
    now: DateTime<Utc>,
    purpose: LinkPurpose,
    secret: &Secret,
) -> Result<customer_token::Model, LinkError> {
    let mut found = customer_token::Entity::find()
        .inner_join(customer::Entity)
        .filter(customer_token::Column::TokenHash.eq(secret.hash()))
        .filter(customer_token::Column::Purpose.eq(purpose))
        .filter(customer_token::live(now))
        .filter(customer::Column::DisabledAt.is_null());
    if purpose != LinkPurpose::EmailChange {
        let is_same = Expr::col((customer_token::Entity, customer_token::Column::Email))
            .eq(Expr::col((customer::Entity, customer::Column::Email)));
        found = found.filter(is_same);
    }
    found.one(tx).await?.ok_or(LinkError::Invalid)
}

/// Marks the link as used. Of two requests with the same link, one succeeds. If the caller also voids other links, it
/// must have locked the customer's row.
pub(in crate::services) async fn take(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<(), LinkError> {
    let used = customer_token::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let unused = customer_token::Entity::update_many().set(used).filter(customer_token::Column::Id.eq(id));
    let taken = unused.filter(customer_token::unused()).exec(tx).await?;
    if taken.rows_affected == 1 { Ok(()) } else { Err(LinkError::Invalid) }
}

/// Voids the customer's unused links for this purpose.
pub(in crate::services) async fn void_for(
    tx: &TenantTx,
    now: DateTime<Utc>,
    customer: Uuid,
    purpose: LinkPurpose,
) -> Result<(), DbErr> {
    let used = customer_token::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let void = customer_token::Entity::update_many().set(used).filter(customer_token::Column::CustomerId.eq(customer));
    let void = void.filter(customer_token::Column::Purpose.eq(purpose)).filter(customer_token::unused());
    void.exec(tx).await.map(drop)
}

/// Voids all unused links of the customer. A changed password, a changed address and a disabled account need this.
pub(super) async fn void(tx: &TenantTx, now: DateTime<Utc>, customer: Uuid) -> Result<(), DbErr> {
    let used = customer_token::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let void = customer_token::Entity::update_many().set(used).filter(customer_token::Column::CustomerId.eq(customer));
    void.filter(customer_token::unused()).exec(tx).await.map(drop)
}
