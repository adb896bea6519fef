//! Why a customer was not found or changed.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::types::code::{Code, Coded, FieldError};

/// The largest number of addresses per customer.
pub(super) const MOST_ADDRESSES: usize = 20;

/// Why a customer was not found or changed.
#[derive(Debug, thiserror::Error)]
pub enum CustomerError {
    /// These fields of the form are not valid.
    #[error("{} of the fields are not valid.", .0.len())]
    Invalid(Vec<FieldError>),
    /// The vendor has no customer with this id.
    #[error("customer {0} does not exist")]
    NotFound(Uuid),
    /// The customer has no address with this id.
    #[error("address {0} does not exist")]
    AddressNotFound(Uuid),
    /// The customer already has `MOST_ADDRESSES` addresses.
    #[error("a customer has at most {MOST_ADDRESSES} addresses")]
    TooManyAddresses,
    /// This number of the customer's orders are open, so the team may still have to reach the customer.
    #[error("{0} of the customer's orders have not been sent or cancelled yet")]
    OpenOrders(u64),
    /// The account is disabled. No password link is mailed, because the customer could not sign in anyway.
    #[error("the customer is disabled")]
    Disabled,
    /// The customer got several links lately; the team must wait this number of seconds.
    #[error("this customer was sent several links just now; try again in {0} seconds")]
    Throttled(u32),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for CustomerError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid(_) => Code::ValidationFailed,
            Self::NotFound(_) => Code::CustomerNotFound,
            Self::AddressNotFound(_) => Code::AddressNotFound,
            Self::TooManyAddresses => Code::TooManyAddresses,
            Self::OpenOrders(_) => Code::CustomerHasOpenOrders,
            Self::Disabled => Code::CustomerDisabled,
            Self::Throttled(_) => Code::RateLimited,
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            _ => vec![],
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Throttled(seconds) => Some(*seconds),
            _ => None,
        }
    }
}
