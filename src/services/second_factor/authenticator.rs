//! An authenticator app: the secret is given once, counts once a code was shown, and is turned off by password and code.

use qrcode::{QrCode, render::svg};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};
use totp_rs::Secret;

use super::{
    codes,
    proof::{AccountHolder, wrong_code},
    row, unconfirmed,
};
use crate::{
    services::{
        audit::Entry,
        sessions::{self, Source},
        sign_in::{SignIn, SignInError},
        users,
    },
    tenancy::PlatformTx,
    types::{password::Password, second_factor::FactorCode},
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
    /// replaced. Where there is a second factor already, it is needed beside the password.
    pub async fn begin_authenticator(
        &self,
        holder: AccountHolder,
        source: &Source,
        password: &Password,
        code: Option<&FactorCode>,
    ) -> Result<NewAuthenticator, SignInError> {
        let user_id = holder.user;
        let user = self.confirm_password(user_id, password, source).await?;
        let tried = self.try_any_code(user_id, code, source).await?;
        let secret = Secret::generate();
        let sealed = self.seals.seal(user_id.as_bytes(), secret.as_bytes())?;
        self.db
            .in_platform(async |tx: &PlatformTx| {
                users::lock(tx, user_id).await?.ok_or(SignInError::Ended)?;
                let known = row::Entity::find_by_id(user_id).lock_exclusive().one(tx).await?;
                if known.as_ref().is_some_and(|known| known.confirmed_at.is_some()) {
                    return Err(SignInError::AuthenticatorExists);
                }
                self.require_factor(tx, &holder, code, tried).await?;
                if known.is_some() {
                    row::Entity::delete_by_id(user_id).exec(tx).await?;
                }
                self.note_about(tx, user_id, Entry::new(holder.by, "authenticator.begin")).await?;
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
        holder: AccountHolder,
        source: &Source,
        code: &FactorCode,
    ) -> Result<Vec<String>, SignInError> {
        let AccountHolder { by, user: user_id, session } = holder;
        let tried = self.try_code(user_id, code, source).await?;
        let FactorCode::Authenticator(digits) = code else { return Err(wrong_code()) };
        let now = self.clock.now();
        self.db
            .in_platform(async |tx: &PlatformTx| {
                users::lock(tx, user_id).await?.ok_or(SignInError::Ended)?;
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
                tried.succeeded(tx).await?;
                sessions::prove(tx, session).await?;
                sessions::end_others_of_user(tx, user_id, session).await?;
                self.note_about(tx, user_id, Entry::new(by, "authenticator.enable").on("user", user_id)).await?;
                Ok(codes::renew(tx, user_id).await?)
            })
            .await
    }

    /// Turns the authenticator off.
    pub async fn remove_authenticator(
        &self,
        holder: AccountHolder,
        source: &Source,
        password: &Password,
        code: &FactorCode,
    ) -> Result<(), SignInError> {
        let user_id = holder.user;
        self.confirm_password(user_id, password, source).await?;
        let tried = self.try_code(user_id, code, source).await?;
        self.db
            .in_platform(async |tx: &PlatformTx| {
                users::lock(tx, user_id).await?.ok_or(SignInError::Ended)?;
                let found = row::Entity::find_by_id(user_id).one(tx).await?;
                found.filter(|found| found.confirmed_at.is_some()).ok_or(SignInError::NoAuthenticator)?;
                self.require_factor(tx, &holder, Some(code), Some(tried)).await?;
                row::Entity::delete_by_id(user_id).exec(tx).await?;
                codes::forget_unneeded(tx, user_id).await?;
                let entry = Entry::new(holder.by, "authenticator.disable").on("user", user_id);
                Ok(self.note_about(tx, user_id, entry).await?)
            })
            .await
    }

    /// Makes recovery codes anew; those there were are worthless. The second factor that they stand in for is needed
    /// beside the password.
    pub async fn renew_recovery_codes(
        &self,
        holder: AccountHolder,
        source: &Source,
        password: &Password,
        code: Option<&FactorCode>,
    ) -> Result<Vec<String>, SignInError> {
        let user_id = holder.user;
        self.confirm_password(user_id, password, source).await?;
        let tried = self.try_any_code(user_id, code, source).await?;
        self.db
            .in_platform(async |tx: &PlatformTx| {
                users::lock(tx, user_id).await?.ok_or(SignInError::Ended)?;
                if super::factors(tx, user_id).await?.is_empty() {
                    return Err(SignInError::NoSecondFactor);
                }
                self.require_factor(tx, &holder, code, tried).await?;
                let entry = Entry::new(holder.by, "recovery_codes.renew").on("user", user_id);
                self.note_about(tx, user_id, entry).await?;
                Ok(codes::renew(tx, user_id).await?)
            })
            .await
    }
}
