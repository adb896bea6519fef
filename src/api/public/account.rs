//! Operations of customers on their own account: confirm the address, change password or address, list and end
//! sessions.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json};

use super::auth::cookie_owner;
use crate::{
    api::{
        customer::CustomerSessionOut,
        guards::CustomerAuth,
        json_body::JsonBody,
        session::{MailRequested, NoContent, PasswordIn, ResetPasswordIn, SessionOut, SignInResponse},
        shop::Shop,
    },
    app::App,
    error::AppError,
    queue::CustomerMail,
    services::{
        accounts::{
            email::{AccountEmailError, EmailChange},
            links,
            password::{PasswordChange, PasswordReset},
        },
        customers, sessions,
        sign_in::{self, EmailConfirmation},
    },
    types::{code::FieldError, email::Email, invalid::Invalid},
};

/// Operations of customers on their own account.
pub struct AccountApi;

/// A request that names an e-mail address.
#[derive(Debug, Object)]
pub struct EmailIn {
    /// The e-mail address that the account was registered with.
    #[oai(validator(max_length = 254))]
    pub email: String,
}

/// The confirmation of a new account.
#[derive(Debug, Object)]
pub struct ConfirmEmailIn {
    /// The token in the fragment of the link, after `#`.
    #[oai(validator(max_length = 200))]
    pub token: String,
    /// The password that was chosen with the account.
    #[oai(validator(max_length = 128))]
    pub password: String,
}

/// A change of the account's e-mail address.
#[derive(Debug, Object)]
pub struct ChangeEmailIn {
    /// The e-mail address that shall replace the present one.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The present password of the account.
    #[oai(validator(max_length = 128))]
    pub current_password: String,
}

/// The confirmation of a new address by its link.
#[derive(Debug, Object)]
pub struct ConfirmNewEmailIn {
    /// The token in the fragment of the link, after `#`.
    #[oai(validator(max_length = 200))]
    pub token: String,
}

fn email(text: &str) -> Result<Email, AccountEmailError> {
    let wrong = |refusal: Invalid| AccountEmailError::Invalid(vec![FieldError::new("email", refusal.to_string())]);
    Email::parse(text).map_err(wrong)
}

#[OpenApi(prefix_path = "/:vendor_id/auth")]
impl AccountApi {
    /// Confirms the address of a new account with the link from the mail and the password of the account. The customer
    /// is then signed in, and the link no longer works.
    ///
    /// 422 `LINK_INVALID`; 401 `INVALID_CREDENTIALS`, after which the link still works.
    #[oai(path = "/confirm-email", method = "post", operation_id = "public_confirm_email")]
    async fn confirm_email(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        response: SignInResponse<'_>,
        body: JsonBody<ConfirmEmailIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let (now, passwords, terms) = (app.clock.now(), app.password_check(), app.session_terms());
        let link = EmailConfirmation { token: &body.0.token, password: &body.0.password };
        let session =
            sign_in::confirm_customer(&app.db, &shop, now, passwords, terms, link, &response.source()).await?;
        Ok(Json(response.deliver(&cookie_owner(&shop), session)))
    }

    /// Mails the link that confirms a new account again. The answer is the same for every address.
    #[oai(path = "/resend-confirmation", method = "post", operation_id = "public_resend_confirmation")]
    async fn resend_confirmation(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        response: SignInResponse<'_>,
        body: JsonBody<EmailIn>,
    ) -> Result<MailRequested, AppError> {
        let email = email(&body.0.email)?;
        let about = CustomerMail::Confirmation;
        customers::ask_for_mail(&app.db, &shop, app.limits(), &email, about, &response.source()).await?;
        Ok(MailRequested::MailRequested)
    }

    /// Mails a link for a new password. The answer is the same for every address.
    #[oai(path = "/forgot-password", method = "post", operation_id = "public_forgot_password")]
    async fn forgot_password(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        response: SignInResponse<'_>,
        body: JsonBody<EmailIn>,
    ) -> Result<MailRequested, AppError> {
        let email = email(&body.0.email)?;
        let about = CustomerMail::PasswordReset;
        customers::ask_for_mail(&app.db, &shop, app.limits(), &email, about, &response.source()).await?;
        Ok(MailRequested::MailRequested)
    }

    /// Sets a new password by the link from the mail, once. All sessions end.
    #[oai(path = "/reset-password", method = "post", operation_id = "public_reset_password")]
    async fn reset_password(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        response: SignInResponse<'_>,
        body: JsonBody<ResetPasswordIn>,
    ) -> Result<NoContent, AppError> {
        let reset = PasswordReset::parse(&body.0.token, &body.0.password)?;
        let (now, source) = (app.clock.now(), response.source());
        customers::reset_password(&app.db, &shop, now, &app.passwords, reset, &source).await?;
        Ok(NoContent::NoContent)
    }

    /// Changes the password. All other sessions end.
    #[oai(path = "/change-password", method = "post", operation_id = "public_change_password")]
    async fn change_password(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        auth: CustomerAuth,
        body: JsonBody<PasswordIn>,
    ) -> Result<NoContent, AppError> {
        let change = PasswordChange::parse(&body.0.current_password, &body.0.new_password)?;
        let (now, passwords, source) = (app.clock.now(), app.password_check(), response.source());
        let who = (auth.customer_id(), auth.session());
        customers::change_password(&app.db, auth.tenant(), now, passwords, who, change, &source).await?;
        Ok(NoContent::NoContent)
    }

    /// Requests a change of the e-mail address. Orion mails a link to the new address, which replaces the old one after
    /// `confirm-new-email` was called with the link. The answer is the same whether the new address has an account or
    /// not.
    #[oai(path = "/change-email", method = "post", operation_id = "public_change_email")]
    async fn change_email(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        auth: CustomerAuth,
        body: JsonBody<ChangeEmailIn>,
    ) -> Result<MailRequested, AppError> {
        let change = EmailChange::parse(&body.0.email, &body.0.current_password)?;
        let (tenant, id) = (auth.tenant(), auth.customer_id());
        customers::change_email(&app.db, tenant, app.password_check(), id, change, &response.source()).await?;
        Ok(MailRequested::MailRequested)
    }

    /// Confirms the new address with the link that was mailed to it. The account uses it from now on, and the old
    /// address gets a notice. The link works once.
    #[oai(path = "/confirm-new-email", method = "post", operation_id = "public_confirm_new_email")]
    async fn confirm_new_email(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        response: SignInResponse<'_>,
        body: JsonBody<ConfirmNewEmailIn>,
    ) -> Result<NoContent, AppError> {
        let (now, secret, source) = (app.clock.now(), links::parse(&body.0.token)?, response.source());
        app.db.in_tenant(&shop, async |tx| customers::confirm_email(tx, now, &secret, &source).await).await?;
        Ok(NoContent::NoContent)
    }

    /// Lists the sessions of the customer, the last used first.
    #[oai(path = "/sessions", method = "get", operation_id = "public_list_sessions")]
    async fn sessions(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
    ) -> Result<Json<Vec<CustomerSessionOut>>, AppError> {
        let (id, this) = (auth.customer_id(), auth.session());
        let found = app.db.read_tenant(auth.tenant(), async |tx| sessions::of_customer(tx, id).await).await?;
        Ok(Json(found.into_iter().map(|session| CustomerSessionOut::of(session, Some(this))).collect()))
    }

    /// Ends all sessions of the customer, including this one.
    #[oai(path = "/sessions", method = "delete", operation_id = "public_end_sessions")]
    async fn end_sessions(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        auth: CustomerAuth,
    ) -> Result<NoContent, AppError> {
        let (id, by) = (auth.customer_id(), auth.by());
        app.db.in_tenant(auth.tenant(), async |tx| sessions::end_everywhere(tx, by, id).await).await?;
        response.take_back(&cookie_owner(auth.tenant()));
        Ok(NoContent::NoContent)
    }
}
