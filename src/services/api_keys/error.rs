//! Why an API key is not taken, found or made.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    tenancy::TenantError,
    types::code::{Code, Coded, FieldError},
};

/// Why an API key is not taken, found or made.
#[derive(Debug, thiserror::Error)]
pub enum ApiKeyError {
    /// There is no such key, or it is another audience's.
    #[error("this is no API key of this place")]
    Unknown,
    /// It was ended, or its maker does not work here any more.
    #[error("the API key was revoked, or whoever made it does not work here any more")]
    Revoked,
    /// Its time is over.
    #[error("the API key has expired; make another one")]
    Expired,
    /// Whoever made it has a temporary password now, with which they may do nothing themselves.
    #[error("whoever made the API key must change their password first")]
    TemporaryPassword,
    /// The operator who made it has no second factor, and operators must have one.
    #[error("the operator who made the API key must set up a second factor first")]
    NoSecondFactor,
    /// A key counts where it was made.
    #[error("the API key belongs to another vendor")]
    OtherVendor,
    /// Nobody works for a suspended vendor.
    #[error("this vendor is suspended")]
    VendorInactive,
    /// The vendor is gone, or can not be read.
    #[error(transparent)]
    Tenant(#[from] TenantError),
    /// No key of this place has this id.
    #[error("API key {0} does not exist")]
    NotFound(Uuid),
    /// What is wrong with which fields.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// The maker lacks some of the permissions.
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
