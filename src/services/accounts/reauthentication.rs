//! The password and a second factor again, before a change that outlives the session.

use sea_orm::DbErr;

use super::{factors::FactorError, password::AccountPasswordError};
use crate::types::{
    code::{Code, Coded, FieldError},
    password::Password,
    second_factor::FactorCode,
};

/// What a user shows again before a change that outlives the session.
#[derive(Debug)]
pub struct Reauthentication {
    /// The account's password.
    pub password: Password,
    /// A code of a second factor; `None` where the user sent none.
    pub code: Option<FactorCode>,
}

/// Why a change that needs both a password and a second factor was not made.
#[derive(Debug, thiserror::Error)]
pub enum ReauthenticationError {
    /// The password was not accepted.
    #[error(transparent)]
    Password(#[from] AccountPasswordError),
    /// The second factor was not accepted, made or changed.
    #[error(transparent)]
    Factor(#[from] FactorError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for ReauthenticationError {
    fn code(&self) -> Code {
        match self {
            Self::Password(error) => error.code(),
            Self::Factor(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Password(error) => error.fields(),
            Self::Factor(error) => error.fields(),
            Self::Db(_) => vec![],
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Password(error) => error.retry_after(),
            Self::Factor(error) => error.retry_after(),
            Self::Db(_) => None,
        }
    }
}
