//! The pages of links in mails. A link's secret is in its fragment, which browsers send to nobody; a script puts it into
//! the form. Without scripts it is pasted from the mail.

use poem::handler;
use serde::Deserialize;

use super::{CART, welcome};
use crate::{
    error::AppError,
    services::{
        accounts::{links, password::PasswordReset},
        customers,
        sign_in::{self, EmailConfirmation},
    },
    storefront::{
        form::Form,
        forms::{self, Problems},
        frame::Surroundings,
        page::{self, PageResult},
        visit::Visit,
    },
    templates::contexts::{AccountLink, Field},
    tenancy::TenantTx,
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
    let app = &visit.app;
    let (now, check, terms) = (app.clock.now(), app.password_check(), app.session_terms());
    let link = EmailConfirmation { token: form.token(), password: &form.password };
    match sign_in::confirm_customer(&app.db, &visit.tenant, now, check, terms, link, &visit.source).await {
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
        Ok(new) => {
            let (app, now) = (&visit.app, visit.app.clock.now());
            customers::reset_password(&app.db, &visit.tenant, now, &app.passwords, new, &visit.source).await
        }
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
    match confirm_email(&visit, form.token()).await {
        Ok(()) => Ok(page::see_other(&visit, "/account/done/move")),
        Err(error) => again(&visit, "move", &form, error).await,
    }
}

async fn confirm_email(visit: &Visit, token: &str) -> Result<(), AppError> {
    let (now, secret) = (visit.app.clock.now(), links::parse(token)?);
    let change = async |tx: &TenantTx| customers::confirm_email(tx, now, &secret, &visit.source).await;
    Ok(visit.app.db.in_tenant(&visit.tenant, change).await?)
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
