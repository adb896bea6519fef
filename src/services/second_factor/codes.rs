//! Codes: what an authenticator app shows, and recovery codes.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use totp_rs::{Builder, Totp};
use uuid::Uuid;

use super::row;
use crate::{
    entities::platform::recovery_code,
    services::{
        audit::{By, Entry},
        sign_in::{SignIn, SignInError},
        statement::statement,
    },
    tenancy::PlatformTx,
    types::{recovery_code::RecoveryCode, second_factor::FactorCode},
};

/// How many recovery codes there are at a time.
const RECOVERY_CODES: usize = 10;

/// Makes recovery codes in place of those there were; answers them, to be shown once.
pub async fn renew(tx: &PlatformTx, user: Uuid) -> Result<Vec<String>, DbErr> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::UserId.eq(user)).exec(tx).await?;
    let codes: Vec<_> = (0..RECOVERY_CODES).map(|_| RecoveryCode::generate()).collect();
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        user_id: Set(user),
        code_hash: Set(code.hash(user)),
        ..Default::default()
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(codes.iter().map(RecoveryCode::expose).collect())
}

/// Forgets the recovery codes of a user who has no second factor any more.
pub async fn forget_unneeded(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    const FORGET: &str = "DELETE FROM platform.recovery_codes WHERE user_id = $1
        AND NOT EXISTS (SELECT FROM platform.authenticators WHERE user_id = $1 AND confirmed_at IS NOT NULL)
        AND NOT EXISTS (SELECT FROM platform.passkeys WHERE user_id = $1)";
    tx.execute_raw(statement(FORGET, [user.into()])).await.map(drop)
}

/// The generator of an authenticator's codes: six digits, every 30 seconds, one step of leeway each way.
pub(super) fn totp(secret: Vec<u8>, account: &str, issuer: &str) -> Result<Totp, SignInError> {
    let builder = Builder::new().with_secret(secret).with_account_name(account.replace(':', " "));
    let issuer = Some(issuer.replace(':', " "));
    builder.with_issuer(issuer).build().map_err(|error| SignInError::Authenticator(error.to_string()))
}

impl SignIn<'_> {
    /// Whether the code is one of this user's that was not used before; it is used up.
    pub(in crate::services) async fn use_code(
        &self,
        tx: &PlatformTx,
        by: By,
        user: Uuid,
        code: &FactorCode,
    ) -> Result<bool, SignInError> {
        let now = self.clock.now();
        match code {
            FactorCode::Authenticator(digits) => {
                let authenticator = row::Entity::find_by_id(user).lock_exclusive().one(tx).await?;
                let Some(authenticator) = authenticator.filter(|found| found.confirmed_at.is_some()) else {
                    return Ok(false);
                };
                self.use_digits(tx, authenticator, digits, now).await
            }
            FactorCode::Recovery(code) => {
                const USE: &str = "UPDATE platform.recovery_codes SET used_at = $3
                    WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL";
                let used = tx.execute_raw(statement(USE, [user.into(), code.hash(user).into(), now.into()])).await?;
                let is_right = used.rows_affected() == 1;
                if is_right {
                    self.note_about(tx, user, Entry::new(by, "recovery_code.use").on("user", user)).await?;
                }
                Ok(is_right)
            }
        }
    }

    /// Whether the authenticator, whose row is locked, shows these digits now, in a step later than the last one used.
    pub(super) async fn use_digits(
        &self,
        tx: &PlatformTx,
        authenticator: row::Model,
        digits: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, SignInError> {
        let user = authenticator.user_id;
        let opened = self.seals.open(user.as_bytes(), &authenticator.sealed_secret)?;
        let totp = totp(opened.text.clone(), "account", "Orion")?;
        let step = totp.check(digits, now.timestamp().unsigned_abs()).and_then(|step| i64::try_from(step).ok());
        let Some(step) = step.filter(|step| authenticator.last_step.is_none_or(|last| last < *step)) else {
            return Ok(false);
        };
        let mut used = row::ActiveModel { user_id: Set(user), last_step: Set(Some(step)), ..Default::default() };
        if opened.is_outdated {
            used.sealed_secret = Set(self.seals.seal(user.as_bytes(), &opened.text)?);
        }
        used.update(tx).await?;
        Ok(true)
    }
}
