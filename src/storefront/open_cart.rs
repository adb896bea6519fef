//! The cart that a visitor has open.

use super::{cookies::CookieName, visit::Visit};
use crate::{
    error::AppError,
    services::carts::{self, Cart, CartError, CartKey},
    tenancy::TenantTx,
};

/// The keys that may open the visitor's cart: first the account of a customer, then the secret in the browser.
pub fn keys(visit: &Visit) -> impl Iterator<Item = CartKey> {
    let mine = visit.customer.map(|customer| CartKey::Customer(customer.id));
    mine.into_iter().chain(visit.cookies.secret(CookieName::Cart).map(CartKey::Secret))
}

/// The visitor's cart, if it can still be ordered: a customer's own, or else the one whose secret the browser has.
pub async fn open_cart(tx: &TenantTx, visit: &Visit) -> Result<Option<Cart>, AppError> {
    for key in keys(visit) {
        match carts::get(tx, visit.app.clock.now(), &key, visit.locale.code()).await {
            Ok(cart) => return Ok(Some(cart)),
            Err(CartError::NotFound | CartError::AlreadyCheckedOut) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}
