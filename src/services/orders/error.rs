//! Why an order was not placed, found or changed.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    services::carts::{Cart, CartError},
    types::{
        code::{Code, Coded, FieldError},
        order_status::OrderStatus,
    },
};

/// A line of which less is left than was wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortLine {
    /// Where it stands in the cart, from 0 on.
    pub position: usize,
    /// What people call it.
    pub name: String,
    /// How many are left, 0 or more.
    pub left: i64,
}

impl std::fmt::Display for ShortLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.left {
            0 => write!(f, "“{}” is sold out.", self.name),
            1 => write!(f, "Only 1 of “{}” is left.", self.name),
            left => write!(f, "Only {left} of “{}” are left.", self.name),
        }
    }
}

/// Why an order was not placed, found or changed.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// What was typed can't be ordered with.
    #[error("{} of the fields are not valid.", .0.len())]
    Invalid(Vec<FieldError>),
    /// No order has this id.
    #[error("There is no order {0}.")]
    NotFound(Uuid),
    /// No order has a link with this secret.
    #[error("There is no such order.")]
    LinkNotFound,
    /// The table of statuses does not allow it.
    #[error("An order that is {from} can't become {to}.")]
    InvalidTransition {
        /// What it is.
        from: OrderStatus,
        /// What it was to become.
        to: OrderStatus,
    },
    /// Nothing has left yet, or nothing is on its way any more.
    #[error("Nothing of this order is on its way.")]
    NotShipped,
    /// More shall come back than was sent.
    #[error("Only {left} of this line were sent and have not come back.")]
    NotSent {
        /// Which line of the request, from 0.
        position: usize,
        /// How many can come back.
        left: i32,
    },
    /// There is nothing to order.
    #[error("The cart is empty.")]
    CartEmpty,
    /// A line can not be bought any more.
    #[error("“{name}” is not for sale any more.")]
    NotInCatalog {
        /// Which line, from 0.
        position: usize,
        /// Which product.
        name: String,
    },
    /// A line has fewer than the vendor sells at a time.
    #[error("“{name}” is sold from {minimum} pieces on.")]
    BelowMinimum {
        /// Which line, from 0.
        position: usize,
        /// Which product.
        name: String,
        /// How many it must be at least.
        minimum: i32,
    },
    /// Nothing was ordered; the lines that there is too little of.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Short(Vec<ShortLine>),
    /// The buyer was shown another sum; nothing was ordered.
    #[error("The cart has changed: the order would cost another sum now.")]
    CartChanged {
        /// The cart as it is now.
        cart: Box<Cart>,
        /// The currency of its prices, ISO 4217.
        currency: String,
    },
    /// A guest, or guests at one network address, have ordered much that the vendor has not seen to.
    #[error("Too many orders from here wait for the shop already. Sign in to order more, or try again later.")]
    TooManyOpen,
    /// It can not be computed in 64 bits.
    #[error("The sum of the order is too large.")]
    TooLarge,
    /// The client made a mistake: nothing was ordered by this request.
    #[error("This idempotency key was used with another request.")]
    KeyReused,
    /// The client sent it twice at the same time.
    #[error("The first request with this idempotency key is still being worked on.")]
    KeyInUse,
    /// The cart can not be used.
    #[error(transparent)]
    Cart(#[from] CartError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for OrderError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid(_) => Code::ValidationFailed,
            Self::NotFound(_) | Self::LinkNotFound => Code::OrderNotFound,
            Self::InvalidTransition { .. } | Self::NotShipped => Code::InvalidOrderStatus,
            Self::NotSent { .. } => Code::MoreThanSent,
            Self::CartEmpty => Code::CartEmpty,
            Self::NotInCatalog { .. } => Code::ProductNotInCatalog,
            Self::BelowMinimum { .. } => Code::QuantityBelowMinimum,
            Self::Short(_) => Code::InsufficientInventory,
            Self::CartChanged { .. } => Code::CartChanged,
            Self::TooManyOpen => Code::TooManyOpenOrders,
            Self::TooLarge => Code::OrderTooLarge,
            Self::KeyReused => Code::IdempotencyKeyReused,
            Self::KeyInUse => Code::IdempotencyKeyInUse,
            Self::Cart(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        let quantity =
            |position: usize, message: String| FieldError::new(format!("items[{position}].quantity"), message);
        match self {
            Self::Invalid(fields) => fields.clone(),
            Self::CartChanged { .. } => vec![FieldError::new("expected_total", self.to_string())],
            Self::InvalidTransition { .. } => vec![FieldError::new("status", self.to_string())],
            Self::NotInCatalog { position, .. } => {
                vec![FieldError::new(format!("items[{position}]"), self.to_string())]
            }
            Self::BelowMinimum { position, .. } | Self::NotSent { position, .. } => {
                vec![quantity(*position, self.to_string())]
            }
            Self::Short(lines) => lines.iter().map(|line| quantity(line.position, line.to_string())).collect(),
            Self::Cart(error) => error.fields(),
            _ => vec![],
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::KeyInUse => Some(1),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_names_the_product_and_what_is_left() {
        let line = |position, left| ShortLine { position, name: "Tasse à café".to_owned(), left };
        let error = OrderError::Short(vec![line(0, 3), line(2, 0)]);
        assert_eq!(error.to_string(), "Only 3 of “Tasse à café” are left. “Tasse à café” is sold out.");
        let fields: Vec<_> = error.fields().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["items[0].quantity", "items[2].quantity"]);
    }
}
