//! Why somebody is not signed in.

use sea_orm::DbErr;

use crate::{
    auth::{jwt::TokenError, password::PasswordError, seal::SealError},
    tenancy::TenantError,
    types::{
        code::{Code, Coded, FieldError},
        second_factor::Challenge,
    },
};

/// Why somebody is not signed in, or their account not changed.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// What was sent can't be an address or a password.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// The new password is too short, too long or too common.
    #[error("{0}")]
    WeakPassword(String, FieldError),
    /// Unknown, disabled, expired, or the wrong password: nobody is told which.
    #[error("the e-mail address or the password is wrong")]
    Credentials,
    /// The account or the address has failed too often; for how many seconds it must wait.
    #[error("too many attempts; try again in {0} seconds")]
    Throttled(u32),
    /// Nobody signs in to a suspended vendor.
    #[error("this vendor is suspended")]
    VendorInactive,
    /// Signed out, expired, or ended by somebody who may.
    #[error("the session has ended; please sign in again")]
    Ended,
    /// It was used, is too old, or was never issued.
    #[error("this link is not valid any more")]
    Link,
    /// Addresses are unique in a shop.
    #[error("there is an account with this e-mail address already")]
    EmailTaken,
    /// The password was right; the second step is left.
    #[error("a second factor is needed: answer the challenge with a code or a passkey")]
    SecondFactor(Challenge),
    /// The code is wrong or was used before, or the passkey is unknown, another's or signed something else.
    #[error("the code or the passkey is not right")]
    SecondFactorWrong,
    /// It was answered already, is too old, for something else, or was never given.
    #[error("this challenge is not valid any more; begin again")]
    Challenge,
    /// There is one that counts already.
    #[error("there is an authenticator app already")]
    AuthenticatorExists,
    /// There is none, or none that waits for a code.
    #[error("there is no authenticator app")]
    NoAuthenticator,
    /// Recovery codes stand in for a second factor.
    #[error("there is no second factor")]
    NoSecondFactor,
    /// Removed, somebody else's, or never registered.
    #[error("there is no such passkey")]
    NoPasskey,
    /// It is not what was asked for, or can't be had here; the text says why.
    #[error("this passkey can't be used: {0}")]
    PasskeyRefused(String),
    /// An authenticator app's generator could not be made.
    #[error("the authenticator's secret could not be used: {0}")]
    Authenticator(String),
    /// An authenticator app's secret could not be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// An access token could not be issued or read.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The password could not be hashed or compared.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The vendor's schema can not be opened.
    #[error(transparent)]
    Tenant(#[from] TenantError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<webauthn_rs::prelude::WebauthnError> for SignInError {
    fn from(error: webauthn_rs::prelude::WebauthnError) -> Self {
        Self::PasskeyRefused(error.to_string())
    }
}

impl Coded for SignInError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid(_) => Code::ValidationFailed,
            Self::WeakPassword(..) => Code::PasswordTooWeak,
            Self::Credentials => Code::InvalidCredentials,
            Self::Throttled(_) => Code::RateLimited,
            Self::VendorInactive => Code::VendorInactive,
            Self::Ended => Code::SessionEnded,
            Self::Link => Code::LinkInvalid,
            Self::EmailTaken => Code::EmailTaken,
            Self::SecondFactor(_) => Code::SecondFactorRequired,
            Self::SecondFactorWrong => Code::SecondFactorInvalid,
            Self::Challenge => Code::ChallengeInvalid,
            Self::AuthenticatorExists => Code::SecondFactorExists,
            Self::NoAuthenticator | Self::NoSecondFactor => Code::SecondFactorNotFound,
            Self::NoPasskey => Code::PasskeyNotFound,
            Self::PasskeyRefused(_) => Code::PasskeyRefused,
            Self::Authenticator(_) | Self::Seal(_) => Code::Internal,
            Self::Token(error) => error.code(),
            Self::Password(error) => error.code(),
            Self::Tenant(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            Self::WeakPassword(_, field) => vec![field.clone()],
            Self::EmailTaken => vec![FieldError::new("email", "There is an account with this address already.")],
            _ => vec![],
        }
    }

    fn challenge(&self) -> Option<Challenge> {
        match self {
            Self::SecondFactor(challenge) => Some(challenge.clone()),
            _ => None,
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Throttled(seconds) => Some(*seconds),
            Self::Password(error) => error.retry_after(),
            _ => None,
        }
    }
}
