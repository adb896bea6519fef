//! Why the link of an invitation does not work.

use sea_orm::DbErr;

use crate::{
    tenancy::TenantError,
    types::code::{Code, Coded},
};

/// Why the link of an invitation does not work.
#[derive(Debug, thiserror::Error)]
pub enum InvitationLinkError {
    /// The invitation was accepted, revoked or replaced, is too old, or whoever sent it may not invite any more.
    #[error("this link is not valid any more")]
    Invalid,
    /// Nobody joins a suspended vendor.
    #[error("this vendor is suspended")]
    VendorInactive,
    /// The vendor's schema can not be opened.
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
