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
        session::{Desk, Done, PasswordIn, ResetPasswordIn, SessionOut, TakenUp},
        shop::Shop,
    },
    app::App,
    error::AppError,
    queue::CustomerMail,
    services::{
        password_reset::PasswordReset,
        sessions,
        sign_in::{PasswordChange, SignInError},
    },
    types::{code::FieldError, email::Email, password::Password},
};

/// Operations of customers on their own account.
pub struct AccountApi;

/// An address of e-mail.
#[derive(Debug, Object)]
pub struct EmailIn {
    /// The e-mail address that the account was registered with.
    #[oai(validator(max_length = 254))]
    pub email: String,
}

/// A new account's owner.
#[derive(Debug, Object)]
pub struct ConfirmEmailIn {
    /// The token in the link's fragment (after `#`).
    #[oai(validator(max_length = 200))]
    pub token: String,
    /// The password that was chosen with the account.
    #[oai(validator(max_length = 128))]
    pub password: String,
}

/// Another address for the account.
#[derive(Debug, Object)]
pub struct ChangeEmailIn {
    /// The e-mail address that shall replace the present one.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The account's present password.
    #[oai(validator(max_length = 128))]
    pub current_password: String,
}

/// A link to a new address.
#[derive(Debug, Object)]
pub struct ConfirmNewEmailIn {
    /// The token in the link's fragment (after `#`).
    #[oai(validator(max_length = 200))]
    pub token: String,
}

fn email(text: &str) -> Result<Email, SignInError> {
    Email::parse(text).map_err(|refusal| SignInError::Invalid(vec![FieldError::new("email", refusal.to_string())]))
}

#[OpenApi(prefix_path = "/:vendor_id/auth")]
impl AccountApi {
    /// Confirms a new account's address by the link from the mail, once, and signs its owner in, who gives the password
    /// that was chosen.
    ///
    /// 422 `LINK_INVALID`; 401 `INVALID_CREDENTIALS`, after which the link still works.
    #[oai(path = "/confirm-email", method = "post", operation_id = "public_confirm_email")]
    async fn confirm_email(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        desk: Desk<'_>,
        body: JsonBody<ConfirmEmailIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let session =
            app.sign_in().confirm_customers_email(&shop, &body.0.token, &body.0.password, &desk.source()).await?;
        Ok(Json(desk.hand_over(&cookie_owner(&shop), session)))
    }

    /// Mails the link that confirms a new account once more; the answer is the same for every address.
    #[oai(path = "/resend-confirmation", method = "post", operation_id = "public_resend_confirmation")]
    async fn resend_confirmation(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        desk: Desk<'_>,
        body: JsonBody<EmailIn>,
    ) -> Result<TakenUp, AppError> {
        let email = email(&body.0.email)?;
        app.sign_in().ask_for_mail(&shop, &email, CustomerMail::Confirmation, &desk.source()).await?;
        Ok(TakenUp::TakenUp)
    }

    /// Mails a link to a new password; the answer is the same for every address.
    #[oai(path = "/forgot-password", method = "post", operation_id = "public_forgot_password")]
    async fn forgot_password(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        desk: Desk<'_>,
        body: JsonBody<EmailIn>,
    ) -> Result<TakenUp, AppError> {
        let email = email(&body.0.email)?;
        app.sign_in().ask_for_mail(&shop, &email, CustomerMail::PasswordReset, &desk.source()).await?;
        Ok(TakenUp::TakenUp)
    }

    /// Sets a new password by the link from the mail, once. All sessions end.
    #[oai(path = "/reset-password", method = "post", operation_id = "public_reset_password")]
    async fn reset_password(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        desk: Desk<'_>,
        body: JsonBody<ResetPasswordIn>,
    ) -> Result<Done, AppError> {
        let reset = PasswordReset::parse(&body.0.token, &body.0.password)?;
        app.sign_in().reset_customers_password(&shop, reset, &desk.source()).await?;
        Ok(Done::Done)
    }

    /// Changes the password. All other sessions end.
    #[oai(path = "/change-password", method = "post", operation_id = "public_change_password")]
    async fn change_password(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        auth: CustomerAuth,
        body: JsonBody<PasswordIn>,
    ) -> Result<Done, AppError> {
        let change = PasswordChange::parse(&body.0.current_password, &body.0.new_password)?;
        let who = (auth.customer_id(), auth.session());
        app.sign_in().change_customers_password(auth.tenant(), who, change, &desk.source()).await?;
        Ok(Done::Done)
    }

    /// Asks for another address. It counts once `confirm-new-email` was called with the link that is mailed to it; the
    /// answer is the same whether the address has an account or not.
    #[oai(path = "/change-email", method = "post", operation_id = "public_change_email")]
    async fn change_email(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        auth: CustomerAuth,
        body: JsonBody<ChangeEmailIn>,
    ) -> Result<TakenUp, AppError> {
        let email = email(&body.0.email)?;
        let wrong = |refusal: crate::types::invalid::Invalid| {
            SignInError::Invalid(vec![FieldError::new("current_password", refusal.to_string())])
        };
        let password = Password::parse(&body.0.current_password).map_err(wrong)?;
        let (tenant, id) = (auth.tenant(), auth.customer_id());
        app.sign_in().change_customers_email(tenant, id, (&email, &password), &desk.source()).await?;
        Ok(TakenUp::TakenUp)
    }

    /// Confirms the address that the link was mailed to; the account uses it from now on, and the old address is
    /// told. The link works once.
    #[oai(path = "/confirm-new-email", method = "post", operation_id = "public_confirm_new_email")]
    async fn confirm_new_email(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        desk: Desk<'_>,
        body: JsonBody<ConfirmNewEmailIn>,
    ) -> Result<Done, AppError> {
        app.sign_in().confirm_new_email(&shop, &body.0.token, &desk.source()).await?;
        Ok(Done::Done)
    }

    /// Lists where the customer is signed in, the place used last first.
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

    /// Ends all sessions, this one too.
    #[oai(path = "/sessions", method = "delete", operation_id = "public_end_sessions")]
    async fn end_sessions(&self, app: Data<&Arc<App>>, desk: Desk<'_>, auth: CustomerAuth) -> Result<Done, AppError> {
        let (id, by) = (auth.customer_id(), auth.by());
        app.db.in_tenant(auth.tenant(), async |tx| sessions::end_everywhere(tx, by, id).await).await?;
        desk.take_back(&cookie_owner(auth.tenant()));
        Ok(Done::Done)
    }
}
