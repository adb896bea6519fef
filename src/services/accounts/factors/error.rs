//! Errors of second factors.

use sea_orm::DbErr;
use webauthn_rs::prelude::WebauthnError;

use crate::{
    auth::seal::SealError,
    services::throttle::ThrottleError,
    types::code::{Code, Coded, FieldError},
};

/// The error of using, creating or changing a second factor.
#[derive(Debug, thiserror::Error)]
pub enum FactorError {
    /// Some fields are wrong: a code, or a part of a passkey's answer.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// The challenge was answered already, is too old, is for something else, or was never given.
    #[error("this challenge is not valid any more; begin again")]
    Challenge,
    /// The session or the account has ended.
    #[error("the session has ended; please sign in again")]
    Ended,
    /// The user has an authenticator app that counts already.
    #[error("there is an authenticator app already")]
    AuthenticatorExists,
    /// The user has no authenticator app, or none that waits for a code.
    #[error("there is no authenticator app")]
    NoAuthenticator,
    /// Recovery codes replace a second factor, and the user has no second factor.
    #[error("there is no second factor")]
    NoSecondFactor,
    /// The passkey was removed, belongs to another user, or was never registered.
    #[error("there is no such passkey")]
    NoPasskey,
    /// The passkey is not what was asked for, or can't be used here; the text says why.
    #[error("this passkey can't be used: {0}")]
    PasskeyRefused(String),
    /// The generator of an authenticator app's codes could not be made.
    #[error("the authenticator's secret could not be used: {0}")]
    Authenticator(String),
    /// An authenticator app's secret could not be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Too many attempts.
    #[error(transparent)]
    Throttled(#[from] ThrottleError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<WebauthnError> for FactorError {
    fn from(error: WebauthnError) -> Self {
        Self::PasskeyRefused(error.to_string())
    }
}

impl Coded for FactorError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid(_) => Code::ValidationFailed,
            Self::Challenge => Code::ChallengeInvalid,
            Self::Ended => Code::SessionEnded,
            Self::AuthenticatorExists => Code::SecondFactorExists,
            Self::NoAuthenticator | Self::NoSecondFactor => Code::SecondFactorNotFound,
            Self::NoPasskey => Code::PasskeyNotFound,
            Self::PasskeyRefused(_) => Code::PasskeyRefused,
            Self::Authenticator(_) | Self::Seal(_) => Code::Internal,
            Self::Throttled(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            _ => vec![],
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Throttled(error) => error.retry_after(),
            _ => None,
        }
    }
}
