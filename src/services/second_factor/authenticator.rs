//! An authenticator app: the secret is given once, counts once a code was shown, and is turned off by password and code.

use qrcode::{QrCode, render::svg};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};
use totp_rs::Secret;
use uuid::Uuid;

use super::{codes, row, unconfirmed};
use crate::{
    services::{
        audit::{By, Entry},
        sessions::{self, Source},
        sign_in::{SignIn, SignInError},
        throttle::{self, Attempt},
    },
    tenancy::PlatformTx,
    types::{code::FieldError, password::Password, second_factor::FactorCode},
};

/// What an authenticator app has to learn; shown once.
#[derive(Debug)]
pub struct NewAuthenticator {
    /// The secret in base32, for typing.
    pub secret: String,
    /// The same as an address that apps read.
    pub otpauth_url: String,
    /// That address as a picture.
    pub qr_svg: String,
}

impl SignIn<'_> {
    /// Makes a secret for an authenticator app, which counts once a code was shown; one that was not confirmed is
    /// replaced.
    pub async fn begin_authenticator(
        &self,
        by: By,
        user_id: Uuid,
        password: &Password,
        source: &Source,
    ) -> Result<NewAuthenticator, SignInError> {
        let user = self.confirm_password(user_id, password, source).await?;
        let secret = Secret::generate();
        let sealed = self.seals.seal(user_id.as_bytes(), secret.as_bytes())?;
        self.db
            .in_platform(async |tx: &PlatformTx| {
                let known = row::Entity::find_by_id(user_id).lock_exclusive().one(tx).await?;
                match known {
                    Some(known) if known.confirmed_at.is_some() => return Err(SignInError::AuthenticatorExists),
                    Some(_) => {
                        row::Entity::delete_by_id(user_id).exec(tx).await?;
                    }
                    None => {}
                }
                self.note_about(tx, user_id, Entry::new(by, "authenticator.begin")).await?;
                Ok(row::Entity::insert(unconfirmed(user_id, sealed)).exec_without_returning(tx).await?)
            })
            .await?;
        let failed = |error: String| SignInError::Authenticator(error);
        let totp = codes::totp(secret.as_bytes().to_vec(), &user.email, self.platform_name)?;
        let otpauth_url = totp.to_url().map_err(|error| failed(error.to_string()))?;
        let qr = QrCode::new(otpauth_url.as_bytes()).map_err(|error| failed(error.to_string()))?;
        let qr_svg = qr.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
        Ok(NewAuthenticator { secret: secret.to_base32(), otpauth_url, qr_svg })
    }

    /// Turns the authenticator on by its first code, and ends all other sessions, which did without it. Answers the
    /// recovery codes, to be shown once.
    pub async fn confirm_authenticator(
        &self,
        by: By,
        user_id: Uuid,
        session: Uuid,
        source: &Source,
        code: &FactorCode,
    ) -> Result<Vec<String>, SignInError> {
        let attempt = self.try_code(user_id, source).await?;
        let FactorCode::Authenticator(digits) = code else { return Err(wrong_code()) };
        let now = self.clock.now();
        self.db
            .in_platform(async |tx: &PlatformTx| {
                let found = row::Entity::find_by_id(user_id).lock_exclusive().one(tx).await?;
                let found = found.ok_or(SignInError::NoAuthenticator)?;
                if found.confirmed_at.is_some() {
                    return Err(SignInError::AuthenticatorExists);
                }
                if !self.use_digits(tx, found, digits, now).await? {
                    return Err(wrong_code());
                }
                let on = row::ActiveModel { user_id: Set(user_id), confirmed_at: Set(Some(now)), ..Default::default() };
                on.update(tx).await?;
                throttle::succeeded(tx, &attempt).await?;
                sessions::end_others_of_user(tx, user_id, session).await?;
                self.note_about(tx, user_id, Entry::new(by, "authenticator.enable").on("user", user_id)).await?;
                Ok(codes::renew(tx, user_id).await?)
            })
            .await
    }

    /// Turns the authenticator off.
    pub async fn remove_authenticator(
        &self,
        by: By,
        user_id: Uuid,
        source: &Source,
        password: &Password,
        code: &FactorCode,
    ) -> Result<(), SignInError> {
        self.confirm_password(user_id, password, source).await?;
        let attempt = self.try_code(user_id, source).await?;
        self.db
            .in_platform(async |tx: &PlatformTx| {
                let found = row::Entity::find_by_id(user_id).one(tx).await?;
                found.filter(|found| found.confirmed_at.is_some()).ok_or(SignInError::NoAuthenticator)?;
                if !self.use_code(tx, by.clone(), user_id, code).await? {
                    return Err(wrong_code());
                }
                throttle::succeeded(tx, &attempt).await?;
                row::Entity::delete_by_id(user_id).exec(tx).await?;
                codes::forget_unneeded(tx, user_id).await?;
                Ok(self.note_about(tx, user_id, Entry::new(by, "authenticator.disable").on("user", user_id)).await?)
            })
            .await
    }

    /// Makes recovery codes anew; those there were are worthless. Where there is an authenticator, a code of it is
    /// needed beside the password.
    pub async fn renew_recovery_codes(
        &self,
        by: By,
        user_id: Uuid,
        source: &Source,
        password: &Password,
        code: Option<&FactorCode>,
    ) -> Result<Vec<String>, SignInError> {
        self.confirm_password(user_id, password, source).await?;
        let attempt = self.try_code(user_id, source).await?;
        self.db
            .in_platform(async |tx: &PlatformTx| {
                if super::factors(tx, user_id).await?.is_empty() {
                    return Err(SignInError::NoSecondFactor);
                }
                let authenticator = row::Entity::find_by_id(user_id).one(tx).await?;
                if authenticator.is_some_and(|found| found.confirmed_at.is_some()) {
                    let code = code.ok_or_else(wrong_code)?;
                    if !self.use_code(tx, by.clone(), user_id, code).await? {
                        return Err(wrong_code());
                    }
                }
                throttle::succeeded(tx, &attempt).await?;
                self.note_about(tx, user_id, Entry::new(by, "recovery_codes.renew").on("user", user_id)).await?;
                Ok(codes::renew(tx, user_id).await?)
            })
            .await
    }

    /// Counts an attempt at a code, as attempts at passwords are counted.
    async fn try_code(&self, user_id: Uuid, source: &Source) -> Result<Attempt, SignInError> {
        let attempt = Attempt::new("second_factor", &user_id.to_string(), &source.ip);
        self.count(&attempt).await?;
        Ok(attempt)
    }
}

fn wrong_code() -> SignInError {
    SignInError::Invalid(vec![FieldError::new("code", "This code is wrong, or was used before.")])
}
