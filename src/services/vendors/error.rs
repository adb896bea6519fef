//! Errors of the services for vendors.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    auth::password::PasswordError,
    integrations::storage::StorageError,
    provisioning::{ProvisioningError, violated_constraint},
    templates::TemplateError,
    tenancy::TenantError,
    types::{
        code::{Code, Coded, FieldError},
        invalid::Invalid,
    },
};

/// Why a vendor was not found, created or changed.
#[derive(Debug, thiserror::Error)]
pub enum VendorError {
    /// The platform has no vendor with this id.
    #[error("vendor {0} does not exist")]
    NotFound(Uuid),
    /// The vendor is not deleted, so it can't be restored or purged.
    #[error("vendor {0} is not deleted")]
    NotDeleted(Uuid),
    /// These fields of the form are not valid.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// The vendor was changed after the caller read it.
    #[error("someone else has changed this in the meantime")]
    Changed,
    /// Another vendor of the platform, possibly a deleted one, has this code.
    #[error("another vendor has this code")]
    CodeTaken,
    /// Another vendor of the platform, possibly a deleted one, has this subdomain.
    #[error("another vendor has this subdomain")]
    SubdomainTaken,
    /// The random password breaks the rules for passwords.
    #[error("the temporary password can't be used: {0}")]
    TemporaryPassword(Invalid),
    /// The invitation's mail could not be rendered.
    #[error("the invitation could not be written: {0}")]
    Invitation(#[from] TemplateError),
    /// The temporary password could not be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The vendor's schema could not be created or purged.
    #[error(transparent)]
    Provisioning(#[from] ProvisioningError),
    /// The vendor's row is damaged, or the database failed.
    #[error(transparent)]
    Tenant(#[from] TenantError),
    /// The vendor's files could not be removed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(DbErr),
}

impl From<DbErr> for VendorError {
    fn from(error: DbErr) -> Self {
        match violated_constraint(&error) {
            Some("vendors_code_key") => Self::CodeTaken,
            Some("vendors_subdomain_key") => Self::SubdomainTaken,
            _ => Self::Db(error),
        }
    }
}

impl Coded for VendorError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound(_) => Code::VendorNotFound,
            Self::NotDeleted(_) => Code::VendorNotDeleted,
            Self::Invalid(_) => Code::ValidationFailed,
            Self::Changed => Code::Conflict,
            Self::CodeTaken => Code::VendorCodeTaken,
            Self::SubdomainTaken => Code::SubdomainTaken,
            Self::TemporaryPassword(_) | Self::Invitation(_) | Self::Storage(_) => Code::Internal,
            Self::Password(error) => error.code(),
            Self::Provisioning(error) => error.code(),
            Self::Tenant(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        let taken = |field: &str| vec![FieldError::new(field, format!("Another vendor has this {field}."))];
        match self {
            Self::Invalid(fields) => fields.clone(),
            Self::CodeTaken | Self::Provisioning(ProvisioningError::CodeTaken(_)) => taken("code"),
            Self::SubdomainTaken | Self::Provisioning(ProvisioningError::SubdomainTaken(_)) => taken("subdomain"),
            Self::Provisioning(ProvisioningError::TimeZoneUnknown(_)) => {
                vec![FieldError::new("time_zone", "The database does not know this time zone.")]
            }
            _ => vec![],
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Password(error) => error.retry_after(),
            _ => None,
        }
    }
}
