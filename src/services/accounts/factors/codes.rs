//! Codes: what an authenticator app shows, and recovery codes.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    QueryTrait, sea_query::Expr,
};
use totp_rs::{Builder, Totp};
use uuid::Uuid;

use super::{FactorCheck, FactorError};
use crate::{
    auth::seal::Seals,
    entities::platform::{authenticator, passkey, recovery_code},
    services::audit::{self, By, Entry},
    tenancy::PlatformTx,
    types::{recovery_code::RecoveryCode, second_factor::FactorCode},
};

/// How many recovery codes a user has at a time.
const RECOVERY_CODES: usize = 10;

/// Replaces the user's recovery codes, and returns the new ones, which are shown once.
pub(in crate::services) async fn renew(tx: &PlatformTx, user: Uuid) -> Result<Vec<String>, DbErr> {
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

/// Removes the recovery codes of a user who has no second factor any more.
pub(in crate::services) async fn forget_unneeded(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    // One statement, so that no factor is added or removed between the check and the deletion.
    let user_is = |column: Expr| column.eq(user);
    let apps = authenticator::Entity::find().select_only().expr(Expr::val(1)).filter(authenticator::confirmed());
    let apps = apps.filter(user_is(authenticator::Column::UserId.into_expr())).into_query();
    let passkeys = passkey::Entity::find().select_only().expr(Expr::val(1));
    let passkeys = passkeys.filter(user_is(passkey::Column::UserId.into_expr())).into_query();
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::UserId.eq(user))
        .filter(Expr::not_exists(apps))
        .filter(Expr::not_exists(passkeys))
        .exec(tx)
        .await
        .map(drop)
}

/// The generator of an authenticator's codes: six digits, every 30 seconds, one step of leeway each way.
pub(in crate::services) fn totp(secret: Vec<u8>, account: &str, issuer: &str) -> Result<Totp, FactorError> {
    let builder = Builder::new().with_secret(secret).with_account_name(account.replace(':', " "));
    let issuer = Some(issuer.replace(':', " "));
    builder.with_issuer(issuer).build().map_err(|error| FactorError::Authenticator(error.to_string()))
}

/// Tells whether the code is the user's and was not used before, and uses it up.
pub(in crate::services) async fn use_code(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    by: By,
    check: FactorCheck<'_>,
    user: Uuid,
    code: &FactorCode,
) -> Result<bool, FactorError> {
    match code {
        FactorCode::Authenticator(digits) => {
            let found = authenticator::Entity::find_by_id(user).lock_exclusive().one(tx).await?;
            match found.filter(|found| found.confirmed_at.is_some()) {
                Some(found) => use_digits(tx, now, check.seals, found, digits).await,
                None => Ok(false),
            }
        }
        FactorCode::Recovery(code) => {
            let used = recovery_code::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
            let unused = recovery_code::Entity::update_many()
                .set(used)
                .filter(recovery_code::Column::UserId.eq(user))
                .filter(recovery_code::Column::CodeHash.eq(code.hash(user)))
                .filter(recovery_code::Column::UsedAt.is_null());
            let is_right = unused.exec(tx).await?.rows_affected == 1;
            if is_right {
                let entry = Entry::new(by, "recovery_code.use").on("user", user);
                audit::record_about_user(tx, check.tenants, user, entry).await?;
            }
            Ok(is_right)
        }
    }
}

/// Tells whether the authenticator shows these digits now, in a step later than the last one that was used, and uses the
/// step up. The caller has locked the authenticator's row.
pub(in crate::services) async fn use_digits(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    seals: &Seals,
    authenticator: authenticator::Model,
    digits: &str,
) -> Result<bool, FactorError> {
    let user = authenticator.user_id;
    let opened = seals.open(user.as_bytes(), &authenticator.sealed_secret)?;
    let totp = totp(opened.text.clone(), "account", "Orion")?;
    let step = totp.check(digits, now.timestamp().unsigned_abs()).and_then(|step| i64::try_from(step).ok());
    let Some(step) = step.filter(|step| authenticator.last_step.is_none_or(|last| last < *step)) else {
        return Ok(false);
    };
    let mut used = authenticator::ActiveModel { user_id: Set(user), last_step: Set(Some(step)), ..Default::default() };
    if opened.is_outdated {
        used.sealed_secret = Set(seals.seal(user.as_bytes(), &opened.text)?);
    }
    used.update(tx).await?;
    Ok(true)
}
