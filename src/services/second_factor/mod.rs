//! The second step of signing in: a code of an authenticator app, a passkey, or a recovery code for who lost both.

mod authenticator;
mod challenges;
mod codes;
mod guesses;
mod proof;
mod step;

pub use authenticator::NewAuthenticator;
pub(super) use challenges::{LIFETIME, Purpose, begin, find, take, void};
pub(super) use codes::{forget_unneeded, renew};
pub(super) use guesses::forget as forget_guesses;
pub use proof::AccountHolder;
pub use step::{Answer, SecondStep};

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    audit::{self, By, Entry},
    sessions,
    statement::statement,
    users,
};
use crate::{
    db::{PlatformDb, SWEEP_BATCH},
    entities::platform::{authenticator as row, passkey, recovery_code},
    tenancy::{PlatformTx, Registry},
    types::second_factor::SecondFactor,
};

/// How this user can take the second step; empty where there is none, since recovery codes go with the last factor.
pub async fn factors(db: &impl ConnectionTrait, user: Uuid) -> Result<Vec<SecondFactor>, DbErr> {
    const FACTORS: &str = "SELECT
        EXISTS (SELECT FROM platform.authenticators WHERE user_id = $1 AND confirmed_at IS NOT NULL) AS authenticator,
        EXISTS (SELECT FROM platform.passkeys WHERE user_id = $1) AS passkey,
        EXISTS (SELECT FROM platform.recovery_codes WHERE user_id = $1 AND used_at IS NULL) AS recovery_code";
    let Some(row) = db.query_one_raw(statement(FACTORS, [user.into()])).await? else { return Ok(vec![]) };
    let mut factors = vec![];
    for factor in SecondFactor::ALL {
        if row.try_get("", factor.as_str())? {
            factors.push(*factor);
        }
    }
    Ok(if factors == [SecondFactor::RecoveryCode] { vec![] } else { factors })
}

/// Forgets steps that were begun and not ended, and wrong codes of long ago, in batches with a transaction each; answers
/// how many rows.
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

/// Takes all second factors off a user who is locked out, and ends their sessions.
pub async fn reset(db: &PlatformDb, tenants: &Registry, by: By, user: Uuid) -> Result<(), DbErr> {
    db.in_platform(async |tx: &PlatformTx| {
        users::lock(tx, user).await?;
        remove_all(tx, user).await?;
        sessions::end_users_sessions(tx, user).await?;
        let entry = Entry::new(by, "second_factor.reset").on("user", user);
        audit::record_about_user(tx, db, tenants, user, entry).await
    })
    .await
}

/// Removes the user's authenticator app, passkeys and recovery codes, with what was begun and how often codes were wrong.
pub(super) async fn remove_all(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    row::Entity::delete_by_id(user).exec(tx).await?;
    passkey::Entity::delete_many().filter(passkey::Column::UserId.eq(user)).exec(tx).await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::UserId.eq(user)).exec(tx).await?;
    guesses::forget(tx, user).await?;
    challenges::void(tx, user).await
}

/// The row of a new authenticator that does not count yet.
fn unconfirmed(user: Uuid, sealed_secret: Vec<u8>) -> row::ActiveModel {
    row::ActiveModel { user_id: Set(user), sealed_secret: Set(sealed_secret), ..Default::default() }
}
