//! The only DDL on schemas and roles: the platform's schema, and a role and a schema for each vendor.

mod create;
mod drop;
mod grants;
mod migrate;
mod retention;

pub use create::{InvitationMail, NewOwner, NewVendor, Provisioned, check_time_zone, create};
pub use drop::purge;
pub use migrate::{Pending, TenantMigration, migrate_all, migrate_platform, newest_version, pending};
pub use retention::forget_audit_lines;

use std::borrow::Cow;

use sea_orm::{DbErr, RuntimeErr, sqlx::error::DatabaseError};

use crate::{
    tenancy::{InvalidRoleName, InvalidVendorNumber},
    types::code::{Code, Coded},
};

/// Why a schema could not be made or changed.
#[derive(Debug, thiserror::Error)]
pub enum ProvisioningError {
    /// Codes are unique on the platform.
    #[error("another vendor has the code {0}")]
    CodeTaken(String),
    /// Subdomains are unique on the platform.
    #[error("another vendor has the subdomain {0}")]
    SubdomainTaken(String),
    /// The database's list of time zones is older than this program's.
    #[error("the database does not know the time zone {0}")]
    TimeZoneUnknown(&'static str),
    /// The owner's login is not configured.
    #[error(
        "vendors can be neither made nor purged now: Orion was started without the database's owner (database.owner_url)"
    )]
    NoOwner,
    /// The tables that all vendors share are not there, or too old.
    #[error("the platform is not migrated yet: run `orion migrate`")]
    NotMigrated,
    /// The number can name no schema.
    #[error(transparent)]
    Number(#[from] InvalidVendorNumber),
    /// The name can be no role.
    #[error(transparent)]
    Role(#[from] InvalidRoleName),
    /// The task that did it panicked, or the program stops.
    #[error("the work was cut off: {0}")]
    CutOff(#[from] tokio::task::JoinError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for ProvisioningError {
    fn code(&self) -> Code {
        match self {
            Self::CodeTaken(_) => Code::VendorCodeTaken,
            Self::SubdomainTaken(_) => Code::SubdomainTaken,
            Self::TimeZoneUnknown(_) => Code::ValidationFailed,
            Self::NoOwner | Self::NotMigrated => Code::ProvisioningUnavailable,
            Self::Number(_) | Self::Role(_) | Self::CutOff(_) => Code::Internal,
            Self::Db(error) => error.code(),
        }
    }
}

/// The name of the constraint that a statement violated.
pub(crate) fn violated_constraint(error: &DbErr) -> Option<&str> {
    answer(error)?.constraint()
}

/// The code of the database's error, as the SQL standard and PostgreSQL list them.
fn sql_state(error: &DbErr) -> Option<Cow<'_, str>> {
    answer(error)?.code()
}

/// The error that the database answered to a statement.
fn answer(error: &DbErr) -> Option<&dyn DatabaseError> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            error.as_database_error()
        }
        _ => None,
    }
}
