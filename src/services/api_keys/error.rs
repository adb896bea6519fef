//! Errors of API keys.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    tenancy::TenantError,
    types::code::{Code, Coded, FieldError},
};

/// The error of using, finding or creating an API key.
#[derive(Debug, thiserror::Error)]
pub enum ApiKeyError {
    /// There is no such key, or the key is for another API.
    #[error("this is no API key of this place")]
    Unknown,
    /// The key was revoked, or its creator does not work here any more.
    #[error("the API key was revoked, or whoever made it does not work here any more")]
    Revoked,
    /// The key has expired.
    #[error("the API key has expired; make another one")]
    Expired,
    /// The creator has a temporary password now, with which they may only change the password.
    #[error("whoever made the API key must change their password first")]
    TemporaryPassword,
    /// The operator who made it has no second factor, and operators must have one.
    #[error("the operator who made the API key must set up a second factor first")]
    NoSecondFactor,
    /// The key belongs to another vendor than the request.
    #[error("the API key belongs to another vendor")]
    OtherVendor,
    /// The key's vendor is suspended.
    #[error("this vendor is suspended")]
    VendorInactive,
    /// The vendor was removed, or its row can't be read.
    #[error(transparent)]
    Tenant(#[from] TenantError),
    /// No key of this owner has this id.
    #[error("API key {0} does not exist")]
    NotFound(Uuid),
    /// The fields that are wrong, and why.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// The creator lacks some of the permissions.
    #[error("a key can't have permissions that its maker doesn't have")]
    NotGrantable,
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for ApiKeyError {
    fn code(&self) -> Code {
        match self {
            Self::Unknown => Code::TokenInvalid,
            Self::Revoked => Code::ApiKeyRevoked,
            Self::Expired => Code::ApiKeyExpired,
            Self::TemporaryPassword => Code::PasswordChangeRequired,
            Self::NoSecondFactor => Code::SecondFactorSetupRequired,
            Self::OtherVendor => Code::UnauthorizedVendorAccess,
            Self::VendorInactive => Code::VendorInactive,
            Self::Tenant(error) => error.code(),
            Self::NotFound(_) => Code::ApiKeyNotFound,
            Self::Invalid(_) => Code::ValidationFailed,
            Self::NotGrantable => Code::PermissionNotGrantable,
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            _ => vec![],
        }
    }
}
