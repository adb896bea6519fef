//! Asking for a mail: a forgotten password, a confirmation that did not arrive. The answer is the same for everybody.

use poem::handler;
use serde::Deserialize;

use crate::{
    error::AppError,
    queue::CustomerMail,
    services::customers,
    storefront::{
        form::Form,
        forms::{self, Problems},
        frame::Surroundings,
        page::{self, PageResult},
        visit::Visit,
    },
    templates::contexts::{AccountAsk, Notice},
    types::{code::FieldError, email::Email},
};

/// The fields of the form, as they were typed.
#[derive(Default, Deserialize)]
pub struct AskForm {
    #[serde(default)]
    email: String,
}

/// Answers `GET /account/forgot-password` with the page.
#[handler]
pub async fn forgot(visit: Visit) -> PageResult {
    page::personal(&visit, &context(&visit, "forgot", "", &Problems::default(), None).await?)
}

/// Handles the form of `POST /account/forgot-password`.
#[handler]
pub async fn forgotten(visit: Visit, form: Form<AskForm>) -> PageResult {
    ask(&visit, "forgot", &form.email, CustomerMail::PasswordReset).await
}

/// Answers `GET /account/resend-confirmation` with the page.
#[handler]
pub async fn resend(visit: Visit) -> PageResult {
    page::personal(&visit, &context(&visit, "resend", "", &Problems::default(), None).await?)
}

/// Handles the form of `POST /account/resend-confirmation`.
#[handler]
pub async fn resent(visit: Visit, form: Form<AskForm>) -> PageResult {
    ask(&visit, "resend", &form.email, CustomerMail::Confirmation).await
}

async fn ask(visit: &Visit, about: &'static str, typed: &str, mail: CustomerMail) -> PageResult {
    let error = match Email::parse(typed) {
        Ok(email) => {
            let (app, limits) = (&visit.app, visit.app.limits());
            match customers::ask_for_mail(&app.db, &visit.tenant, limits, &email, mail, &visit.source).await {
                Ok(()) => return Ok(page::see_other(visit, &format!("/account/done/{about}"))),
                Err(error) => AppError::from(error),
            }
        }
        Err(refusal) => AppError::invalid(vec![FieldError::new("email", refusal.to_string())]),
    };
    let Some(notice) = forms::sign_in_notice(visit, &error) else { return Err(error) };
    let problems = Problems::from_fields(visit, error.fields());
    page::with_status(visit, error.http_status(), &context(visit, about, typed, &problems, Some(notice)).await?)
}

async fn context(
    visit: &Visit,
    about: &'static str,
    typed: &str,
    problems: &Problems,
    notice: Option<Notice>,
) -> Result<AccountAsk, AppError> {
    let frame = Surroundings::of(visit).await?.private(visit);
    Ok(AccountAsk { frame, about, email: problems.field("email", typed), notice })
}
