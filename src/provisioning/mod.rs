//! The only DDL for schemas and roles: the platform's schema, and a role and a schema per vendor.

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

/// Why a schema could not be created, changed or removed.
#[derive(Debug, thiserror::Error)]
pub enum ProvisioningError {
    /// Another vendor of the platform, possibly a deleted one, has this code.
    #[error("another vendor has the code {0}")]
    CodeTaken(String),
    /// Another vendor of the platform, possibly a deleted one, has this subdomain.
    #[error("another vendor has the subdomain {0}")]
    SubdomainTaken(String),
    /// The database's list of time zones is older than that of this program.
    #[error("the database does not know the time zone {0}")]
    TimeZoneUnknown(&'static str),
    /// The login of the schemas' owner is not configured.
    #[error(
        "vendors can be neither made nor purged now: Orion was started without the database's owner (database.owner_url)"
    )]
    NoOwner,
    /// The platform's tables do not exist yet or are too old.
    #[error("the platform is not migrated yet: run `orion migrate`")]
    NotMigrated,
    /// The vendor's number is not valid, so it can't name a schema.
    #[error(transparent)]
    Number(#[from] InvalidVendorNumber),
    /// The text is not a valid name of a vendor's role.
    #[error(transparent)]
    Role(#[from] InvalidRoleName),
    /// The task panicked, or the program stops.
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
