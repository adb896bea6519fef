//! The page on which a customer registers.

use poem::{handler, web::Query};
use serde::Deserialize;

use super::{known_next, sign_in::Onward};
use crate::{
    error::AppError,
    services::customers::{self, Registration, RegistrationForm},
    storefront::{
        form::Form,
        forms::{self, Problems},
        frame::Surroundings,
        page::{self, PageResult},
        visit::Visit,
    },
    templates::contexts::{Notice, Register},
};

/// The fields of the form, as they were typed.
#[derive(Default, Deserialize)]
pub struct RegisterForm {
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    last_name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// Answers `GET /account/register` with the page.
#[handler]
pub async fn show(visit: Visit, onward: Query<Onward>) -> PageResult {
    if visit.customer.is_some() {
        return Ok(page::see_other(&visit, "/account/orders"));
    }
    let form = RegisterForm { next: onward.0.next, ..RegisterForm::default() };
    page::personal(&visit, &context(&visit, &form, &Problems::default(), None).await?)
}

/// Handles the form of `POST /account/register`.
#[handler]
pub async fn create(visit: Visit, form: Form<RegisterForm>) -> PageResult {
    let fields = RegistrationForm {
        email: &form.email,
        password: &form.password,
        first_name: &form.first_name,
        last_name: &form.last_name,
        language: visit.locale.code(),
    };
    let error = match Registration::parse(fields) {
        Ok(new) => {
            let (app, check) = (&visit.app, visit.app.password_check());
            match customers::register(&app.db, &visit.tenant, check, new, &visit.source).await {
                Ok(()) => {
                    let next = if known_next(&form.next).is_empty() { "" } else { "?next=checkout" };
                    return Ok(page::see_other(&visit, &format!("/account/done/registered{next}")));
                }
                Err(error) => AppError::from(error),
            }
        }
        Err(error) => AppError::from(error),
    };
    let Some(notice) = forms::sign_in_notice(&visit, &error) else { return Err(error) };
    let problems = Problems::from_fields(&visit, error.fields());
    let context = context(&visit, &form, &problems, Some(notice)).await?;
    page::with_status(&visit, error.http_status(), &context)
}

async fn context(
    visit: &Visit,
    form: &RegisterForm,
    problems: &Problems,
    notice: Option<Notice>,
) -> Result<Register, AppError> {
    let around = Surroundings::of(visit).await?;
    Ok(Register {
        frame: around.private(visit),
        first_name: problems.field("first_name", &form.first_name),
        last_name: problems.field("last_name", &form.last_name),
        email: problems.field("email", &form.email),
        password: problems.field("password", ""),
        next: known_next(&form.next),
        notice,
    })
}
