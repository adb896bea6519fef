//! Errors of signing in.

use sea_orm::DbErr;

use crate::{
    auth::{jwt::TokenError, password::PasswordError},
    services::{
        accounts::{factors::FactorError, links::LinkError, password::AccountPasswordError},
        team::InvitationLinkError,
        throttle::ThrottleError,
    },
    tenancy::TenantError,
    types::{
        code::{Code, Coded, FieldError},
        second_factor::Challenge,
    },
};

/// The error of a sign-in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Some fields can't be an address, a name or a password.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// The account is unknown, disabled or expired, or the password is wrong. The answer does not say which.
    #[error("the e-mail address or the password is wrong")]
    Credentials,
    /// The vendor is suspended, so nobody can sign in to it.
    #[error("this vendor is suspended")]
    VendorInactive,
    /// The session was signed out, has expired, or was ended by another person.
    #[error("the session has ended; please sign in again")]
    Ended,
    /// The password was right; the second step is missing.
    #[error("a second factor is needed: answer the challenge with a code or a passkey")]
    SecondFactor(Challenge),
    /// The code is wrong or was used before, or the passkey is unknown, belongs to another user, or signed something else.
    #[error("the code or the passkey is not right")]
    SecondFactorWrong,
    /// The link that confirms an account does not work.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The link of an invitation does not work.
    #[error(transparent)]
    Invitation(#[from] InvitationLinkError),
    /// A second factor, or the challenge for it, was not accepted.
    #[error(transparent)]
    Factor(#[from] FactorError),
    /// The password that a guest chose with an invitation was not accepted.
    #[error(transparent)]
    NewPassword(#[from] AccountPasswordError),
    /// Too many attempts.
    #[error(transparent)]
    Throttled(#[from] ThrottleError),
    /// An access token could not be issued or read.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The password could not be hashed or compared.
    #[error(transparent)]
    Hashing(#[from] PasswordError),
    /// The vendor's schema can't be opened.
    #[error(transparent)]
    Tenant(#[from] TenantError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for SignInError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid(_) => Code::ValidationFailed,
            Self::Credentials => Code::InvalidCredentials,
            Self::VendorInactive => Code::VendorInactive,
            Self::Ended => Code::SessionEnded,
            Self::SecondFactor(_) => Code::SecondFactorRequired,
            Self::SecondFactorWrong => Code::SecondFactorInvalid,
            Self::Link(error) => error.code(),
            Self::Invitation(error) => error.code(),
            Self::Factor(error) => error.code(),
            Self::NewPassword(error) => error.code(),
            Self::Throttled(error) => error.code(),
            Self::Token(error) => error.code(),
            Self::Hashing(error) => error.code(),
            Self::Tenant(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            Self::Factor(error) => error.fields(),
            Self::NewPassword(error) => error.fields(),
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
            Self::Throttled(error) => error.retry_after(),
            Self::Factor(error) => error.retry_after(),
            Self::NewPassword(error) => error.retry_after(),
            Self::Hashing(error) => error.retry_after(),
            _ => None,
        }
    }
}
