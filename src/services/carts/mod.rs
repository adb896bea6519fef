//! Carts: what a visitor means to buy. Whoever has a cart's secret has the cart; prices and availability are always
//! those of now.

mod items;
mod lines;
mod merge;
mod open;
mod take;

use sea_orm::DbErr;
use uuid::Uuid;

pub use items::{Wanted, add, clear, remove, set_quantity};
pub use lines::{Cart, CartLine, Problem};
pub use merge::merge;
pub use open::{create, get, sweep};
pub use take::{Taken, take};

use crate::types::code::{Code, Coded, FieldError};

/// Different variants in one cart at most.
pub const MOST_LINES: usize = 100;

/// Why a cart could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum CartError {
    #[error("There is no such cart, or it was not used for 30 days.")]
    NotFound,
    #[error("This cart was ordered already.")]
    AlreadyCheckedOut,
    #[error("The cart has no item {0}.")]
    ItemNotFound(Uuid),
    #[error("A cart holds at most {MOST_LINES} different items.")]
    Full,
    #[error("There is no product {0}.")]
    ProductNotFound(Uuid),
    #[error("There is no variant {0}.")]
    VariantNotFound(Uuid),
    #[error("“{title}” is not for sale at the moment.")]
    NotInCatalog { title: String },
    #[error("“{title}” is sold from {minimum} pieces on.")]
    BelowMinimum { title: String, minimum: i32 },
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
