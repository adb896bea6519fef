//! The signed-in person's authenticator app and recovery codes.

use std::{marker::PhantomData, sync::Arc};

use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json};

use super::Holder;
use crate::{
    api::{json_body::JsonBody, session::NoContent},
    app::App,
    error::AppError,
    services::accounts::{Reauthentication, authenticator},
    types::{code::FieldError, password::Password, second_factor::FactorCode},
};

/// The signed-in person's authenticator app and recovery codes.
pub struct SecondFactorApi<S>(pub PhantomData<S>);

/// The present password and, if the account has a second factor, a code.
#[derive(Debug, Object)]
pub struct CurrentPasswordIn {
    /// The present password of the account.
    #[oai(validator(max_length = 128))]
    pub current_password: String,
    /// Six digits of the authenticator app, or a recovery code. Not needed without a second factor. Without an
    /// authenticator app, it is not needed within ten minutes after a sign-in with a passkey either.
    #[oai(validator(max_length = 40))]
    pub code: Option<String>,
}

/// A code of an authenticator app.
#[derive(Debug, Object)]
pub struct CodeIn {
    /// The six digits that the authenticator app shows now.
    #[oai(validator(max_length = 20))]
    pub code: String,
}

/// The present password and a code.
#[derive(Debug, Object)]
pub struct PasswordAndCodeIn {
    /// The present password of the account.
    #[oai(validator(max_length = 128))]
    pub current_password: String,
    /// Six digits of the authenticator app, or a recovery code.
    #[oai(validator(max_length = 40))]
    pub code: String,
}

/// The present password and a code.
#[derive(Debug, Object)]
pub struct RecoveryCodesIn {
    /// The present password of the account.
    #[oai(validator(max_length = 128))]
    pub current_password: String,
    /// Six digits of the authenticator app, or a recovery code. Without an authenticator app, it is not needed within
    /// ten minutes after a sign-in with a passkey.
    #[oai(validator(max_length = 40))]
    pub code: Option<String>,
}

/// The secret for an authenticator app, which is shown only now.
#[derive(Debug, Object)]
pub struct AuthenticatorOut {
    /// The secret in base32, for typing.
    pub secret: String,
    /// The secret as an `otpauth` address that authenticator apps read.
    pub otpauth_url: String,
    /// The `otpauth` address as a QR code, an SVG picture.
    pub qr_svg: String,
}

/// New recovery codes. Each replaces a second factor once. They are shown only now.
#[derive(Debug, Object)]
pub struct RecoveryCodesOut {
    /// Ten recovery codes of 16 letters and digits each.
    pub recovery_codes: Vec<String>,
}

impl CurrentPasswordIn {
    pub(super) fn parse(&self) -> Result<Reauthentication, AppError> {
        reauthentication(&self.current_password, self.code.as_deref())
    }
}

fn reauthentication(password_text: &str, code_text: Option<&str>) -> Result<Reauthentication, AppError> {
    Ok(Reauthentication { password: password(password_text)?, code: code_text.map(code).transpose()? })
}

fn password(text: &str) -> Result<Password, AppError> {
    let wrong = |message: String| AppError::invalid(vec![FieldError::new("current_password", message)]);
    Password::parse(text).map_err(|refusal| wrong(refusal.to_string()))
}

pub(super) fn code(text: &str) -> Result<FactorCode, AppError> {
    FactorCode::parse(text).map_err(|refusal| AppError::invalid(vec![FieldError::new("code", refusal.to_string())]))
}

#[OpenApi(prefix_path = "/auth/second-factor")]
impl<S: Holder> SecondFactorApi<S> {
    /// Begins to set up an authenticator app. The app is a second factor after its first code was confirmed.
    ///
    /// An account that already has a second factor must prove it: with a code or, without an authenticator app, by a
    /// sign-in with a passkey within the last ten minutes.
    #[oai(path = "/", method = "post", operation_id = "begin_authenticator")]
    async fn begin(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        body: JsonBody<CurrentPasswordIn>,
    ) -> Result<Json<AuthenticatorOut>, AppError> {
        let (now, name, proof) = (app.clock.now(), &app.config.platform.name, body.0.parse()?);
        let (passwords, factors) = (app.password_check(), app.factor_check());
        let new = authenticator::begin(&app.db, now, name, passwords, factors, auth.account_holder(), proof).await?;
        Ok(Json(AuthenticatorOut { secret: new.secret, otpauth_url: new.otpauth_url, qr_svg: new.qr_svg }))
    }

    /// Turns the authenticator app on with its first code. All other sessions end. The answer contains recovery
    /// codes, which are shown only now.
    #[oai(path = "/confirm", method = "post", operation_id = "confirm_authenticator")]
    async fn confirm(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        body: JsonBody<CodeIn>,
    ) -> Result<Json<RecoveryCodesOut>, AppError> {
        let code = code(&body.0.code)?;
        let (now, holder) = (app.clock.now(), auth.account_holder());
        let codes = authenticator::confirm(&app.db, now, app.factor_check(), holder, &code).await?;
        Ok(Json(RecoveryCodesOut { recovery_codes: codes }))
    }

    /// Removes the authenticator app from the account.
    #[oai(path = "/remove", method = "post", operation_id = "remove_authenticator")]
    async fn remove(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        body: JsonBody<PasswordAndCodeIn>,
    ) -> Result<NoContent, AppError> {
        let proof = reauthentication(&body.0.current_password, Some(&body.0.code))?;
        let (passwords, factors) = (app.password_check(), app.factor_check());
        authenticator::remove(&app.db, app.clock.now(), passwords, factors, auth.account_holder(), proof).await?;
        Ok(NoContent::NoContent)
    }

    /// Creates new recovery codes; the old ones no longer work.
    #[oai(path = "/recovery-codes", method = "post", operation_id = "renew_recovery_codes")]
    async fn renew(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        body: JsonBody<RecoveryCodesIn>,
    ) -> Result<Json<RecoveryCodesOut>, AppError> {
        let proof = reauthentication(&body.0.current_password, body.0.code.as_deref())?;
        let (now, holder) = (app.clock.now(), auth.account_holder());
        let (passwords, factors) = (app.password_check(), app.factor_check());
        let codes = authenticator::renew_recovery_codes(&app.db, now, passwords, factors, holder, proof).await?;
        Ok(Json(RecoveryCodesOut { recovery_codes: codes }))
    }
}
