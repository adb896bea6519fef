//! Why a customer was not found or changed.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::types::code::{Code, Coded, FieldError};

/// How many addresses a customer has at most.
pub(super) const MOST_ADDRESSES: usize = 20;

/// Why a customer was not found or changed.
#[derive(Debug, thiserror::Error)]
pub enum CustomerError {
    /// What was typed can't be stored.
    #[error("{} of the fields are not valid.", .0.len())]
    Invalid(Vec<FieldError>),
    /// Nobody of this shop has this id.
    #[error("customer {0} does not exist")]
    NotFound(Uuid),
    /// The customer has no such address.
    #[error("address {0} does not exist")]
    AddressNotFound(Uuid),
    /// The book of addresses is full.
    #[error("a customer has at most {MOST_ADDRESSES} addresses")]
    TooManyAddresses,
    /// Somebody still works on an order of theirs, and needs to reach them.
    #[error("{0} of the customer's orders have not been sent or cancelled yet")]
    OpenOrders(u64),
    /// Nobody signs in to a disabled account, so no link to a new password is mailed.
    #[error("the customer is disabled")]
    Disabled,
    /// The customer was mailed too often; for how many seconds the team must wait.
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
