//! Steps that are not done yet: opaque tokens, kept hashed, each for one purpose, five minutes and one success.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    prelude::Json,
};
use uuid::Uuid;

use crate::{
    db::delete_batch,
    entities::platform::sign_in_challenge as row,
    services::{sessions::Scope, sign_in::SignInError, statement::statement},
    tenancy::PlatformTx,
    types::secret::Secret,
};

/// How long a challenge can be answered.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(5);

/// What a challenge is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The second step of signing in.
    SecondFactor,
    /// Registering a passkey.
    PasskeyRegistration,
    /// Signing in with a passkey alone.
    PasskeySignIn,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::SecondFactor => "second_factor",
            Self::PasskeyRegistration => "passkey_registration",
            Self::PasskeySignIn => "passkey_sign_in",
        }
    }
}

/// Begins a step; answers what its holder must show to end it.
pub async fn begin(
    tx: &PlatformTx,
    purpose: Purpose,
    user: Option<Uuid>,
    scope: Scope,
    state: Option<Json>,
    now: DateTime<Utc>,
) -> Result<Secret, DbErr> {
    let token = Secret::generate();
    let challenge = row::ActiveModel {
        token_hash: Set(token.hash()),
        purpose: Set(purpose.as_str().to_owned()),
        user_id: Set(user),
        vendor_id: Set(scope.vendor()),
        state: Set(state),
        expires_at: Set(now + LIFETIME),
        ..Default::default()
    };
    row::Entity::insert(challenge).exec_without_returning(tx).await?;
    Ok(token)
}

/// The challenge of this token, locked for the transaction: of two that answer it at once, the second waits.
pub async fn find(
    tx: &PlatformTx,
    purpose: Purpose,
    token: &Secret,
    now: DateTime<Utc>,
) -> Result<row::Model, SignInError> {
    let live = row::Entity::find_by_id(token.hash())
        .filter(row::Column::Purpose.eq(purpose.as_str()))
        .filter(row::Column::ExpiresAt.gt(now));
    live.lock_exclusive().one(tx).await?.ok_or(SignInError::Challenge)
}

/// Keeps with a challenge what a passkey must sign to answer it.
pub async fn keep(tx: &PlatformTx, challenge: row::Model, state: Json) -> Result<(), DbErr> {
    let kept =
        row::ActiveModel { token_hash: Set(challenge.token_hash), state: Set(Some(state)), ..Default::default() };
    kept.update(tx).await.map(drop)
}

/// Uses up the challenge of this token.
pub async fn take(
    tx: &PlatformTx,
    purpose: Purpose,
    token: &Secret,
    now: DateTime<Utc>,
) -> Result<row::Model, SignInError> {
    let challenge = find(tx, purpose, token, now).await?;
    row::Entity::delete_by_id(challenge.token_hash.clone()).exec(tx).await?;
    Ok(challenge)
}

/// Ends everything that this user has begun, as a changed password does.
pub async fn void(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    row::Entity::delete_many().filter(row::Column::UserId.eq(user)).exec(tx).await.map(drop)
}

/// Forgets a batch of challenges that can't be answered any more; answers how many.
pub async fn sweep(tx: &PlatformTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const SWEEP: &str = delete_batch!("platform.sign_in_challenges", "expires_at < $1");
    Ok(tx.execute_raw(statement(SWEEP, [now.into()])).await?.rows_affected())
}
