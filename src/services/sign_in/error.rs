//! Why somebody is not signed in.

use sea_orm::DbErr;

use crate::{
    auth::{jwt::TokenError, password::PasswordError},
    tenancy::TenantError,
    types::code::{Code, Coded, FieldError},
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

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Throttled(seconds) => Some(*seconds),
            Self::Password(error) => error.retry_after(),
            _ => None,
        }
    }
}
