//! The cart: look at it, change quantities, take things out.

use poem::{Response, handler, web::Path};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    cookies::Kept,
    form::Form,
    forms,
    frame::Surroundings,
    page::{self, PageResult},
    view,
    visit::Visit,
};
use crate::{
    error::AppError,
    services::carts::{self, Cart, CartError},
    templates::contexts::{CartPage, Notice},
    tenancy::TenantTx,
    types::{quantity::Quantity, secret::Secret},
};

/// A new quantity, as typed.
#[derive(Deserialize)]
pub struct QuantityForm {
    #[serde(default)]
    quantity: String,
}

/// `GET /cart`
#[handler]
pub async fn show(visit: Visit) -> PageResult {
    page::personal(&visit, &context(&visit, None).await?)
}

/// `POST /cart/items/{id}`: sets a quantity; 0 takes the item out.
#[handler]
pub async fn set_quantity(visit: Visit, id: Path<Uuid>, form: Form<QuantityForm>) -> PageResult {
    let Some(secret) = visit.cookies.secret(Kept::Cart) else { return Ok(page::see_other(&visit, "/cart")) };
    let (now, language) = (visit.app.clock.now(), visit.locale.code());
    let quantity = form.quantity.trim().parse::<i64>();
    let changed = match quantity.map(|number| (number, Quantity::parse(number))) {
        Ok((0, _)) => {
            let take_out = async |tx: &TenantTx| carts::remove(tx, now, &secret, id.0, language).await;
            visit.app.db.in_tenant(&visit.tenant, take_out).await
        }
        Ok((_, Ok(quantity))) => {
            let set = async |tx: &TenantTx| carts::set_quantity(tx, now, &secret, id.0, quantity, language).await;
            visit.app.db.in_tenant(&visit.tenant, set).await
        }
        _ => return refuse(&visit, forms::danger(&visit, "problem-quantity")).await,
    };
    after(&visit, changed).await
}

/// `POST /cart/items/{id}/remove`
#[handler]
pub async fn remove(visit: Visit, id: Path<Uuid>) -> PageResult {
    let Some(secret) = visit.cookies.secret(Kept::Cart) else { return Ok(page::see_other(&visit, "/cart")) };
    let (now, language) = (visit.app.clock.now(), visit.locale.code());
    let take_out = async |tx: &TenantTx| carts::remove(tx, now, &secret, id.0, language).await;
    after(&visit, visit.app.db.in_tenant(&visit.tenant, take_out).await).await
}

/// The secret of the visitor's open cart; a new one where there is none.
pub async fn secret(visit: &Visit, tx: &TenantTx) -> Result<Secret, CartError> {
    let now = visit.app.clock.now();
    if let Some(secret) = visit.cookies.secret(Kept::Cart) {
        match carts::get(tx, now, &secret, visit.locale.code()).await {
            Ok(_) => return Ok(secret),
            Err(CartError::NotFound | CartError::AlreadyCheckedOut) => {}
            Err(error) => return Err(error),
        }
    }
    let (secret, _) = carts::create(tx, now, visit.customer.map(|customer| customer.id)).await?;
    Ok(secret)
}

/// Back to the cart, whatever an item that is gone already would say.
async fn after(visit: &Visit, changed: Result<Cart, CartError>) -> PageResult {
    match changed {
        Ok(_) | Err(CartError::ItemNotFound(_) | CartError::NotFound | CartError::AlreadyCheckedOut) => back(visit),
        Err(CartError::BelowMinimum { minimum, .. }) => refuse(visit, below_minimum(visit, minimum)).await,
        Err(error) => Err(error.into()),
    }
}

fn back(visit: &Visit) -> PageResult {
    Ok(page::see_other(visit, "/cart"))
}

/// What a product is sold from on.
pub fn below_minimum(visit: &Visit, minimum: i32) -> Notice {
    let args = [("count", i64::from(minimum).into())].into();
    Notice { tone: "danger", text: visit.text_with("min-quantity", &args) }
}

async fn refuse(visit: &Visit, notice: Notice) -> Result<Response, AppError> {
    page::refused(visit, &context(visit, Some(notice)).await?)
}

async fn context(visit: &Visit, notice: Option<Notice>) -> Result<CartPage, AppError> {
    let read = async |tx: &TenantTx| Surroundings::read(tx, visit).await;
    let around = visit.app.db.read_tenant(&visit.tenant, read).await?;
    let cart = around.cart.as_ref().filter(|cart| !cart.lines.is_empty());
    let lines = cart.map(|cart| cart.lines.iter().map(|line| view::editable_line(visit, line)).collect::<Vec<_>>());
    let lines = lines.unwrap_or_default();
    Ok(CartPage {
        frame: around.private(visit),
        blocked: lines.iter().any(|line| line.problem.is_some()),
        totals: cart.map(|cart| view::cart_totals(visit, cart)),
        lines,
        notice,
    })
}
