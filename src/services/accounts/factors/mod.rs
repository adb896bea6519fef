//! The second factors of a user: an authenticator app, passkeys, and recovery codes for a user who lost both.

pub(in crate::services) mod challenges;
pub(in crate::services) mod codes;
mod error;
pub(in crate::services) mod guesses;
pub(in crate::services) mod proof;

use chrono::{DateTime, Utc};
pub use error::FactorError;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, raw_sql};
use uuid::Uuid;
use webauthn_rs::Webauthn;

use crate::{
    auth::seal::Seals,
    db::{PlatformDb, SWEEP_BATCH},
    entities::platform::{authenticator, passkey, recovery_code},
    services::{
        audit::{self, By, Entry},
        sessions,
        throttle::AttemptLimits,
        users,
    },
    tenancy::{PlatformTx, Registry},
    types::second_factor::SecondFactor,
};

/// What checking a second factor needs.
#[derive(Clone, Copy)]
pub struct FactorCheck<'a> {
    /// The limit of attempts.
    pub limits: AttemptLimits,
    /// Opens the secrets of authenticator apps.
    pub seals: &'a Seals,
    /// Checks passkeys; `None` where the platform's domain can have none.
    pub webauthn: Option<&'a Webauthn>,
    /// The vendors in whose logs the use of a recovery code is noted.
    pub tenants: &'a Registry,
}

/// Lists how this user can take the second step. It is empty for a user without a second factor, since recovery codes go
/// with the last one.
pub async fn list(db: &impl ConnectionTrait, user: Uuid) -> Result<Vec<SecondFactor>, DbErr> {
    // SQL, since one statement asks three tables at each sign-in.
    let factors = raw_sql!(
        Postgres,
        "SELECT
        EXISTS (SELECT FROM platform.authenticators WHERE user_id = {user} AND confirmed_at IS NOT NULL) AS authenticator,
        EXISTS (SELECT FROM platform.passkeys WHERE user_id = {user}) AS passkey,
        EXISTS (SELECT FROM platform.recovery_codes WHERE user_id = {user} AND used_at IS NULL) AS recovery_code"
    );
    let Some(row) = db.query_one_raw(factors).await? else { return Ok(vec![]) };
    let mut factors = vec![];
    for factor in SecondFactor::ALL {
        if row.try_get("", factor.as_str())? {
            factors.push(*factor);
        }
    }
    Ok(if factors == [SecondFactor::RecoveryCode] { vec![] } else { factors })
}

/// Removes expired challenges and old counts of wrong codes, in batches with a transaction each, and counts the rows.
pub async fn sweep(db: &PlatformDb, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let mut swept = 0;
    loop {
        let gone = db.in_platform(async |tx: &PlatformTx| challenges::sweep(tx, now).await).await?;
        swept += gone;
        if gone < SWEEP_BATCH {
            break;
        }
    }
    loop {
        let gone = db.in_platform(async |tx: &PlatformTx| guesses::sweep(tx, now).await).await?;
        swept += gone;
        if gone < SWEEP_BATCH {
            return Ok(swept);
        }
    }
}

/// Removes all second factors of a user who is locked out, and ends their sessions.
pub async fn reset(db: &PlatformDb, tenants: &Registry, by: By, user: Uuid) -> Result<(), DbErr> {
    db.in_platform(async |tx: &PlatformTx| {
        users::lock(tx, user).await?;
        remove_all(tx, user).await?;
        sessions::end_users_sessions(tx, user).await?;
        let entry = Entry::new(by, "second_factor.reset").on("user", user);
        audit::record_about_user(tx, tenants, user, entry).await
    })
    .await
}

/// Removes the user's authenticator app, passkeys and recovery codes, their challenges, and the count of wrong codes.
pub(in crate::services) async fn remove_all(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    authenticator::Entity::delete_by_id(user).exec(tx).await?;
    passkey::Entity::delete_many().filter(passkey::Column::UserId.eq(user)).exec(tx).await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::UserId.eq(user)).exec(tx).await?;
    guesses::forget(tx, user).await?;
    challenges::void(tx, user).await
}
