//! The last step: look at everything once more, and order.

use poem::{handler, http::StatusCode};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Step,
    draft::{Draft, ParsedAddresses},
};
use crate::{
    error::AppError,
    services::{
        carts::CartKey,
        orders::{self, OrderError, PlaceOrder},
    },
    storefront::{
        cart,
        cookies::CookieName,
        form::Form,
        forms, open_cart,
        page::{self, PageResult},
        view,
        visit::Visit,
    },
    templates::contexts::{Field, Notice, ReviewStep},
    tenancy::TenantTx,
    types::{code::Code, idempotency_key::IdempotencyKey, money::Money, note::Note, secret::Secret},
};

/// The fields of the form that places the order.
#[derive(Deserialize)]
pub struct ReviewForm {
    #[serde(default)]
    idempotency_key: String,
    /// The total that the page showed, in minor units.
    #[serde(default)]
    expected_total: String,
    #[serde(default)]
    note: String,
}

/// What the last step itself asks for, parsed.
struct Confirmed {
    key: Option<IdempotencyKey>,
    note: Option<Note>,
    total: i64,
}

/// All that the earlier steps asked for, parsed.
#[derive(Clone)]
struct Ready {
    contact: orders::Contact,
    addresses: ParsedAddresses,
}

impl Ready {
    /// Or the step that has to come first.
    fn read(visit: &Visit) -> Result<Self, &'static str> {
        let draft = Draft::read(&visit.cookies);
        let contact = draft.contact.parse(visit).map_err(|_| "/checkout/contact")?;
        let address = draft.address.ok_or("/checkout/address")?;
        let addresses = address.parse(visit).map_err(|_| "/checkout/address")?;
        Ok(Self { contact, addresses })
    }

    fn command(&self, visit: &Visit, cart: CartKey, confirmed: Confirmed) -> PlaceOrder {
        let Self { contact, addresses } = self.clone();
        let Confirmed { key, note, total } = confirmed;
        PlaceOrder {
            cart,
            key,
            customer_id: visit.customer.map(|customer| customer.id),
            email: contact.email,
            first_name: contact.first_name,
            last_name: contact.last_name,
            phone: contact.phone,
            shipping_address: addresses.shipping,
            billing_address: addresses.billing,
            note,
            expected_total: Some(Money::new(total, view::currency(visit))),
            language: visit.locale.code().to_owned(),
            source: Some(visit.source.ip.clone()),
        }
    }
}

/// Answers `GET /checkout/review` with the page.
#[handler]
pub async fn show(visit: Visit) -> PageResult {
    let ready = match Ready::read(&visit) {
        Ok(ready) => ready,
        Err(step) => return Ok(page::see_other(&visit, step)),
    };
    let Some(step) = Step::enter(&visit).await? else { return Ok(page::see_other(&visit, "/cart")) };
    page::personal(&visit, &context(&visit, step, &ready, Field::default(), None))
}

/// `POST /checkout/review`: places the order, once however often it is sent.
#[handler]
pub async fn place(visit: Visit, form: Form<ReviewForm>) -> PageResult {
    let ready = match Ready::read(&visit) {
        Ok(ready) => ready,
        // The order was placed and its draft forgotten: this is the same form once more.
        Err(_)
            if visit.cookies.secret(CookieName::Cart).is_none()
                && visit.cookies.secret(CookieName::Placed).is_some() =>
        {
            return Ok(page::see_other(&visit, "/checkout/confirmation"));
        }
        Err(step) => return Ok(page::see_other(&visit, step)),
    };
    let note = form.note.trim();
    let Ok(note) = (if note.is_empty() { Ok(None) } else { Note::parse(note).map(Some) }) else {
        let mut problems = forms::Problems::default();
        problems.add(&visit, "note");
        return again(&visit, &ready, StatusCode::UNPROCESSABLE_ENTITY, problems.field("note", &form.note), None).await;
    };
    // A form without a sum is no form of ours: it is answered with the page that says what the order costs.
    let Ok(total) = form.expected_total.trim().parse() else { return changed(&visit, &ready, &form.note).await };
    let confirmed = Confirmed { key: IdempotencyKey::parse(&form.idempotency_key).ok(), note, total };
    match order(&visit, &ready, confirmed).await {
        Ok(Some(link)) => Ok(placed(&visit, &link)),
        Ok(None) => Ok(page::see_other(&visit, "/cart")),
        Err(error) => refused(&visit, &ready, &form.note, AppError::from(error)).await,
    }
}

/// Places the order; answers the secret of its link, or nothing where there is no cart.
async fn order(visit: &Visit, ready: &Ready, confirmed: Confirmed) -> Result<Option<Secret>, OrderError> {
    let now = visit.app.clock.now();
    let order = async |tx: &TenantTx| {
        // The secret of a cart that was ordered counts, too: it finds the order again that an answer was lost of.
        let open = cart::key(visit, tx).await?;
        let Some(key) = open.or_else(|| open_cart::keys(visit).last()) else { return Ok(None) };
        let order = orders::place(tx, now, &ready.command(visit, key.clone(), confirmed)).await?;
        if let Some(link) = orders::guest_link(&key) {
            return Ok(Some(link));
        }
        let link = Secret::generate();
        orders::add_link(tx, now, order.order.id, &link).await?;
        Ok(Some(link))
    };
    visit.app.db.in_tenant(&visit.tenant, order).await
}

fn placed(visit: &Visit, link: &Secret) -> poem::Response {
    visit.cookies.keep(CookieName::Placed, &link.expose());
    visit.cookies.forget(CookieName::Cart);
    visit.cookies.forget(CookieName::Checkout);
    page::see_other(visit, "/checkout/confirmation")
}

/// The cart's page explains the problem best.
async fn refused(visit: &Visit, ready: &Ready, note: &str, error: AppError) -> PageResult {
    match error.code() {
        Code::CartAlreadyCheckedOut => {
            let cart = visit.cookies.secret(CookieName::Cart).map(CartKey::Secret);
            Ok(match cart.as_ref().and_then(orders::guest_link) {
                Some(link) => placed(visit, &link),
                None => page::see_other(visit, "/cart"),
            })
        }
        Code::CartChanged => changed(visit, ready, note).await,
        Code::InsufficientInventory
        | Code::ProductNotInCatalog
        | Code::QuantityBelowMinimum
        | Code::CartEmpty
        | Code::CartNotFound => Ok(page::see_other(visit, "/cart?changed=1")),
        _ => Err(error),
    }
}

/// Shows the page again, because the order would not cost what the page showed.
async fn changed(visit: &Visit, ready: &Ready, note: &str) -> PageResult {
    let notice = forms::danger(visit, "review-changed");
    again(visit, ready, StatusCode::CONFLICT, Field::of(note), Some(notice)).await
}

async fn again(visit: &Visit, ready: &Ready, status: StatusCode, note: Field, notice: Option<Notice>) -> PageResult {
    let Some(step) = Step::enter(visit).await? else { return Ok(page::see_other(visit, "/cart?changed=1")) };
    page::with_status(visit, status, &context(visit, step, ready, note, notice))
}

fn context(visit: &Visit, step: Step, ready: &Ready, note: Field, notice: Option<Notice>) -> ReviewStep {
    let Ready { contact, addresses } = ready;
    let name = format!("{} {}", contact.first_name, contact.last_name);
    ReviewStep {
        frame: step.around.private(visit),
        order: step.order,
        email: contact.email.to_string(),
        phone: contact.phone.as_ref().map(ToString::to_string),
        shipping: view::address(&name, &addresses.shipping),
        billing: addresses.billing.as_ref().map(|address| view::address(&name, address)),
        expected_total: step.total,
        note,
        idempotency_key: Uuid::new_v4().to_string(),
        notice,
    }
}
