//! The second step: where it goes, and where the bill goes. Customers choose from their book of addresses, or fill it.

use poem::handler;

use super::{
    Step,
    draft::{AddressesInput, Draft},
};
use crate::{
    entities::tenant::customer_address,
    error::AppError,
    services::customers,
    storefront::{
        address::{self, AddressInput, COUNTRIES},
        form::Form,
        forms::{self, Problems},
        page::{self, PageResult},
        view,
        visit::Visit,
    },
    templates::contexts::{AddressStep, Notice},
    tenancy::TenantTx,
    types::address::Address,
};

/// Answers `GET /checkout/address` with the page.
#[handler]
pub async fn show(visit: Visit) -> PageResult {
    let draft = Draft::read(&visit.cookies);
    if draft.contact.parse(&visit).is_err() {
        return Ok(page::see_other(&visit, "/checkout/contact"));
    }
    let Some(step) = Step::enter(&visit).await? else { return Ok(page::see_other(&visit, "/cart")) };
    let book = book(&visit).await?;
    let input = draft.address.clone().unwrap_or_else(|| proposed(&visit, &book));
    page::personal(&visit, &context(&visit, step, &draft, &book, &input, &Problems::default(), None))
}

/// Handles the form of `POST /checkout/address`.
#[handler]
pub async fn save(visit: Visit, form: Form<AddressesInput>) -> PageResult {
    let (mut input, mut draft) = (form.0, Draft::read(&visit.cookies));
    let book = book(&visit).await?;
    // An address that was taken out of the book in the meantime is typed again.
    if let Some(saved) = book.iter().find(|row| row.id.to_string() == input.saved) {
        input.shipping = Address::from(saved.clone()).into();
    }
    draft.address = Some(input.clone());
    let problems = match input.parse(&visit) {
        Ok(addresses) if draft.keep(&visit.cookies) => {
            if !input.save.is_empty() {
                keep(&visit, addresses.shipping).await?;
            }
            return Ok(page::see_other(&visit, "/checkout/review"));
        }
        Ok(_) => Problems::default(),
        Err(problems) => problems,
    };
    let Some(step) = Step::enter(&visit).await? else { return Ok(page::see_other(&visit, "/cart")) };
    let notice = forms::danger(&visit, "form-problem");
    page::refused(&visit, &context(&visit, step, &draft, &book, &input, &problems, Some(notice)))
}

/// The signed-in customer's addresses.
async fn book(visit: &Visit) -> Result<Vec<customer_address::Model>, AppError> {
    let Some(customer) = visit.customer else { return Ok(Vec::new()) };
    let read = async |tx: &TenantTx| customers::addresses(tx, customer.id).await;
    visit.app.db.read_tenant(&visit.tenant, read).await.map_err(AppError::from)
}

async fn keep(visit: &Visit, address: Address) -> Result<(), AppError> {
    let Some(customer) = visit.customer else { return Ok(()) };
    let keep = async |tx: &TenantTx| customers::save_address(tx, customer.id, address).await;
    visit.app.db.in_tenant(&visit.tenant, keep).await.map_err(AppError::from)
}

/// The proposed address before the customer chose one: the default address of the address book.
fn proposed(visit: &Visit, book: &[customer_address::Model]) -> AddressesInput {
    AddressesInput {
        shipping: book.first().map_or_else(|| empty(visit), |row| Address::from(row.clone()).into()),
        billing_same: "true".to_owned(),
        billing_country: visit.app.config.platform.default_country.clone(),
        ..AddressesInput::default()
    }
}

fn empty(visit: &Visit) -> AddressInput {
    AddressInput { country: visit.app.config.platform.default_country.clone(), ..AddressInput::default() }
}

fn context(
    visit: &Visit,
    step: Step,
    draft: &Draft,
    book: &[customer_address::Model],
    input: &AddressesInput,
    problems: &Problems,
    notice: Option<Notice>,
) -> AddressStep {
    let typed = input.shipping.address().checked().ok();
    let chosen = book.iter().find(|row| typed.as_ref() == Some(&Address::from((*row).clone())));
    let name = format!("{} {}", draft.contact.first_name, draft.contact.last_name);
    let shipping = if chosen.is_some() { &empty(visit) } else { &input.shipping };
    AddressStep {
        frame: step.around.private(visit),
        order: step.order,
        email: draft.contact.email.clone(),
        saved: book.iter().map(|row| view::saved_address(&name, row)).collect(),
        chosen: chosen.map(|row| row.id.to_string()),
        save: !input.save.is_empty(),
        shipping: address::form(&shipping.address(), "", problems),
        billing: input.billing_form(problems),
        billing_same: input.is_billing_same(),
        countries: COUNTRIES.to_vec(),
        notice,
    }
}
