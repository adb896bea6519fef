//! The last step: look at everything once more, and order.

use poem::handler;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Step,
    draft::{Draft, ParsedAddresses, ParsedContact},
};
use crate::{
    error::AppError,
    services::orders::{self, PlaceOrder},
    storefront::{
        cookies::Kept,
        form::Form,
        forms,
        page::{self, PageResult},
        view,
        visit::Visit,
    },
    templates::contexts::{Field, Notice, ReviewStep},
    tenancy::TenantTx,
    types::{code::Code, idempotency_key::IdempotencyKey, note::Note, secret::Secret},
};

/// The order's form.
#[derive(Deserialize)]
pub struct ReviewForm {
    #[serde(default)]
    idempotency_key: String,
    #[serde(default)]
    note: String,
}

/// All that the earlier steps asked for, parsed.
struct Ready {
    contact: ParsedContact,
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

    fn command(self, visit: &Visit, session: Secret, key: Option<IdempotencyKey>, note: Option<Note>) -> PlaceOrder {
        let Self { contact, addresses } = self;
        PlaceOrder {
            session,
            key,
            customer_id: visit.customer.map(|customer| customer.id),
            email: contact.email,
            first_name: contact.first_name,
            last_name: contact.last_name,
            phone: contact.phone,
            shipping_address: addresses.shipping,
            billing_address: addresses.billing,
            note,
            language: visit.locale.code().to_owned(),
        }
    }
}

/// `GET /checkout/review`
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
        Err(_) if visit.cookies.secret(Kept::Cart).is_none() && visit.cookies.secret(Kept::Placed).is_some() => {
            return Ok(page::see_other(&visit, "/checkout/confirmation"));
        }
        Err(step) => return Ok(page::see_other(&visit, step)),
    };
    let Some(session) = visit.cookies.secret(Kept::Cart) else { return Ok(page::see_other(&visit, "/cart")) };
    let note = form.note.trim();
    let Ok(note) = (if note.is_empty() { Ok(None) } else { Note::parse(note).map(Some) }) else {
        return again(&visit, &ready, &form.note, None).await;
    };
    let key = IdempotencyKey::parse(&form.idempotency_key).ok();
    let (now, command) = (visit.app.clock.now(), ready.command(&visit, session.clone(), key, note));
    let order = async |tx: &TenantTx| orders::place(tx, now, &command).await;
    match visit.app.db.in_tenant(&visit.tenant, order).await {
        Ok(_) => Ok(placed(&visit, &session)),
        Err(error) => refused(&visit, &session, AppError::from(error)),
    }
}

fn placed(visit: &Visit, session: &Secret) -> poem::Response {
    visit.cookies.keep(Kept::Placed, &session.expose());
    visit.cookies.forget(Kept::Cart);
    visit.cookies.forget(Kept::Checkout);
    page::see_other(visit, "/checkout/confirmation")
}

/// What is wrong with the cart, the cart itself says best.
fn refused(visit: &Visit, session: &Secret, error: AppError) -> PageResult {
    match error.code() {
        Code::CartAlreadyCheckedOut => Ok(placed(visit, session)),
        Code::InsufficientInventory
        | Code::ProductNotInCatalog
        | Code::QuantityBelowMinimum
        | Code::CartEmpty
        | Code::CartNotFound => Ok(page::see_other(visit, "/cart?changed=1")),
        _ => Err(error),
    }
}

async fn again(visit: &Visit, ready: &Ready, note: &str, notice: Option<Notice>) -> PageResult {
    let Some(step) = Step::enter(visit).await? else { return Ok(page::see_other(visit, "/cart")) };
    let mut problems = forms::Problems::default();
    problems.add(visit, "note");
    page::refused(visit, &context(visit, step, ready, problems.field("note", note), notice))
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
        note,
        idempotency_key: Uuid::new_v4().to_string(),
        notice,
    }
}
