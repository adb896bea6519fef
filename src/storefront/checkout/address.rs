//! The second step: where it goes, and where the bill goes.

use poem::{handler, web::Form};

use super::{
    Step,
    draft::{AddressInput, Draft},
};
use crate::{
    storefront::{
        forms::{self, Problems},
        page::{self, PageResult},
        visit::Visit,
    },
    templates::contexts::{AddressStep, Notice},
};

/// Where shops here deliver to, the nearest first; each has a text `country-XX`.
const COUNTRIES: [&str; 16] =
    ["LU", "BE", "DE", "FR", "NL", "AT", "CH", "CZ", "DK", "ES", "FI", "IE", "IT", "PL", "PT", "SE"];

/// `GET /checkout/address`
#[handler]
pub async fn show(visit: Visit) -> PageResult {
    let draft = Draft::read(&visit.cookies);
    if draft.contact.parse(&visit).is_err() {
        return Ok(page::see_other(&visit, "/checkout/contact"));
    }
    let Some(step) = Step::enter(&visit).await? else { return Ok(page::see_other(&visit, "/cart")) };
    let home = visit.app.config.platform.default_country.clone();
    let empty = || AddressInput {
        billing_same: "true".to_owned(),
        country: home.clone(),
        billing_country: home.clone(),
        ..AddressInput::default()
    };
    let input = draft.address.clone().unwrap_or_else(empty);
    page::personal(&visit, &context(&visit, step, &draft.contact.email, &input, &Problems::default(), None))
}

/// `POST /checkout/address`
#[handler]
pub async fn save(visit: Visit, form: Form<AddressInput>) -> PageResult {
    let (input, mut draft) = (form.0, Draft::read(&visit.cookies));
    draft.address = Some(input.clone());
    let problems = match input.parse(&visit) {
        Ok(_) if draft.keep(&visit.cookies) => return Ok(page::see_other(&visit, "/checkout/review")),
        Ok(_) => Problems::default(),
        Err(problems) => problems,
    };
    let Some(step) = Step::enter(&visit).await? else { return Ok(page::see_other(&visit, "/cart")) };
    let notice = forms::danger(&visit, "form-problem");
    page::refused(&visit, &context(&visit, step, &draft.contact.email, &input, &problems, Some(notice)))
}

fn context(
    visit: &Visit,
    step: Step,
    email: &str,
    input: &AddressInput,
    problems: &Problems,
    notice: Option<Notice>,
) -> AddressStep {
    AddressStep {
        frame: step.around.private(visit),
        order: step.order,
        email: email.to_owned(),
        shipping: input.shipping_form(problems),
        billing: input.billing_form(problems),
        billing_same: input.is_billing_same(),
        countries: COUNTRIES.to_vec(),
        notice,
    }
}
