//! Errors of the services for orders.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    services::carts::{Cart, CartError},
    types::{
        code::{Code, Coded, FieldError},
        order_status::OrderStatus,
    },
};

/// A line of the cart with fewer available pieces than ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortLine {
    /// The line's index in the cart, from 0.
    pub position: usize,
    /// The name of the product and the variant.
    pub name: String,
    /// The number of available pieces, 0 or more.
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
    /// These fields of the form are not valid.
    #[error("{} of the fields are not valid.", .0.len())]
    Invalid(Vec<FieldError>),
    /// The vendor has no order with this id, or it is another customer's.
    #[error("There is no order {0}.")]
    NotFound(Uuid),
    /// No link to an order has this secret, or the order was erased.
    #[error("There is no such order.")]
    LinkNotFound,
    /// An order with its status can't get the requested status.
    #[error("An order that is {from} can't become {to}.")]
    InvalidTransition {
        /// The status that the order has.
        from: OrderStatus,
        /// The status that the request asks for.
        to: OrderStatus,
    },
    /// The order has no shipment whose tracking could be changed.
    #[error("Nothing of this order is on its way.")]
    NotShipped,
    /// More pieces would come back than were sent and are still with the customer.
    #[error("Only {left} of this line were sent and have not come back.")]
    NotSent {
        /// The index of the line in the request, from 0.
        position: usize,
        /// The number of pieces that can still come back.
        left: i32,
    },
    /// The cart has no lines.
    #[error("The cart is empty.")]
    CartEmpty,
    /// A product in the cart is no longer for sale.
    #[error("“{name}” is not for sale any more.")]
    NotInCatalog {
        /// The index of the line in the cart, from 0.
        position: usize,
        /// The name of the product and the variant.
        name: String,
    },
    /// The quantity of a line is smaller than the vendor sells at a time.
    #[error("“{name}” is sold from {minimum} pieces on.")]
    BelowMinimum {
        /// The index of the line in the cart, from 0.
        position: usize,
        /// The name of the product and the variant.
        name: String,
        /// The smallest number of pieces.
        minimum: i32,
    },
    /// Too few pieces of these lines are available; nothing was ordered.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Short(Vec<ShortLine>),
    /// The order would not cost what the buyer was shown; nothing was ordered.
    #[error("The cart has changed: the order would cost another sum now.")]
    CartChanged {
        /// The cart with its current prices.
        cart: Box<Cart>,
        /// The currency of its prices, ISO 4217.
        currency: String,
    },
    /// A guest, or the guests of one network address, have as many open orders as the vendor's settings allow.
    #[error("Too many orders from here wait for the shop already. Sign in to order more, or try again later.")]
    TooManyOpen,
    /// The total of the order is too large.
    #[error("The sum of the order is too large.")]
    TooLarge,
    /// The key was already used for a different request; nothing was ordered.
    #[error("This idempotency key was used with another request.")]
    KeyReused,
    /// Another request with this key is still in work.
    #[error("The first request with this idempotency key is still being worked on.")]
    KeyInUse,
    /// The cart can't be read or taken.
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
