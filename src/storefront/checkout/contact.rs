//! The first step of the checkout: the buyer's contact details.

use poem::handler;

use super::{
    Step,
    draft::{ContactInput, Draft},
};
use crate::{
    storefront::{
        form::Form,
        forms::{self, Problems},
        page::{self, PageResult},
        visit::Visit,
    },
    templates::contexts::{ContactStep, Notice},
};

/// Answers `GET /checkout/contact` with the page.
#[handler]
pub async fn show(visit: Visit) -> PageResult {
    let Some(step) = Step::enter(&visit).await? else { return Ok(page::see_other(&visit, "/cart")) };
    let mut input = Draft::read(&visit.cookies).contact;
    if let (true, Some(customer)) = (input.email.is_empty(), &step.around.customer) {
        input = ContactInput {
            email: customer.email.clone(),
            first_name: customer.first_name.clone(),
            last_name: customer.last_name.clone(),
            phone: customer.phone.clone().unwrap_or_default(),
        };
    }
    page::personal(&visit, &context(&visit, step, &input, &Problems::default(), None))
}

/// Handles the form of `POST /checkout/contact`.
#[handler]
pub async fn save(visit: Visit, form: Form<ContactInput>) -> PageResult {
    let input = form.0;
    let problems = match input.parse(&visit) {
        Ok(_) if (Draft { contact: input.clone(), ..Draft::read(&visit.cookies) }).keep(&visit.cookies) => {
            return Ok(page::see_other(&visit, "/checkout/address"));
        }
        Ok(_) => Problems::default(),
        Err(problems) => problems,
    };
    let Some(step) = Step::enter(&visit).await? else { return Ok(page::see_other(&visit, "/cart")) };
    let notice = forms::danger(&visit, "form-problem");
    page::refused(&visit, &context(&visit, step, &input, &problems, Some(notice)))
}

fn context(
    visit: &Visit,
    step: Step,
    input: &ContactInput,
    problems: &Problems,
    notice: Option<Notice>,
) -> ContactStep {
    ContactStep { frame: step.around.private(visit), order: step.order, contact: input.form(problems), notice }
}
