//! Sessions. A session is a row, so ending the row ends the session at once, although its tokens have not expired.

mod open;
mod own;
mod rotate;
mod rows;

pub use open::{Proof, is_freshly_proven, open_for_customer, open_for_user, open_second, prove};
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
    /// Days after which a session ends in any case.
    pub absolute_days: u32,
}

/// The console of a user's session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The platform's own console.
    Admin,
    /// The console of the vendor with this id.
    Vendor(Uuid),
}

impl Scope {
    /// The console of this vendor; `None` is the platform's own.
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

/// The error of a request without a valid session.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The token is not ours, or has expired.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The session was signed out or has expired, the password was changed, or the person may not work here any more.
    #[error("the session has ended; please sign in again")]
    Ended,
    /// The session has ended, belongs to another user, or never existed.
    #[error("there is no such session")]
    NotFound,
    /// The token is for another vendor.
    #[error("the token belongs to another vendor")]
    OtherVendor,
    /// The vendor is suspended.
    #[error("this vendor is suspended")]
    VendorInactive,
    /// The vendor's schema can't be opened.
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
