//! Signing in as an operator.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json};
use uuid::Uuid;

use crate::{
    api::{
        guards::AdminSession,
        json_body::{JsonBody, OptionalJsonBody},
        session::{Desk, Done, LoginIn, PasswordIn, RefreshIn, SessionOut},
    },
    app::App,
    auth::jwt::{Access, Audience},
    error::AppError,
    middleware::cookies::CookieOwner,
    services::{
        sessions::{Operator, Scope},
        sign_in::{Credentials, PasswordChange},
    },
};

/// Signing in as an operator.
pub struct AuthApi;

/// The operator who is signed in.
#[derive(Debug, Object)]
pub struct OperatorOut {
    /// The user's id.
    pub id: Uuid,
    /// Where they get mail.
    pub email: String,
    /// What they are called.
    pub name: String,
}

impl From<&Operator> for OperatorOut {
    fn from(operator: &Operator) -> Self {
        Self { id: operator.id, email: operator.email.clone(), name: operator.name.clone() }
    }
}

#[OpenApi(prefix_path = "/auth")]
impl AuthApi {
    /// Signs an operator in. With the header `X-Orion-Session: cookie` the tokens go into cookies.
    #[oai(path = "/login", method = "post", operation_id = "admin_login")]
    async fn login(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        body: JsonBody<LoginIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let credentials = Credentials::parse(&body.0.email, &body.0.password)?;
        let session = app.sign_in().operator(credentials, &desk.source()).await?;
        Ok(Json(desk.hand_over(&CookieOwner::Admin, session)))
    }

    /// Exchanges a refresh token for new tokens. Each works once; using one again ends the session.
    #[oai(path = "/refresh", method = "post", operation_id = "admin_refresh")]
    async fn refresh(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        body: OptionalJsonBody<RefreshIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let token = desk.refresh_token(body.0, &CookieOwner::Admin)?;
        let session = app.sign_in().refresh_user(Scope::Admin, &token, desk.reuse(), &desk.source()).await?;
        Ok(Json(desk.hand_over(&CookieOwner::Admin, session)))
    }

    /// Ends the session at once, on the server too.
    #[oai(path = "/logout", method = "post", operation_id = "admin_logout")]
    async fn logout(&self, app: Data<&Arc<App>>, desk: Desk<'_>, auth: AdminSession) -> Result<Done, AppError> {
        let operator = auth.operator();
        let access = Access { audience: Audience::Admin, subject: operator.id, session: operator.session };
        app.sign_in().sign_out_user(access).await?;
        desk.take_back(&CookieOwner::Admin);
        Ok(Done::Done)
    }

    /// The operator who is signed in.
    #[oai(path = "/me", method = "get", operation_id = "admin_get_me")]
    async fn me(&self, auth: AdminSession) -> Json<OperatorOut> {
        Json(auth.operator().into())
    }

    /// Changes the password; all other sessions end.
    #[oai(path = "/change-password", method = "post", operation_id = "admin_change_password")]
    async fn change_password(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        auth: AdminSession,
        body: JsonBody<PasswordIn>,
    ) -> Result<Done, AppError> {
        let change = PasswordChange::parse(&body.0.current_password, &body.0.new_password)?;
        let operator = auth.operator();
        app.sign_in().change_password(operator.id, operator.session, &desk.source(), change).await?;
        Ok(Done::Done)
    }
}
