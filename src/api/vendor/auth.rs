//! Signing in as a member of a vendor's team.

use std::sync::Arc;

use poem::{Request, web::Data};
use poem_openapi::{Object, OpenApi, payload::Json};
use uuid::Uuid;

use crate::{
    api::{
        guards::{VendorSession, vendor_context},
        json_body::{JsonBody, OptionalJsonBody},
        session::{Desk, Done, PasswordIn, RefreshIn, ResetPasswordIn, SessionOut, TakenUp},
    },
    app::App,
    auth::jwt::{Access, Audience},
    error::AppError,
    middleware::cookies::CookieOwner,
    services::{
        invitations::Acceptance,
        password_reset::{self, PasswordReset},
        sessions::{Scope, SignedInMember},
        sign_in::{Credentials, PasswordChange},
    },
    tenancy::{Tenant, resolve::VendorKey},
    types::{
        code::{Code, FieldError},
        email::Email,
        invalid::Invalid,
        vendor_code::VendorCode,
    },
};

/// Signing in as a member of a vendor's team.
pub struct AuthApi;

/// Who wants to sign in, and where they work.
#[derive(Debug, Object)]
pub struct VendorLoginIn {
    /// The account's address.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// Its password.
    #[oai(validator(max_length = 128))]
    pub password: String,
    /// The vendor's code, where neither the host nor the header `X-Vendor-Code` names it. All that do must agree.
    #[oai(validator(max_length = 64))]
    pub vendor_code: Option<String>,
}

/// Somebody who accepts an invitation.
#[derive(Debug, Object)]
pub struct AcceptInvitationIn {
    /// What the link carries in its fragment.
    #[oai(validator(max_length = 200))]
    pub token: String,
    /// What they are called.
    #[oai(validator(max_length = 100))]
    pub name: String,
    /// The password they choose; or the one they have, if they have an account already.
    #[oai(validator(max_length = 128))]
    pub password: String,
}

/// Somebody who has forgotten the password.
#[derive(Debug, Object)]
pub struct ForgotPasswordIn {
    /// The account's address.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The vendor's code, where neither the host nor the header `X-Vendor-Code` names it. All that do must agree.
    #[oai(validator(max_length = 64))]
    pub vendor_code: Option<String>,
}

/// The team member who is signed in.
#[derive(Debug, Object)]
pub struct MemberOut {
    /// The user's id.
    pub id: Uuid,
    /// Where they get mail.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// The key of their role.
    pub role: String,
    /// What it allows.
    pub permissions: Vec<String>,
    /// The vendor they work for.
    pub vendor: MemberVendorOut,
}

/// The vendor that a team member works for.
#[derive(Debug, Object)]
pub struct MemberVendorOut {
    /// The vendor's id.
    pub id: Uuid,
    /// Its code.
    pub code: String,
    /// What the shop is called.
    pub name: String,
    /// Its host name label.
    pub subdomain: String,
    /// ISO 4217.
    pub currency: String,
    /// In which languages it is kept.
    pub languages: Vec<String>,
    /// One of them.
    pub default_language: String,
}

impl From<&Tenant> for MemberVendorOut {
    fn from(tenant: &Tenant) -> Self {
        Self {
            id: tenant.vendor_id,
            code: tenant.code.to_string(),
            name: tenant.name.clone(),
            subdomain: tenant.subdomain.to_string(),
            currency: tenant.currency.clone(),
            languages: tenant.languages.clone(),
            default_language: tenant.default_language.clone(),
        }
    }
}

impl From<&SignedInMember> for MemberOut {
    fn from(signed_in: &SignedInMember) -> Self {
        let member = &signed_in.member;
        Self {
            id: member.user_id,
            email: member.email.clone(),
            name: member.name.clone(),
            role: member.role_key.clone(),
            permissions: member.permissions.iter().map(|permission| permission.as_str().to_owned()).collect(),
            vendor: signed_in.tenant.as_ref().into(),
        }
    }
}

fn cookie_owner(tenant: &Tenant) -> CookieOwner {
    CookieOwner::Vendor(tenant.code.to_string())
}

/// The vendor that host, path, header and body name, those that do; they must agree, and one must.
async fn named_vendor(app: &App, request: &Request, body: Option<&str>) -> Result<Arc<Tenant>, AppError> {
    let mut named = vendor_context(request)?.tenant.clone();
    for code in request.header("x-vendor-code").into_iter().chain(body) {
        let unknown = || AppError::of(Code::VendorNotFound);
        let code = VendorCode::parse(code).map_err(|_| unknown())?;
        let tenant = app.tenants.find(&VendorKey::Code(code.into())).await?;
        if named.is_some_and(|named| named.vendor_id != tenant.vendor_id) {
            return Err(unknown());
        }
        named = Some(tenant);
    }
    named.ok_or_else(|| AppError::invalid(vec![FieldError::new("vendor_code", "Say which vendor you work for.")]))
}

#[OpenApi(prefix_path = "/auth")]
impl AuthApi {
    /// Signs a member of a vendor's team in. With the header `X-Orion-Session: cookie` the tokens go into cookies.
    #[oai(path = "/login", method = "post", operation_id = "vendor_login")]
    async fn login(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        desk: Desk<'_>,
        body: JsonBody<VendorLoginIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let credentials = Credentials::parse(&body.0.email, &body.0.password)?;
        let tenant = named_vendor(&app, request, body.0.vendor_code.as_deref()).await?;
        let session = app.sign_in().member(&tenant, credentials, &desk.source()).await?;
        Ok(Json(desk.hand_over(&cookie_owner(&tenant), session)))
    }

    /// Exchanges a refresh token for new tokens. Each works once; using one again ends the session.
    #[oai(path = "/refresh", method = "post", operation_id = "vendor_refresh")]
    async fn refresh(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        desk: Desk<'_>,
        body: OptionalJsonBody<RefreshIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let tenant = named_vendor(&app, request, None).await?;
        let owner = cookie_owner(&tenant);
        let token = desk.refresh_token(body.0, &owner)?;
        let session =
            app.sign_in().refresh_user(Scope::Vendor(tenant.vendor_id), &token, desk.reuse(), &desk.source()).await?;
        Ok(Json(desk.hand_over(&owner, session)))
    }

    /// Ends the session at once, on the server too.
    #[oai(path = "/logout", method = "post", operation_id = "vendor_logout")]
    async fn logout(&self, app: Data<&Arc<App>>, desk: Desk<'_>, auth: VendorSession) -> Result<Done, AppError> {
        let signed_in = auth.member();
        let audience = Audience::Vendor(signed_in.tenant.vendor_id);
        let access = Access { audience, subject: signed_in.member.user_id, session: signed_in.session };
        app.sign_in().sign_out_user(access).await?;
        desk.take_back(&cookie_owner(&signed_in.tenant));
        Ok(Done::Done)
    }

    /// The team member who is signed in, with what their role allows.
    #[oai(path = "/me", method = "get", operation_id = "vendor_get_me")]
    async fn me(&self, auth: VendorSession) -> Json<MemberOut> {
        Json(auth.member().into())
    }

    /// Changes the password; all other sessions end.
    #[oai(path = "/change-password", method = "post", operation_id = "vendor_change_password")]
    async fn change_password(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        auth: VendorSession,
        body: JsonBody<PasswordIn>,
    ) -> Result<Done, AppError> {
        let change = PasswordChange::parse(&body.0.current_password, &body.0.new_password)?;
        let signed_in = auth.member();
        let (user, session) = (signed_in.member.user_id, signed_in.session);
        app.sign_in().change_password(user, session, &desk.source(), change).await?;
        Ok(Done::Done)
    }

    /// Mails a link to a new password, if the address is that of somebody who works for the vendor; the answer is the
    /// same either way.
    #[oai(path = "/forgot-password", method = "post", operation_id = "vendor_forgot_password")]
    async fn forgot_password(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        body: JsonBody<ForgotPasswordIn>,
    ) -> Result<TakenUp, AppError> {
        let wrong = |refusal: Invalid| AppError::invalid(vec![FieldError::new("email", refusal.to_string())]);
        let email = Email::parse(&body.0.email).map_err(wrong)?;
        let tenant = named_vendor(&app, request, body.0.vendor_code.as_deref()).await?;
        password_reset::request(&app.db, Scope::Vendor(tenant.vendor_id), &email).await?;
        Ok(TakenUp::TakenUp)
    }

    /// Sets a new password by the link from the mail, once. All sessions end.
    #[oai(path = "/reset-password", method = "post", operation_id = "vendor_reset_password")]
    async fn reset_password(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        body: JsonBody<ResetPasswordIn>,
    ) -> Result<Done, AppError> {
        let reset = PasswordReset::parse(&body.0.token, &body.0.password)?;
        app.sign_in().reset_password(reset, &desk.source()).await?;
        Ok(Done::Done)
    }

    /// Accepts an invitation into a team, once, and signs its guest in.
    #[oai(path = "/accept-invitation", method = "post", operation_id = "vendor_accept_invitation")]
    async fn accept_invitation(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        body: JsonBody<AcceptInvitationIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let acceptance = Acceptance::parse(&body.0.token, &body.0.name, &body.0.password)?;
        let accepted = app.sign_in().accept_invitation(&app.tenants, acceptance, &desk.source()).await?;
        Ok(Json(desk.hand_over(&cookie_owner(&accepted.tenant), accepted.session)))
    }
}
