//! Challenges: opaque tokens, kept hashed, each for one purpose, five minutes and one success.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, prelude::Json,
};
use uuid::Uuid;

use super::FactorError;
use crate::{
    db::batch,
    entities::platform::sign_in_challenge as row,
    services::sessions::Scope,
    tenancy::PlatformTx,
    types::{challenge_purpose::ChallengePurpose, secret::Secret},
};

/// How long a challenge can be answered.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(5);

/// Begins a step, and returns the token that completes it. `user` is `None` while the user is not known.
pub async fn begin(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    purpose: ChallengePurpose,
    user: Option<Uuid>,
    scope: Scope,
    state: Option<Json>,
) -> Result<Secret, DbErr> {
    let token = Secret::generate();
    let challenge = row::ActiveModel {
        token_hash: Set(token.hash()),
        purpose: Set(purpose),
        user_id: Set(user),
        vendor_id: Set(scope.vendor()),
        state: Set(state),
        expires_at: Set(now + LIFETIME),
        ..Default::default()
    };
    row::Entity::insert(challenge).exec_without_returning(tx).await?;
    Ok(token)
}

/// Finds the challenge of this token and locks it until the transaction ends: of two simultaneous answers, the second
/// waits.
pub async fn find(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    purpose: ChallengePurpose,
    token: &Secret,
) -> Result<row::Model, FactorError> {
    let live = row::Entity::find_by_id(token.hash())
        .filter(row::Column::Purpose.eq(purpose))
        .filter(row::Column::ExpiresAt.gt(now));
    live.lock_exclusive().one(tx).await?.ok_or(FactorError::Challenge)
}

/// Stores with a challenge what a passkey must sign.
pub async fn keep(tx: &PlatformTx, challenge: row::Model, state: Json) -> Result<(), DbErr> {
    let kept =
        row::ActiveModel { token_hash: Set(challenge.token_hash), state: Set(Some(state)), ..Default::default() };
    kept.update(tx).await.map(drop)
}

/// Finds and removes the challenge of this token.
pub async fn take(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    purpose: ChallengePurpose,
    token: &Secret,
) -> Result<row::Model, FactorError> {
    let challenge = find(tx, now, purpose, token).await?;
    row::Entity::delete_by_id(challenge.token_hash.clone()).exec(tx).await?;
    Ok(challenge)
}

/// Ends all challenges of this user, as a changed password does.
pub async fn void(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    row::Entity::delete_many().filter(row::Column::UserId.eq(user)).exec(tx).await.map(drop)
}

/// Removes a batch of expired challenges, and counts them.
pub async fn sweep(tx: &PlatformTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = row::Entity::delete_many().filter(batch::<row::Entity>(row::Column::ExpiresAt.lt(now)));
    Ok(old.exec(tx).await?.rows_affected)
}
