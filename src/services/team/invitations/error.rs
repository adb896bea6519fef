//! Errors of invitation links.

use sea_orm::DbErr;

use crate::{
    tenancy::TenantError,
    types::code::{Code, Coded},
};

/// The error of a link that does not work.
#[derive(Debug, thiserror::Error)]
pub enum InvitationLinkError {
    /// The invitation was accepted, revoked or replaced, or has expired, or its sender may not invite any more.
    #[error("this link is not valid any more")]
    Invalid,
    /// The vendor is suspended, so nobody can join its team.
    #[error("this vendor is suspended")]
    VendorInactive,
    /// The vendor's schema can't be opened.
    #[error(transparent)]
    Tenant(#[from] TenantError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for InvitationLinkError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid => Code::LinkInvalid,
            Self::VendorInactive => Code::VendorInactive,
            Self::Tenant(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }
}
