//! How many of each variant lie where, and how many of these are promised to orders.
//!
//! `0 <= reserved <= on_hand` holds always, and every change is an entry in the ledger, which sums to the balance.
//! Rows are locked in the order of their ids, so that two changes can't wait for each other.

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

/// Why inventory was not changed or found.
#[derive(Debug, thiserror::Error)]
pub enum InventoryError {
    /// No balance has this id.
    #[error("There is no inventory {0}.")]
    NotFound(Uuid),
    /// No variant has this id.
    #[error("There is no variant {0}.")]
    VariantNotFound(Uuid),
    /// No location has this id.
    #[error("There is no such location.")]
    LocationNotFound,
    /// Someone else changed it; `on_hand` is what it is now.
    #[error("{on_hand} are on hand by now, so this count is based on an old one.")]
    Changed {
        /// How many are there by now.
        on_hand: i32,
    },
    /// The count is less than what is promised.
    #[error("{reserved} are reserved for orders, so fewer can't be on hand.")]
    BelowReserved {
        /// How many are promised.
        reserved: i32,
    },
    /// More would go than can be sold.
    #[error("Only {available} can be taken away: the rest is reserved for orders, or not there.")]
    BeyondAvailable {
        /// The field that says how many.
        field: &'static str,
        /// How many are there and not promised.
        available: i32,
    },
    /// Another location has this name.
    #[error("Another location is called “{0}”.")]
    LocationNameTaken(String),
    /// The location can't be closed.
    #[error("The location is the default one, holds goods, or is where a source's counts are of.")]
    LocationInUse,
    /// A field of the request is wrong.
    #[error("{message}")]
    Invalid {
        /// Which one.
        field: &'static str,
        /// What is wrong with it.
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
