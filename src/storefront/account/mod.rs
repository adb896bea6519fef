//! A customer's account in one shop: register, confirm, sign in and out, forget the password; orders, profile, addresses,
//! and what keeps it safe.

pub mod addresses;
pub mod ask;
pub mod done;
pub mod link;
pub mod orders;
pub mod profile;
pub mod register;
pub mod security;
pub mod sign_in;
pub mod visit;

use poem::handler;
use serde::Deserialize;

use super::{
    cart,
    page::{self, PageResult},
    visit::{ShopContext, Visit},
};
use crate::{
    error::AppError,
    services::{
        carts::{self, CartError, CartKey},
        sign_in::SignedIn,
    },
    templates::contexts::Notice,
    tenancy::TenantTx,
};

/// The only place but the orders that signing in leads to.
const CHECKOUT: &str = "checkout";
/// The page after a new account was confirmed: the cart, if it is not empty.
const CART: &str = "cart";

/// Answers `GET /account` with the page.
#[handler]
pub fn start(visit: Visit) -> PageResult {
    Ok(page::see_other(&visit, "/account/orders"))
}

/// Finishes a sign-in: the browser keeps the session, the guest's cart is merged into the customer's, and the browser
/// goes to `next`.
async fn welcome(visit: &Visit, signed_in: &SignedIn, next: &str) -> PageResult {
    visit.keep_session(signed_in);
    let (now, customer, language) = (visit.app.clock.now(), signed_in.access.subject, visit.locale.code());
    let merge = async |tx: &TenantTx| {
        cart::claim(visit, tx, customer).await?;
        let cart = carts::open_for_customer(tx, now, customer, language).await?;
        Ok::<_, CartError>(cart.lines.is_empty())
    };
    let is_empty = visit.app.db.in_tenant(&visit.tenant, merge).await.map_err(AppError::from)?;
    cart::remember(visit, &CartKey::Customer(customer));
    let to = match next {
        CHECKOUT => "/checkout/contact",
        CART if !is_empty => "/cart",
        _ => "/account/orders",
    };
    Ok(page::see_other(visit, to))
}

/// What was done before a page was opened: the query of the address that a form led to.
#[derive(Deserialize)]
pub struct Deed {
    #[serde(default)]
    done: String,
}

impl Deed {
    /// Returns the notice that the page shows.
    fn notice(&self, place: &ShopContext) -> Option<Notice> {
        let key = match self.done.as_str() {
            "saved" => "account-saved",
            "removed" => "account-address-removed",
            "password" => "account-password-changed",
            _ => return None,
        };
        Some(Notice { tone: "success", text: place.text(key) })
    }
}

/// Only what we know; anything else a link may bring is dropped.
fn known_next(next: &str) -> String {
    if next == CHECKOUT { CHECKOUT.to_owned() } else { String::new() }
}
