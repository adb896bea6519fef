//! What keeps the account safe, and the customer's data their own: password, address, sessions, file, erasure.

use poem::{handler, web::Query};
use serde::Deserialize;

use super::{Deed, visit::CustomerVisit};
use crate::{
    entities::tenant::customer_session,
    error::AppError,
    services::{
        accounts::{email::EmailChange, password::PasswordChange},
        customers::{self, CustomerError},
        sessions,
    },
    storefront::{
        form::Form,
        forms::{self, Problems},
        frame::Surroundings,
        page::{self, PageResult},
    },
    templates::contexts::{AccountSecurity, Field, Notice, SignedInPlace},
    tenancy::TenantTx,
    types::{
        code::{Code, FieldError},
        password::Password,
        user_agent,
    },
};

/// The fields of all forms of the page.
#[derive(Default, Deserialize)]
pub struct SecurityInput {
    #[serde(default)]
    current_password: String,
    #[serde(default)]
    new_password: String,
    #[serde(default)]
    email: String,
}

/// Which of the page's forms was sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sent {
    Nothing,
    Password,
    Email,
    Erasure,
}

/// Answers `GET /account/security` with the page.
#[handler]
pub async fn show(visit: CustomerVisit, deed: Query<Deed>) -> PageResult {
    let nothing = SecurityInput::default();
    let notice = deed.notice(&visit);
    page::personal(&visit, &context(&visit, Sent::Nothing, &nothing, &Problems::default(), notice).await?)
}

/// Handles the form of `POST /account/password`.
#[handler]
pub async fn change_password(visit: CustomerVisit, form: Form<SecurityInput>) -> PageResult {
    let changed = match PasswordChange::parse(&form.current_password, &form.new_password) {
        Ok(change) => {
            let (app, tenant) = (&visit.app, &visit.tenant);
            let (now, check, who) =
                (app.clock.now(), app.password_check(), (visit.customer.id, visit.customer.session));
            customers::change_password(&app.db, tenant, now, check, who, change, &visit.source).await
        }
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => Ok(page::see_other(&visit, "/account/security?done=password")),
        Err(error) => again(&visit, Sent::Password, &form, error.into()).await,
    }
}

/// Handles the form of `POST /account/email`.
#[handler]
pub async fn change_email(visit: CustomerVisit, form: Form<SecurityInput>) -> PageResult {
    let asked = match EmailChange::parse(&form.email, &form.current_password) {
        Ok(change) => {
            let (app, id) = (&visit.app, visit.customer.id);
            let check = app.password_check();
            customers::change_email(&app.db, &visit.tenant, check, id, change, &visit.source).await
        }
        Err(error) => Err(error),
    };
    match asked {
        Ok(()) => Ok(page::see_other(&visit, "/account/done/ask-move")),
        Err(error) => again(&visit, Sent::Email, &form, error.into()).await,
    }
}

/// `POST /account/sessions/end`: also this one.
#[handler]
pub async fn end_sessions(visit: CustomerVisit) -> PageResult {
    let end = async |tx: &TenantTx| sessions::end_everywhere(tx, visit.by(), visit.customer.id).await;
    visit.app.db.in_tenant(&visit.tenant, end).await?;
    visit.forget_customer();
    Ok(page::see_other(&visit, "/account/done/left"))
}

/// `GET /account/export`: to the file, with a session that is fresh.
#[handler]
pub fn export(visit: CustomerVisit) -> PageResult {
    let file = format!("/api/v1/public/vendors/{}/customers/{}/export", visit.tenant.code, visit.customer.id);
    Ok(page::outside(&file))
}

/// Handles the form of `POST /account/erase`.
#[handler]
pub async fn erase(visit: CustomerVisit, form: Form<SecurityInput>) -> PageResult {
    let erased = match own_password(&form) {
        Ok(password) => prove_and_erase(&visit, &password).await,
        Err(wrong) => Err(AppError::invalid(vec![wrong])),
    };
    match erased {
        Ok(()) => {
            visit.forget_customer();
            Ok(page::see_other(&visit, "/account/done/erased"))
        }
        Err(error) => again(&visit, Sent::Erasure, &form, error).await,
    }
}

async fn prove_and_erase(visit: &CustomerVisit, password: &Password) -> Result<(), AppError> {
    let (id, proof) = (visit.customer.id, ("current_password", password));
    let check = visit.app.password_check();
    customers::prove_password(&visit.app.db, &visit.tenant, check, id, proof, &visit.source).await?;
    let forget = async |tx: &TenantTx| customers::erase(tx, visit.app.clock.now(), visit.by(), id).await;
    visit.app.db.in_tenant(&visit.tenant, forget).await.map_err(|error: CustomerError| error.into())
}

fn own_password(form: &SecurityInput) -> Result<Password, FieldError> {
    Password::parse(&form.current_password).map_err(|refusal| FieldError::new("current_password", refusal.to_string()))
}

async fn again(visit: &CustomerVisit, sent: Sent, form: &SecurityInput, error: AppError) -> PageResult {
    let notice = match error.code() {
        Code::CustomerHasOpenOrders => Some(forms::danger(visit, "problem-open-orders")),
        _ => forms::sign_in_notice(visit, &error),
    };
    let Some(notice) = notice else { return Err(error) };
    let problems = Problems::from_fields(visit, error.fields());
    page::with_status(visit, error.http_status(), &context(visit, sent, form, &problems, Some(notice)).await?)
}

async fn context(
    visit: &CustomerVisit,
    sent: Sent,
    input: &SecurityInput,
    problems: &Problems,
    notice: Option<Notice>,
) -> Result<AccountSecurity, AppError> {
    let read = async |tx: &TenantTx| {
        let sessions = sessions::of_customer(tx, visit.customer.id).await?;
        Ok::<_, AppError>((Surroundings::read(tx, visit).await?, sessions))
    };
    let (around, rows) = visit.app.db.read_tenant(&visit.tenant, read).await?;
    let field = |form: Sent, name: &str, value: &str| {
        if form == sent { problems.field(name, value) } else { Field::default() }
    };
    let place = |row: customer_session::Model| SignedInPlace {
        device: user_agent::device(&row.user_agent),
        ip: row.ip,
        last_used_at: visit.tenant.time_zone.format(row.last_used_at),
        is_current: row.id == visit.customer.session,
    };
    Ok(AccountSecurity {
        frame: around.private(visit),
        current_password: field(Sent::Password, "current_password", ""),
        new_password: field(Sent::Password, "new_password", ""),
        email: field(Sent::Email, "email", &input.email),
        email_password: field(Sent::Email, "current_password", ""),
        erase_password: field(Sent::Erasure, "current_password", ""),
        sessions: rows.into_iter().map(place).collect(),
        notice,
    })
}
