//! Balances: how many pieces of each variant are at each location, and how many of these orders have reserved.
//!
//! `0 <= reserved <= on_hand` always holds. Every change is a movement in the ledger, and the movements of a balance
//! add up to it. Rows are locked in the order of their ids, so that two changes can't deadlock.

mod adjust;
mod begin;
mod by_hand;
mod fulfil;
mod import;
mod ledger;
mod list;
mod locations;
mod movements;
mod open;
mod receive;
mod release;
mod reserve;
mod restock;
mod set;
mod take_back;
mod transfer;

use sea_orm::DbErr;
use uuid::Uuid;

pub use adjust::{AdjustInventory, adjust};
pub(super) use begin::begin;
pub use fulfil::fulfil;
pub use import::{CountEffect, FeedCount, import_counts, preview_counts};
pub use list::{InventoryFilter, InventoryLine, InventorySort, get, list};
pub use locations::{LocationChanges, change as change_location, create as create_location, locations};
pub use movements::{MovementFilter, MovementLine, MovementSort, movements};
pub use open::open;
pub use receive::{ReceiveInventory, receive};
pub use release::{OrderLine, release};
pub use reserve::{ReserveError, ReserveLine, Shortage, reserve};
pub use restock::{ReturnGoods, restock};
pub use set::{SetInventory, set};
pub use take_back::take_back;
pub use transfer::{TransferInventory, transfer};

use crate::types::code::{Code, Coded, FieldError};

/// Why inventory was not found or not changed.
#[derive(Debug, thiserror::Error)]
pub enum InventoryError {
    /// The vendor has no balance with this id.
    #[error("There is no inventory {0}.")]
    NotFound(Uuid),
    /// The vendor has no variant with this id.
    #[error("There is no variant {0}.")]
    VariantNotFound(Uuid),
    /// The vendor has no location with this id, or the location is closed.
    #[error("There is no such location.")]
    LocationNotFound,
    /// The balance has changed since the caller read it.
    #[error("{on_hand} are on hand by now, so this count is based on an old one.")]
    Changed {
        /// The current number of pieces.
        on_hand: i32,
    },
    /// The new count is smaller than the number of reserved pieces.
    #[error("{reserved} are reserved for orders, so fewer can't be on hand.")]
    BelowReserved {
        /// The number of reserved pieces.
        reserved: i32,
    },
    /// More pieces would be taken away than are available.
    #[error("Only {available} can be taken away: the rest is reserved for orders, or not there.")]
    BeyondAvailable {
        /// The request's field with the number.
        field: &'static str,
        /// The number of pieces that are on hand and not reserved.
        available: i32,
    },
    /// Another location already has this name.
    #[error("Another location is called “{0}”.")]
    LocationNameTaken(String),
    /// The location can't be closed: it is the default one, holds goods, or a source counts there.
    #[error("The location is the default one, holds goods, or is where a source's counts are of.")]
    LocationInUse,
    /// A field of the request is not valid.
    #[error("{message}")]
    Invalid {
        /// The field's name in the request.
        field: &'static str,
        /// The reason, for people.
        message: String,
    },
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for InventoryError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound(_) => Code::InventoryNotFound,
            Self::VariantNotFound(_) => Code::VariantNotFound,
            Self::LocationNotFound => Code::LocationNotFound,
            Self::Changed { .. } => Code::InventoryChanged,
            Self::BelowReserved { .. } | Self::BeyondAvailable { .. } => Code::InventoryBelowReserved,
            Self::LocationNameTaken(_) => Code::LocationNameTaken,
            Self::LocationInUse => Code::LocationInUse,
            Self::Invalid { .. } => Code::ValidationFailed,
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Changed { .. } => vec![FieldError::new("expected_on_hand", self.to_string())],
            Self::BelowReserved { .. } => vec![FieldError::new("on_hand", self.to_string())],
            Self::BeyondAvailable { field, .. } => vec![FieldError::new(*field, self.to_string())],
            Self::LocationNameTaken(_) => vec![FieldError::new("name", self.to_string())],
            Self::Invalid { field, message } => vec![FieldError::new(*field, message.clone())],
            _ => vec![],
        }
    }
}
