//! Carts: what a visitor wants to buy. A guest's cart belongs to everybody who has its secret. A customer has one open
//! cart, which has no secret. Prices and availability are always the current ones.

mod items;
mod key;
mod lines;
mod merge;
mod open;
mod take;

use sea_orm::DbErr;
use uuid::Uuid;

pub use items::{Wanted, add, clear, remove, set_quantity};
pub use key::CartKey;
pub use lines::{Cart, CartLine, Problem};
pub use merge::merge;
pub use open::{create, get, open_for_customer, sweep};
pub use take::{Taken, take};

use crate::types::code::{Code, Coded, FieldError};

/// The largest number of different variants in one cart.
pub const MOST_LINES: usize = 100;

/// Why a cart could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum CartError {
    /// No cart that can be read has this key.
    #[error("There is no such cart, or it was not used for 30 days.")]
    NotFound,
    /// The cart became an order and can't be changed any more.
    #[error("This cart was ordered already.")]
    AlreadyCheckedOut,
    /// The item belongs to another cart, or was removed.
    #[error("The cart has no item {0}.")]
    ItemNotFound(Uuid),
    /// The cart already has [`MOST_LINES`] lines.
    #[error("A cart holds at most {MOST_LINES} different items.")]
    Full,
    /// The vendor has no product with this id.
    #[error("There is no product {0}.")]
    ProductNotFound(Uuid),
    /// The vendor has no variant with this id.
    #[error("There is no variant {0}.")]
    VariantNotFound(Uuid),
    /// The product is inactive or archived, or its variant is.
    #[error("“{title}” is not for sale at the moment.")]
    NotInCatalog {
        /// The product's title in the requested language.
        title: String,
    },
    /// The quantity is smaller than the vendor sells at a time.
    #[error("“{title}” is sold from {minimum} pieces on.")]
    BelowMinimum {
        /// The product's title in the requested language.
        title: String,
        /// The smallest number of pieces.
        minimum: i32,
    },
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for CartError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound => Code::CartNotFound,
            Self::AlreadyCheckedOut => Code::CartAlreadyCheckedOut,
            Self::ItemNotFound(_) => Code::CartItemNotFound,
            Self::Full => Code::CartFull,
            Self::ProductNotFound(_) => Code::ProductNotFound,
            Self::VariantNotFound(_) => Code::VariantNotFound,
            Self::NotInCatalog { .. } => Code::ProductNotInCatalog,
            Self::BelowMinimum { .. } => Code::QuantityBelowMinimum,
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::BelowMinimum { .. } => vec![FieldError::new("quantity", self.to_string())],
            _ => vec![],
        }
    }
}
