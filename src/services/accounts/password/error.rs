//! Errors of passwords of accounts.

use sea_orm::DbErr;

use crate::{
    auth::password::PasswordError,
    services::{accounts::links::LinkError, throttle::ThrottleError},
    types::code::{Code, Coded, FieldError},
};

/// The error of checking or changing a password.
#[derive(Debug, thiserror::Error)]
pub enum AccountPasswordError {
    /// Something that was sent can't be read, or the current password is wrong.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// The new password is too short, too long or too common.
    #[error("{0}")]
    Weak(String, FieldError),
    /// The session or the account has ended.
    #[error("the session has ended; please sign in again")]
    Ended,
    /// The link that sets the password does not work.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// Too many attempts.
    #[error(transparent)]
    Throttled(#[from] ThrottleError),
    /// The password could not be hashed or compared.
    #[error(transparent)]
    Hashing(#[from] PasswordError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl AccountPasswordError {
    /// One field is wrong.
    pub(in crate::services) fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }

    /// The password in `field` is not the account's.
    pub(in crate::services) fn wrong(field: &str) -> Self {
        Self::invalid(field, "This is not your password.")
    }
}

impl Coded for AccountPasswordError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid(_) => Code::ValidationFailed,
            Self::Weak(..) => Code::PasswordTooWeak,
            Self::Ended => Code::SessionEnded,
            Self::Link(error) => error.code(),
            Self::Throttled(error) => error.code(),
            Self::Hashing(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            Self::Weak(_, field) => vec![field.clone()],
            _ => vec![],
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Throttled(error) => error.retry_after(),
            Self::Hashing(error) => error.retry_after(),
            _ => None,
        }
    }
}
