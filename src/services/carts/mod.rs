//! Carts: what a visitor means to buy. Whoever has the secret of a guest's cart has the cart; a customer has one open
//! cart, which needs none. Prices and availability are always those of now.

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

/// Different variants in one cart at most.
pub const MOST_LINES: usize = 100;

/// Why a cart could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum CartError {
    /// No cart has this secret.
    #[error("There is no such cart, or it was not used for 30 days.")]
    NotFound,
    /// It became an order and does not change any more.
    #[error("This cart was ordered already.")]
    AlreadyCheckedOut,
    /// The line is of another cart, or was removed.
    #[error("The cart has no item {0}.")]
    ItemNotFound(Uuid),
    /// One more line would be too many.
    #[error("A cart holds at most {MOST_LINES} different items.")]
    Full,
    /// The product was never there, or is another vendor's.
    #[error("There is no product {0}.")]
    ProductNotFound(Uuid),
    /// The variant was never there, or is of another product.
    #[error("There is no variant {0}.")]
    VariantNotFound(Uuid),
    /// Customers do not see the product now.
    #[error("“{title}” is not for sale at the moment.")]
    NotInCatalog {
        /// Which product.
        title: String,
    },
    /// Fewer than the vendor sells at a time.
    #[error("“{title}” is sold from {minimum} pieces on.")]
    BelowMinimum {
        /// Which product.
        title: String,
        /// How many it must be at least.
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
