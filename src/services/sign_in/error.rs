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
    #[error("{0}")]
    WeakPassword(String, FieldError),
    /// Unknown, disabled, expired, or the wrong password: nobody is told which.
    #[error("the e-mail address or the password is wrong")]
    Credentials,
    #[error("too many attempts; try again in {0} seconds")]
    Throttled(u32),
    #[error("this vendor is suspended")]
    VendorInactive,
    #[error("the session has ended; please sign in again")]
    Ended,
    #[error("this link is not valid any more")]
    Link,
    #[error("there is an account with this e-mail address already")]
    EmailTaken,
    #[error(transparent)]
    Token(#[from] TokenError),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Tenant(#[from] TenantError),
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
