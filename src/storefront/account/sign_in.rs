//! Signing in and out.

use poem::{handler, web::Query};
use serde::Deserialize;

use super::{known_next, welcome};
use crate::{
    auth::jwt::{Access, Audience},
    error::AppError,
    services::sign_in::Credentials,
    storefront::{
        form::Form,
        forms::{self, Problems},
        frame::Surroundings,
        page::{self, PageResult},
        visit::Visit,
    },
    templates::contexts::{Field, Login},
};

/// The page to continue with.
#[derive(Deserialize)]
pub struct Onward {
    #[serde(default)]
    pub next: String,
}

/// The fields of the form, as they were typed.
#[derive(Deserialize)]
pub struct LoginForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// Answers `GET /account/login` with the page.
#[handler]
pub async fn show(visit: Visit, onward: Query<Onward>) -> PageResult {
    if visit.customer.is_some() {
        return Ok(page::see_other(&visit, "/account/orders"));
    }
    let frame = Surroundings::of(&visit).await?.private(&visit);
    let context = Login { frame, email: Field::default(), next: known_next(&onward.next), notice: None };
    page::personal(&visit, &context)
}

/// Handles the form of `POST /account/login`.
#[handler]
pub async fn enter(visit: Visit, form: Form<LoginForm>) -> PageResult {
    let error = match Credentials::parse(&form.email, &form.password) {
        Ok(credentials) => match visit.app.sign_in().customer(&visit.tenant, credentials, &visit.source).await {
            Ok(signed_in) => return welcome(&visit, &signed_in, &form.next).await,
            Err(error) => AppError::from(error),
        },
        Err(error) => AppError::from(error),
    };
    let Some(notice) = forms::sign_in_notice(&visit, &error) else { return Err(error) };
    let problems = Problems::from_fields(&visit, error.fields());
    let context = Login {
        frame: Surroundings::of(&visit).await?.private(&visit),
        email: problems.field("email", &form.email),
        next: known_next(&form.next),
        notice: Some(notice),
    };
    page::with_status(&visit, error.http_status(), &context)
}

/// Handles the form of `POST /account/logout`.
#[handler]
pub async fn leave(visit: Visit) -> PageResult {
    if let Some(customer) = visit.customer {
        let audience = Audience::Customer(visit.tenant.vendor_id);
        let access = Access { audience, subject: customer.id, session: customer.session };
        visit.app.sign_in().sign_out_customer(&visit.tenant, access).await?;
    }
    visit.forget_customer();
    Ok(page::see_other(&visit, "/"))
}
