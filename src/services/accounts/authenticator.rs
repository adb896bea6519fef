//! The authenticator app of a user. Its secret is shown once, and it counts as soon as a code was shown. The user turns it
//! off with password and code.

use chrono::{DateTime, Utc};
use qrcode::{QrCode, render::svg};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};
use totp_rs::Secret;

use super::{
    AccountHolder, Reauthentication, ReauthenticationError,
    factors::{
        self, FactorCheck, FactorError, codes,
        proof::{self, wrong_code},
    },
    password::{self, PasswordCheck},
};
use crate::{
    db::PlatformDb,
    entities::platform::authenticator,
    services::{
        audit::{self, Entry},
        sessions, users,
    },
    tenancy::PlatformTx,
    types::second_factor::FactorCode,
};

/// The secret of an authenticator app, which is shown once.
#[derive(Debug)]
pub struct NewAuthenticator {
    /// The secret in base32, for typing.
    pub secret: String,
    /// The secret as an address that apps read.
    pub otpauth_url: String,
    /// That address as a picture.
    pub qr_svg: String,
}

/// Makes a secret for an authenticator app, which counts once a code was shown. A secret that was not confirmed is
/// replaced. A user who has a second factor already must show it.
pub async fn begin(
    db: &PlatformDb,
    now: DateTime<Utc>,
    platform_name: &str,
    password_check: PasswordCheck<'_>,
    check: FactorCheck<'_>,
    holder: AccountHolder,
    proof: Reauthentication,
) -> Result<NewAuthenticator, ReauthenticationError> {
    let (user_id, code) = (holder.user, proof.code.as_ref());
    let user = password::prove(db, password_check, &holder, &proof.password).await?;
    let counted = proof::count_optional(db, now, check, &holder, code).await?;
    let secret = Secret::generate();
    let sealed = check.seals.seal(user_id.as_bytes(), secret.as_bytes()).map_err(FactorError::Seal)?;
    db.in_platform(async |tx: &PlatformTx| {
        users::lock(tx, user_id).await?.ok_or(FactorError::Ended)?;
        let known = authenticator::Entity::find_by_id(user_id).lock_exclusive().one(tx).await?;
        if known.as_ref().is_some_and(|known| known.confirmed_at.is_some()) {
            return Err(FactorError::AuthenticatorExists);
        }
        proof::require(tx, now, check, &holder, code, counted).await?;
        if known.is_some() {
            authenticator::Entity::delete_by_id(user_id).exec(tx).await?;
        }
        audit::record_about_user(tx, check.tenants, user_id, Entry::new(holder.by, "authenticator.begin")).await?;
        let new =
            authenticator::ActiveModel { user_id: Set(user_id), sealed_secret: Set(sealed), ..Default::default() };
        Ok(authenticator::Entity::insert(new).exec_without_returning(tx).await?)
    })
    .await?;
    Ok(new_authenticator(&secret, &user.email, platform_name)?)
}

fn new_authenticator(secret: &Secret, account: &str, issuer: &str) -> Result<NewAuthenticator, FactorError> {
    let failed = |error: String| FactorError::Authenticator(error);
    let totp = codes::totp(secret.as_bytes().to_vec(), account, issuer)?;
    let otpauth_url = totp.to_url().map_err(|error| failed(error.to_string()))?;
    let qr = QrCode::new(otpauth_url.as_bytes()).map_err(|error| failed(error.to_string()))?;
    let qr_svg = qr.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
    Ok(NewAuthenticator { secret: secret.to_base32(), otpauth_url, qr_svg })
}

/// Turns the authenticator on by its first code, and ends all other sessions, which began without it. Returns the
/// recovery codes, which are shown once.
pub async fn confirm(
    db: &PlatformDb,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    holder: AccountHolder,
    code: &FactorCode,
) -> Result<Vec<String>, FactorError> {
    let counted = proof::count(db, now, check, &holder, code).await?;
    let AccountHolder { by, user: user_id, session } = holder;
    let FactorCode::Authenticator(digits) = code else { return Err(wrong_code()) };
    db.in_platform(async |tx: &PlatformTx| {
        users::lock(tx, user_id).await?.ok_or(FactorError::Ended)?;
        let found = authenticator::Entity::find_by_id(user_id).lock_exclusive().one(tx).await?;
        let found = found.ok_or(FactorError::NoAuthenticator)?;
        if found.confirmed_at.is_some() {
            return Err(FactorError::AuthenticatorExists);
        }
        if !codes::use_digits(tx, now, check.seals, found, digits).await? {
            return Err(wrong_code());
        }
        let on =
            authenticator::ActiveModel { user_id: Set(user_id), confirmed_at: Set(Some(now)), ..Default::default() };
        on.update(tx).await?;
        counted.succeeded(tx).await?;
        sessions::prove(tx, session).await?;
        sessions::end_others_of_user(tx, user_id, session).await?;
        let entry = Entry::new(by, "authenticator.enable").on("user", user_id);
        audit::record_about_user(tx, check.tenants, user_id, entry).await?;
        Ok(codes::renew(tx, user_id).await?)
    })
    .await
}

/// Turns the authenticator off. Without a code this fails.
pub async fn remove(
    db: &PlatformDb,
    now: DateTime<Utc>,
    password_check: PasswordCheck<'_>,
    check: FactorCheck<'_>,
    holder: AccountHolder,
    proof: Reauthentication,
) -> Result<(), ReauthenticationError> {
    let (user_id, code) = (holder.user, proof.code.as_ref());
    password::prove(db, password_check, &holder, &proof.password).await?;
    let counted = proof::count_optional(db, now, check, &holder, code).await?;
    db.in_platform(async |tx: &PlatformTx| {
        users::lock(tx, user_id).await?.ok_or(FactorError::Ended)?;
        let found = authenticator::Entity::find_by_id(user_id).one(tx).await?;
        found.filter(|found| found.confirmed_at.is_some()).ok_or(FactorError::NoAuthenticator)?;
        proof::require(tx, now, check, &holder, code, counted).await?;
        authenticator::Entity::delete_by_id(user_id).exec(tx).await?;
        codes::forget_unneeded(tx, user_id).await?;
        let entry = Entry::new(holder.by, "authenticator.disable").on("user", user_id);
        audit::record_about_user(tx, check.tenants, user_id, entry).await?;
        Ok::<_, ReauthenticationError>(())
    })
    .await
}

/// Replaces the recovery codes. The user must show the password and a second factor.
pub async fn renew_recovery_codes(
    db: &PlatformDb,
    now: DateTime<Utc>,
    password_check: PasswordCheck<'_>,
    check: FactorCheck<'_>,
    holder: AccountHolder,
    proof: Reauthentication,
) -> Result<Vec<String>, ReauthenticationError> {
    let (user_id, code) = (holder.user, proof.code.as_ref());
    password::prove(db, password_check, &holder, &proof.password).await?;
    let counted = proof::count_optional(db, now, check, &holder, code).await?;
    db.in_platform(async |tx: &PlatformTx| {
        users::lock(tx, user_id).await?.ok_or(FactorError::Ended)?;
        if factors::list(tx, user_id).await?.is_empty() {
            return Err(FactorError::NoSecondFactor.into());
        }
        proof::require(tx, now, check, &holder, code, counted).await?;
        let entry = Entry::new(holder.by, "recovery_codes.renew").on("user", user_id);
        audit::record_about_user(tx, check.tenants, user_id, entry).await?;
        Ok(codes::renew(tx, user_id).await?)
    })
    .await
}
