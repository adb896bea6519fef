//! The cart: look at it, change quantities, take things out.

use poem::{
    Response, handler,
    web::{Path, Query},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    cookies::CookieName,
    form::Form,
    forms,
    frame::Surroundings,
    open_cart,
    page::{self, PageResult},
    view,
    visit::Visit,
};
use crate::{
    error::AppError,
    services::carts::{self, CartError, CartKey},
    templates::contexts::{CartPage, Notice},
    tenancy::TenantTx,
    types::quantity::Quantity,
};

/// A new quantity, as typed.
#[derive(Deserialize)]
pub struct QuantityForm {
    #[serde(default)]
    quantity: String,
}

/// The query parameters of the cart's page.
#[derive(Deserialize)]
pub struct CartParameters {
    #[serde(default)]
    changed: String,
}

/// Answers `GET /cart` with the page.
#[handler]
pub async fn show(visit: Visit, parameters: Query<CartParameters>) -> PageResult {
    let notice = (!parameters.changed.is_empty()).then(|| forms::danger(&visit, "cart-changed"));
    page::personal(&visit, &context(&visit, notice).await?)
}

/// `POST /cart/items/{id}`: sets a quantity; 0 takes the item out.
#[handler]
pub async fn set_quantity(visit: Visit, id: Path<Uuid>, form: Form<QuantityForm>) -> PageResult {
    let quantity = form.quantity.trim().parse::<i64>();
    let quantity = match quantity.map(|number| (number, Quantity::parse(number))) {
        Ok((0, _)) => None,
        Ok((_, Ok(quantity))) => Some(quantity),
        _ => return refuse(&visit, forms::danger(&visit, "problem-quantity")).await,
    };
    change(&visit, id.0, quantity).await
}

/// Handles the form of `POST /cart/items/{id}/remove`.
#[handler]
pub async fn remove(visit: Visit, id: Path<Uuid>) -> PageResult {
    change(&visit, id.0, None).await
}

/// Finds the key of the visitor's cart; `None` if the visitor has no cart.
pub async fn key(visit: &Visit, tx: &TenantTx) -> Result<Option<CartKey>, CartError> {
    for key in open_cart::keys(visit) {
        match carts::get(tx, visit.app.clock.now(), &key, visit.locale.code()).await {
            Ok(_) => return Ok(Some(key)),
            Err(CartError::NotFound | CartError::AlreadyCheckedOut) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Finds the key of the cart that the visitor may fill: a customer's own cart, into which a guest's cart is merged,
/// or a guest's cart, which is created if necessary.
pub async fn key_to_fill(visit: &Visit, tx: &TenantTx) -> Result<CartKey, CartError> {
    let (now, language) = (visit.app.clock.now(), visit.locale.code());
    let Some(customer) = visit.customer else {
        return match key(visit, tx).await? {
            Some(key) => Ok(key),
            None => Ok(CartKey::Secret(carts::create(tx, now).await?.0)),
        };
    };
    claim(visit, tx, customer.id).await?;
    carts::open_for_customer(tx, now, customer.id, language).await?;
    Ok(CartKey::Customer(customer.id))
}

/// Puts what the browser's guest had into the customer's cart; one that is gone or was ordered is passed over.
pub async fn claim(visit: &Visit, tx: &TenantTx, customer_id: Uuid) -> Result<(), CartError> {
    let Some(secret) = visit.cookies.secret(CookieName::Cart) else { return Ok(()) };
    let (now, language) = (visit.app.clock.now(), visit.locale.code());
    match carts::merge(tx, now, &secret, customer_id, language).await {
        Ok(_) | Err(CartError::NotFound | CartError::AlreadyCheckedOut) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Keeps in the browser what opens the cart, for as long as the cart itself is kept.
pub fn remember(visit: &Visit, key: &CartKey) {
    match key {
        CartKey::Secret(secret) => visit.cookies.keep(CookieName::Cart, &secret.expose()),
        CartKey::Customer(_) => visit.cookies.forget(CookieName::Cart),
    }
}

/// Sets an item's quantity, or takes the item out; then back to the cart.
async fn change(visit: &Visit, item: Uuid, quantity: Option<Quantity>) -> PageResult {
    let (now, language) = (visit.app.clock.now(), visit.locale.code());
    let change = async |tx: &TenantTx| {
        let key = key(visit, tx).await?.ok_or(CartError::NotFound)?;
        match quantity {
            Some(quantity) => carts::set_quantity(tx, now, &key, item, quantity, language).await?,
            None => carts::remove(tx, now, &key, item, language).await?,
        };
        Ok::<_, CartError>(key)
    };
    let changed = visit.app.db.in_tenant(&visit.tenant, change).await;
    if let Ok(key @ CartKey::Secret(_)) = &changed {
        remember(visit, key);
    }
    after(visit, changed).await
}

/// Back to the cart, whatever an item that is gone already would say.
async fn after(visit: &Visit, changed: Result<CartKey, CartError>) -> PageResult {
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
