//! Signing in as an operator.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json};
use uuid::Uuid;

use crate::{
    api::{
        guards::AdminSession,
        json_body::{JsonBody, OptionalJsonBody},
        session::{
            LoginIn, MailRequested, NoContent, PasswordIn, RefreshIn, ResetPasswordIn, SessionOut, SignInResponse,
        },
    },
    app::App,
    error::AppError,
    middleware::cookies::CookieOwner,
    services::{
        accounts::{
            AccountHolder,
            password::{self, PasswordChange, PasswordReset},
        },
        sessions::Scope,
        sign_in::{self, Credentials},
        signed_in::Operator,
    },
    types::{code::FieldError, email::Email, invalid::Invalid},
};

/// Signing in as an operator.
pub struct AuthApi;

/// The operator who is signed in.
#[derive(Debug, Object)]
pub struct OperatorOut {
    /// The user's id, the same for all vendors that the user works for.
    pub id: Uuid,
    /// The e-mail address, with which the operator signs in.
    pub email: String,
    /// The name of the person.
    pub name: String,
    /// The permissions of the operator, such as `vendors.read`.
    pub permissions: Vec<String>,
}

/// An operator's request for a link with which a new password can be set.
#[derive(Debug, Object)]
#[oai(rename = "OperatorForgotPasswordIn")]
pub struct ForgotPasswordIn {
    /// The e-mail address of the account.
    #[oai(validator(max_length = 254))]
    pub email: String,
}

impl From<&Operator> for OperatorOut {
    fn from(operator: &Operator) -> Self {
        Self {
            id: operator.id,
            email: operator.email.clone(),
            name: operator.name.clone(),
            permissions: operator.permissions.iter().map(|permission| permission.as_str().to_owned()).collect(),
        }
    }
}

#[OpenApi(prefix_path = "/auth")]
impl AuthApi {
    /// Signs an operator in. With the header `X-Orion-Session: cookie` the tokens go into cookies.
    #[oai(path = "/login", method = "post", operation_id = "admin_login")]
    async fn login(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        body: JsonBody<LoginIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let credentials = Credentials::parse(&body.0.email, &body.0.password)?;
        let (now, passwords, terms) = (app.clock.now(), app.password_check(), app.session_terms());
        let session = sign_in::operator(&app.db, now, passwords, terms, credentials, &response.source()).await?;
        Ok(Json(response.deliver(&CookieOwner::Admin, session)))
    }

    /// Exchanges a refresh token for new tokens. Each refresh token works once. If a client uses one again, the session
    /// ends.
    #[oai(path = "/refresh", method = "post", operation_id = "admin_refresh")]
    async fn refresh(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        body: OptionalJsonBody<RefreshIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let token = response.refresh_token(body.0, &CookieOwner::Admin)?;
        let (terms, source) = (app.session_terms(), response.source());
        let session = sign_in::refresh_user(&app.db, terms, Scope::Admin, &token, &source).await?;
        Ok(Json(response.deliver(&CookieOwner::Admin, session)))
    }

    /// Ends the session at once, on the server too.
    #[oai(path = "/logout", method = "post", operation_id = "admin_logout")]
    async fn logout(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        auth: AdminSession,
    ) -> Result<NoContent, AppError> {
        let (by, session) = (auth.by(), auth.operator().session);
        let end = async |tx: &_| sign_in::sign_out_user(tx, &app.tenants, by, Scope::Admin, session).await;
        app.db.in_platform(end).await?;
        response.take_back(&CookieOwner::Admin);
        Ok(NoContent::NoContent)
    }

    /// Shows the signed-in operator.
    #[oai(path = "/me", method = "get", operation_id = "admin_get_me")]
    async fn me(&self, auth: AdminSession) -> Json<OperatorOut> {
        Json(auth.operator().into())
    }

    /// Changes the password; all other sessions end.
    #[oai(path = "/change-password", method = "post", operation_id = "admin_change_password")]
    async fn change_password(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminSession,
        body: JsonBody<PasswordIn>,
    ) -> Result<NoContent, AppError> {
        let change = PasswordChange::parse(&body.0.current_password, &body.0.new_password)?;
        let operator = auth.operator();
        let holder = AccountHolder { by: auth.by(), user: operator.id, session: operator.session };
        password::change(&app.db, &app.tenants, app.clock.now(), app.password_check(), holder, change).await?;
        Ok(NoContent::NoContent)
    }

    /// Mails a link for a new password if the address belongs to an operator. The answer is the same in any case.
    ///
    /// At most three such links work at a time. While there are three, no further link is sent.
    #[oai(path = "/forgot-password", method = "post", operation_id = "admin_forgot_password")]
    async fn forgot_password(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        body: JsonBody<ForgotPasswordIn>,
    ) -> Result<MailRequested, AppError> {
        let wrong = |refusal: Invalid| AppError::invalid(vec![FieldError::new("email", refusal.to_string())]);
        let email = Email::parse(&body.0.email).map_err(wrong)?;
        password::ask_for_reset(&app.db, app.password_check(), Scope::Admin, &email, &response.source()).await?;
        Ok(MailRequested::MailRequested)
    }

    /// Sets a new password with the link from the mail. The link works once. All sessions end.
    #[oai(path = "/reset-password", method = "post", operation_id = "admin_reset_password")]
    async fn reset_password(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        body: JsonBody<ResetPasswordIn>,
    ) -> Result<NoContent, AppError> {
        let reset = PasswordReset::parse(&body.0.token, &body.0.password)?;
        let (now, source) = (app.clock.now(), response.source());
        password::reset(&app.db, &app.tenants, now, &app.passwords, reset, &source).await?;
        Ok(NoContent::NoContent)
    }
}
