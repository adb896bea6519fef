//! Sessions are rows: what ends the row ends the session at once, whatever tokens are still about.

mod open;
mod own;
mod rotate;
mod rows;

pub use open::{Proof, is_freshly_proven, open_beside, open_for_customer, open_for_user, prove};
pub use own::{OwnSession, end_all_own, end_own, list_of_user};
pub use rotate::{Rotation, rotate_of_customer, rotate_of_user};
pub use rows::{
    end_at_vendor, end_customers_others, end_everywhere, end_of_customer, end_of_customers, end_of_user, end_of_vendor,
    end_others_of_user, end_users_sessions, is_known_source, is_known_source_of, is_known_source_of_customer,
    of_customer, sweep_of_customers,
};

use sea_orm::{Condition, DbErr};
use uuid::Uuid;

use crate::{
    auth::jwt::TokenError,
    entities::platform::session,
    tenancy::TenantError,
    types::{
        code::{Code, Coded},
        user_audience::UserAudience,
    },
};

/// How long sessions last.
#[derive(Debug, Clone, Copy)]
pub struct Lifetimes {
    /// Days without use after which a session ends.
    pub idle_days: u32,
    /// Days after which it ends in any case.
    pub absolute_days: u32,
}

/// What a user's session is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The platform's own console.
    Admin,
    /// The console of the vendor with this id.
    Vendor(Uuid),
}

impl Scope {
    /// The console of this vendor, or without one the platform's own.
    #[must_use]
    pub fn of(vendor: Option<Uuid>) -> Self {
        vendor.map_or(Self::Admin, Self::Vendor)
    }

    /// The vendor's id; `None` for the platform's own console.
    #[must_use]
    pub fn vendor(self) -> Option<Uuid> {
        match self {
            Self::Admin => None,
            Self::Vendor(id) => Some(id),
        }
    }

    fn audience(self) -> UserAudience {
        match self {
            Self::Admin => UserAudience::Admin,
            Self::Vendor(_) => UserAudience::Vendor,
        }
    }

    /// The condition on the rows of these sessions.
    pub(super) fn sessions(self) -> Condition {
        session::of_audience(self.audience(), self.vendor())
    }
}

/// Why a request is not somebody's.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// It is no token of ours, or its time is over.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// Signed out, expired, password changed, account disabled, or no longer in the team.
    #[error("the session has ended; please sign in again")]
    Ended,
    /// Ended, somebody else's, or never opened.
    #[error("there is no such session")]
    NotFound,
    /// A token counts where it was issued.
    #[error("the token belongs to another vendor")]
    OtherVendor,
    /// Nobody works for a suspended vendor.
    #[error("this vendor is suspended")]
    VendorInactive,
    /// The vendor's schema can not be opened.
    #[error(transparent)]
    Tenant(#[from] TenantError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for SessionError {
    fn code(&self) -> Code {
        match self {
            Self::Token(error) => error.code(),
            Self::Ended => Code::SessionEnded,
            Self::NotFound => Code::SessionNotFound,
            Self::OtherVendor => Code::UnauthorizedVendorAccess,
            Self::VendorInactive => Code::VendorInactive,
            Self::Tenant(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }
}
