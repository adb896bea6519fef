//! Accounts of a shop's customers.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json};

use crate::{
    api::{
        customer::CustomerOut,
        guards::CustomerAuth,
        json_body::{JsonBody, OptionalJsonBody},
        session::{MailRequested, NoContent, RefreshIn, SessionOut, SignInResponse},
        shop::Shop,
    },
    app::App,
    error::AppError,
    middleware::cookies::CookieOwner,
    services::{
        carts::{self, CartError},
        customers::{self, Registration, RegistrationForm},
        sessions,
        sign_in::{self, Credentials},
    },
    tenancy::Tenant,
    types::secret::Secret,
};

/// Accounts of a shop's customers.
pub struct AuthApi;

/// A registration of a customer.
#[derive(Debug, Object)]
pub struct RegisterIn {
    /// The e-mail address, with which the customer also signs in.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The password: 8 to 128 characters. The most common passwords are refused.
    #[oai(validator(max_length = 128))]
    pub password: String,
    /// The first name; one line.
    #[oai(validator(max_length = 100))]
    pub first_name: String,
    /// The last name; one line.
    #[oai(validator(max_length = 100))]
    pub last_name: String,
    /// The language of mails to the customer, such as `fr`; if left out, the shop's main language.
    #[oai(validator(max_length = 6))]
    pub language: Option<String>,
}

/// The sign-in of a customer.
#[derive(Debug, Object)]
pub struct CustomerLoginIn {
    /// The account's e-mail address.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The password of the account.
    #[oai(validator(max_length = 128))]
    pub password: String,
    /// The secret of the cart that the customer filled as a guest. Its lines are moved into the customer's own cart,
    /// `cart/mine`.
    #[oai(validator(max_length = 100))]
    pub session: Option<String>,
}

/// The owner of the cookies that keep a customer's session.
pub(super) fn cookie_owner(tenant: &Tenant) -> CookieOwner {
    CookieOwner::Customer(tenant.code.to_string())
}

#[OpenApi(prefix_path = "/:vendor_id/auth")]
impl AuthApi {
    /// Accepts a registration. The answer is the same whether the address has an account or not. The address gets a
    /// mail: a link that confirms the new account, or the information that it already has one. Nobody can sign in
    /// before `confirm-email`.
    #[oai(path = "/register", method = "post", operation_id = "public_register")]
    async fn register(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        response: SignInResponse<'_>,
        body: JsonBody<RegisterIn>,
    ) -> Result<MailRequested, AppError> {
        let registration = Registration::parse(RegistrationForm {
            email: &body.0.email,
            password: &body.0.password,
            first_name: &body.0.first_name,
            last_name: &body.0.last_name,
            language: body.0.language.as_deref().unwrap_or(&shop.default_language),
        })?;
        customers::register(&app.db, &shop, app.password_check(), registration, &response.source()).await?;
        Ok(MailRequested::MailRequested)
    }

    /// Signs in a customer whose address is confirmed. With the header `X-Orion-Session: cookie` the tokens are set as
    /// cookies.
    ///
    /// With `session`, the guest's cart is merged into the customer's own cart. A cart that no longer exists, or that
    /// was ordered, is ignored.
    #[oai(path = "/login", method = "post", operation_id = "public_login")]
    async fn login(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        response: SignInResponse<'_>,
        body: JsonBody<CustomerLoginIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let credentials = Credentials::parse(&body.0.email, &body.0.password)?;
        let (now, passwords, terms) = (app.clock.now(), app.password_check(), app.session_terms());
        let session = sign_in::customer(&app.db, &shop, now, passwords, terms, credentials, &response.source()).await?;
        if let Some(Ok(cart)) = body.0.session.as_deref().map(Secret::parse) {
            let (now, customer, language) = (app.clock.now(), session.access.subject, &shop.default_language);
            let merge = async |tx: &_| carts::merge(tx, now, &cart, customer, language).await;
            match app.db.in_tenant(&shop, merge).await {
                Ok(_) | Err(CartError::NotFound | CartError::AlreadyCheckedOut) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Json(response.deliver(&cookie_owner(&shop), session)))
    }

    /// Exchanges a refresh token for new tokens. Each works once; using one again ends the session.
    #[oai(path = "/refresh", method = "post", operation_id = "public_refresh")]
    async fn refresh(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        response: SignInResponse<'_>,
        body: OptionalJsonBody<RefreshIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let owner = cookie_owner(&shop);
        let token = response.refresh_token(body.0, &owner)?;
        let (terms, source) = (app.session_terms(), response.source());
        let session = sign_in::refresh_customer(&app.db, &shop, terms, &token, &source).await?;
        Ok(Json(response.deliver(&owner, session)))
    }

    /// Ends the session at once, on the server too.
    #[oai(path = "/logout", method = "post", operation_id = "public_logout")]
    async fn logout(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        auth: CustomerAuth,
    ) -> Result<NoContent, AppError> {
        let (tenant, session) = (auth.tenant(), auth.session());
        app.db.in_tenant(tenant, async |tx| sessions::end_of_customer(tx, session).await).await?;
        response.take_back(&cookie_owner(tenant));
        Ok(NoContent::NoContent)
    }

    /// Shows the account of the signed-in customer.
    #[oai(path = "/me", method = "get", operation_id = "public_get_me")]
    async fn me(&self, app: Data<&Arc<App>>, auth: CustomerAuth) -> Result<Json<CustomerOut>, AppError> {
        let id = auth.customer_id();
        let customer = app.db.read_tenant(auth.tenant(), async |tx| customers::get(tx, id).await).await?;
        Ok(Json(customer.into()))
    }
}
