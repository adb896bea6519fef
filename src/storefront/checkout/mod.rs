//! The checkout, one page per step: contact, address, review, confirmation. A cookie of the visitor's browser keeps
//! the typed data until the order is placed; each step reads them again.

pub mod address;
pub mod confirmation;
pub mod contact;
mod draft;
pub mod review;

use poem::handler;

use super::{
    frame::Surroundings,
    page::{self, PageResult},
    view,
    visit::Visit,
};
use crate::{error::AppError, services::carts::Cart, templates::contexts::OrderView};

/// Answers `GET /checkout` with the page.
#[handler]
pub fn start(visit: Visit) -> PageResult {
    Ok(page::see_other(&visit, "/checkout/contact"))
}

/// What a step is about, if there is anything to order.
struct Step {
    around: Surroundings,
    order: OrderView,
    /// What it costs, in minor units.
    total: i64,
    /// Whether every line can be ordered as it is.
    orderable: bool,
}

impl Step {
    /// `None` when the cart is empty.
    async fn read(visit: &Visit) -> Result<Option<Self>, AppError> {
        let around = Surroundings::of(visit).await?;
        let Some(cart) = around.cart.as_ref().filter(|cart: &&Cart| !cart.lines.is_empty()) else { return Ok(None) };
        let orderable = cart.lines.iter().all(|line| line.problem().is_none());
        let order = view::cart_order(visit, cart);
        let total = cart.subtotal();
        Ok(Some(Self { around, order, total, orderable }))
    }

    /// The step, unless the visitor has to go back to the cart first.
    async fn enter(visit: &Visit) -> Result<Option<Self>, AppError> {
        Ok(Self::read(visit).await?.filter(|step| step.orderable))
    }
}
