//! One-time links that are mailed to users. Only a hash of a link's secret is kept.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    entities::platform::one_time_token,
    tenancy::PlatformTx,
    types::{
        code::{Code, Coded},
        link_purpose::LinkPurpose,
        secret::Secret,
    },
};

/// The most links for one purpose that a user or a customer has at a time. At this number no further link is mailed, so
/// that asking again and again neither fills a mailbox nor voids the owner's link.
pub(in crate::services) const MOST_LINKS: u64 = 3;

/// The error of a link that is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The link was used before, is too old, or was never issued.
    #[error("this link is not valid any more")]
    Invalid,
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for LinkError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid => Code::LinkInvalid,
            Self::Db(error) => error.code(),
        }
    }
}

/// Reads the secret of a link.
pub fn parse(token: &str) -> Result<Secret, LinkError> {
    Secret::parse(token).map_err(|_| LinkError::Invalid)
}

/// Finds the link with this secret, if it still works.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    purpose: LinkPurpose,
    secret: &Secret,
) -> Result<one_time_token::Model, LinkError> {
    let found = one_time_token::Entity::find()
        .filter(one_time_token::Column::TokenHash.eq(secret.hash()))
        .filter(one_time_token::Column::Purpose.eq(purpose))
        .filter(one_time_token::live(now));
    found.one(db).await?.ok_or(LinkError::Invalid)
}

/// Counts the user's links for this purpose that still work.
pub(super) async fn count_live(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    user: Uuid,
    purpose: LinkPurpose,
) -> Result<u64, DbErr> {
    one_time_token::Entity::find()
        .filter(one_time_token::Column::UserId.eq(user))
        .filter(one_time_token::Column::Purpose.eq(purpose))
        .filter(one_time_token::live(now))
        .count(tx)
        .await
}

/// Uses the link up, unless it was used or voided before. The caller has locked the user's row.
pub(super) async fn take(tx: &PlatformTx, now: DateTime<Utc>, id: Uuid) -> Result<(), LinkError> {
    let used = one_time_token::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let unused = one_time_token::Entity::update_many().set(used).filter(one_time_token::Column::Id.eq(id));
    let taken = unused.filter(one_time_token::unused()).exec(tx).await?;
    if taken.rows_affected == 1 { Ok(()) } else { Err(LinkError::Invalid) }
}

/// Voids the user's links for this purpose.
pub(super) async fn void_for(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    user: Uuid,
    purpose: LinkPurpose,
) -> Result<(), DbErr> {
    let used = one_time_token::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let void = one_time_token::Entity::update_many().set(used).filter(one_time_token::Column::UserId.eq(user));
    let void = void.filter(one_time_token::Column::Purpose.eq(purpose)).filter(one_time_token::unused());
    void.exec(tx).await.map(drop)
}

/// Voids all of the user's links.
pub(super) async fn void(tx: &PlatformTx, now: DateTime<Utc>, user: Uuid) -> Result<(), DbErr> {
    let used = one_time_token::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let void = one_time_token::Entity::update_many().set(used).filter(one_time_token::Column::UserId.eq(user));
    void.filter(one_time_token::unused()).exec(tx).await.map(drop)
}
