//! The pages of links in mails. A link's secret is in its fragment, which browsers send to nobody; a script puts it into
//! the form. Without scripts it is pasted from the mail.

use poem::handler;
use serde::Deserialize;

use super::{CART, welcome};
use crate::{
    error::AppError,
    services::password_reset::PasswordReset,
    storefront::{
        form::Form,
        forms::{self, Problems},
        frame::Surroundings,
        page::{self, PageResult},
        visit::Visit,
    },
    templates::contexts::{AccountLink, Field},
};

/// The fields of the form, as they were typed.
#[derive(Deserialize)]
pub struct LinkForm {
    #[serde(default)]
    token: String,
    #[serde(default)]
    password: String,
}

impl LinkForm {
    /// What was pasted, without what surrounds it.
    fn token(&self) -> &str {
        self.token.trim()
    }
}

/// Answers `GET /account/confirm-email` with the page.
#[handler]
pub async fn confirm(visit: Visit) -> PageResult {
    show(&visit, "confirm").await
}

/// `POST /account/confirm-email`: confirms the address and signs its owner in.
#[handler]
pub async fn confirmed(visit: Visit, form: Form<LinkForm>) -> PageResult {
    let sign_in = visit.app.sign_in();
    match sign_in.confirm_customers_email(&visit.tenant, form.token(), &form.password, &visit.source).await {
        Ok(signed_in) => welcome(&visit, &signed_in, CART).await,
        Err(error) => again(&visit, "confirm", &form, error.into()).await,
    }
}

/// Answers `GET /account/reset-password` with the page.
#[handler]
pub async fn reset(visit: Visit) -> PageResult {
    show(&visit, "reset").await
}

/// Handles the form of `POST /account/reset-password`.
#[handler]
pub async fn was_reset(visit: Visit, form: Form<LinkForm>) -> PageResult {
    let set = match PasswordReset::parse(form.token(), &form.password) {
        Ok(new) => visit.app.sign_in().reset_customers_password(&visit.tenant, new, &visit.source).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Ok(page::see_other(&visit, "/account/done/reset")),
        Err(error) => again(&visit, "reset", &form, error.into()).await,
    }
}

/// Answers `GET /account/new-email` with the page.
#[handler]
pub async fn move_in(visit: Visit) -> PageResult {
    show(&visit, "move").await
}

/// Handles the form of `POST /account/new-email`.
#[handler]
pub async fn moved(visit: Visit, form: Form<LinkForm>) -> PageResult {
    match visit.app.sign_in().confirm_new_email(&visit.tenant, form.token(), &visit.source).await {
        Ok(()) => Ok(page::see_other(&visit, "/account/done/move")),
        Err(error) => again(&visit, "move", &form, error.into()).await,
    }
}

async fn show(visit: &Visit, purpose: &'static str) -> PageResult {
    let frame = Surroundings::of(visit).await?.private(visit);
    let context = AccountLink { frame, purpose, code: String::new(), password: Field::default(), notice: None };
    page::personal(visit, &context)
}

async fn again(visit: &Visit, purpose: &'static str, form: &LinkForm, error: AppError) -> PageResult {
    let Some(notice) = forms::sign_in_notice(visit, &error) else { return Err(error) };
    let problems = Problems::from_fields(visit, error.fields());
    let context = AccountLink {
        frame: Surroundings::of(visit).await?.private(visit),
        purpose,
        code: form.token().to_owned(),
        password: problems.field("password", ""),
        notice: Some(notice),
    };
    page::with_status(visit, error.http_status(), &context)
}
