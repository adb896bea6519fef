//! The key of a cart.

use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::CartError;
use crate::{entities::tenant::cart, types::secret::Secret};

/// What a client shows to open a cart. A guest has the cart's secret; a customer opens their cart on every device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CartKey {
    /// The secret that a guest got when the cart was created.
    Secret(Secret),
    /// The one open cart of the customer with this id.
    Customer(Uuid),
}

impl CartKey {
    /// What clients send for the signed-in customer's own cart, in the place of a guest's secret.
    pub const MINE: &'static str = "mine";

    /// Parses what a client sent: a secret, or [`Self::MINE`] from the customer with this id. Fails with `NotFound` for
    /// everything else.
    pub fn parse(text: &str, customer_id: Option<Uuid>) -> Result<Self, CartError> {
        match customer_id {
            Some(id) if text == Self::MINE => Ok(Self::Customer(id)),
            _ => Secret::parse(text).map(Self::Secret).map_err(|_| CartError::NotFound),
        }
    }

    /// Selects the carts that the key opens: a guest's one, or all of a customer's, ordered ones included.
    pub(super) fn opens(&self) -> Condition {
        Condition::all().add(match self {
            Self::Secret(secret) => cart::Column::SessionHash.eq(secret.hash()),
            Self::Customer(id) => cart::Column::CustomerId.eq(*id),
        })
    }

    /// Identifies the cart's owner without revealing the secret.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        match self {
            Self::Secret(secret) => secret.hash().iter().map(|byte| format!("{byte:02x}")).collect(),
            Self::Customer(id) => id.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_signed_in_customer_has_a_cart_of_their_own() {
        let customer = Uuid::from_u128(1);
        assert_eq!(CartKey::parse("mine", Some(customer)).unwrap(), CartKey::Customer(customer));
        assert!(CartKey::parse("mine", None).is_err());
        let secret = Secret::generate();
        assert_eq!(CartKey::parse(&secret.expose(), Some(customer)).unwrap(), CartKey::Secret(secret));
    }
}
