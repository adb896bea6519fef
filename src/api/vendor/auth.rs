//! Signing in as a member of a vendor's team.

use std::sync::Arc;

use poem::{Request, web::Data};
use poem_openapi::{Object, OpenApi, payload::Json};
use uuid::Uuid;

use crate::{
    api::{
        guards::{Mismatch, VendorAccount, VendorSession, named_vendor, sign_in_vendor},
        json_body::{JsonBody, OptionalJsonBody},
        session::{MailRequested, NoContent, PasswordIn, RefreshIn, ResetPasswordIn, SessionOut, SignInResponse},
    },
    app::App,
    error::AppError,
    middleware::cookies::CookieOwner,
    services::{
        accounts::{
            AccountHolder, links,
            password::{self, PasswordChange, PasswordReset},
        },
        sessions::Scope,
        sign_in::{self, Acceptance, Credentials},
        signed_in::SignedInMember,
        team::invitations,
        users::{self, Workplace},
    },
    tenancy::Tenant,
    types::{code::FieldError, email::Email, invalid::Invalid, subdomain::Subdomain, vendor_code::VendorCode},
};

/// Signing in as a member of a vendor's team.
pub struct AuthApi;

/// A sign-in to a vendor's team.
#[derive(Debug, Object)]
pub struct VendorLoginIn {
    /// The e-mail address of the account.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The password of the account.
    #[oai(validator(max_length = 128))]
    pub password: String,
    /// The vendor's code, needed if neither the host nor the header `X-Vendor-Code` names the vendor. All of them that
    /// name one must agree.
    #[oai(validator(max_length = 64))]
    pub vendor_code: Option<String>,
}

/// The acceptance of an invitation.
#[derive(Debug, Object)]
pub struct AcceptInvitationIn {
    /// The token in the fragment of the link, after `#`.
    #[oai(validator(max_length = 200))]
    pub token: String,
    /// The name of the person, required only from a person without a password.
    #[oai(validator(max_length = 100))]
    pub name: Option<String>,
    /// The password that the person chooses, or the present one of a person with an account.
    #[oai(validator(max_length = 128))]
    pub password: String,
}

/// A request to see an invitation.
#[derive(Debug, Object)]
pub struct InvitationTokenIn {
    /// The token in the fragment of the link, after `#`.
    #[oai(validator(max_length = 200))]
    pub token: String,
}

/// An invitation, as the holder of its link sees it.
#[derive(Debug, Object)]
pub struct InvitationOfferOut {
    /// The name of the shop.
    pub vendor_name: String,
    /// The invited e-mail address.
    pub email: String,
    /// The name of the person; null if it is unknown.
    pub name: Option<String>,
    /// The key of the role: `owner`, `manager`, `editor`, `viewer`, or an id.
    pub role: String,
    /// The name of the role that the person will have.
    pub role_name: String,
    /// Whether the person already has a password, which must then be given to accept.
    pub has_password: bool,
}

/// The vendor to switch to.
#[derive(Debug, Object)]
pub struct SwitchIn {
    /// The id of the vendor, one of those that `/auth/me` lists.
    pub vendor_id: Uuid,
}

/// A request for a link with which a new password can be set.
#[derive(Debug, Object)]
pub struct ForgotPasswordIn {
    /// The e-mail address of the account.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The vendor's code, needed if neither the host nor the header `X-Vendor-Code` names the vendor. All of them that
    /// name one must agree.
    #[oai(validator(max_length = 64))]
    pub vendor_code: Option<String>,
}

/// The signed-in team member.
#[derive(Debug, Object)]
pub struct MemberOut {
    /// The user's id, the same for all vendors that the user works for.
    pub id: Uuid,
    /// The e-mail address of the member.
    pub email: String,
    /// The name of the person.
    pub name: String,
    /// The key of the role: `owner`, `manager`, `editor`, `viewer`, or an id.
    pub role: String,
    /// The name of the member's role.
    pub role_name: String,
    /// The permissions of the role, such as `orders.read`.
    pub permissions: Vec<String>,
    /// The vendor they work for.
    pub vendor: MemberVendorOut,
    /// All vendors whose teams the member belongs to, including this one.
    pub vendors: Vec<WorkplaceOut>,
}

/// The vendor that a team member works for.
#[derive(Debug, Object)]
pub struct MemberVendorOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The name of the shop.
    pub name: String,
    /// The label of the shop's host name, such as `tea-house`.
    pub subdomain: String,
    /// The currency, an ISO 4217 code such as `EUR`.
    pub currency: String,
    /// The country, an ISO 3166-1 alpha-2 code.
    pub country: String,
    /// The languages of the shop, ISO 639-1.
    pub languages: Vec<String>,
    /// The main language, one of `languages`.
    pub default_language: String,
}

/// A vendor whose team the person belongs to.
#[derive(Debug, Object)]
pub struct WorkplaceOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The name of the shop.
    pub name: String,
    /// The address of the vendor's console.
    pub console_url: String,
}

impl From<&Tenant> for MemberVendorOut {
    fn from(tenant: &Tenant) -> Self {
        Self {
            id: tenant.vendor_id,
            code: tenant.code.to_string(),
            name: tenant.name.clone(),
            subdomain: tenant.subdomain.to_string(),
            currency: tenant.currency.clone(),
            country: tenant.country.clone(),
            languages: tenant.languages.clone(),
            default_language: tenant.default_language.clone(),
        }
    }
}

impl MemberOut {
    fn new(signed_in: &SignedInMember, vendors: Vec<WorkplaceOut>) -> Self {
        let member = &signed_in.member;
        Self {
            id: member.user_id,
            email: member.email.clone(),
            name: member.name.clone(),
            role: member.role_key.clone(),
            role_name: member.role_name.clone(),
            permissions: member.permissions.iter().map(|permission| permission.as_str().to_owned()).collect(),
            vendor: signed_in.tenant.as_ref().into(),
            vendors,
        }
    }
}

/// The vendors of the signed-in person, with the addresses of their consoles.
fn workplaces(app: &App, places: Vec<Workplace>) -> Result<Vec<WorkplaceOut>, AppError> {
    let links = app.links();
    let out = |place: Workplace| {
        let (code, subdomain) = (VendorCode::parse(&place.code)?, Subdomain::parse(&place.subdomain)?);
        let console_url = links.vendor_console(&code, &subdomain);
        Ok(WorkplaceOut { id: place.vendor_id, code: place.code, name: place.name, console_url })
    };
    places.into_iter().map(out).collect::<Result<_, Invalid>>().map_err(AppError::internal)
}

fn cookie_owner(tenant: &Tenant) -> CookieOwner {
    CookieOwner::Vendor(tenant.code.to_string())
}

#[OpenApi(prefix_path = "/auth")]
impl AuthApi {
    /// Signs a member of a vendor's team in. With the header `X-Orion-Session: cookie` the tokens go into cookies.
    #[oai(path = "/login", method = "post", operation_id = "vendor_login")]
    async fn login(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        response: SignInResponse<'_>,
        body: JsonBody<VendorLoginIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let credentials = Credentials::parse(&body.0.email, &body.0.password)?;
        let tenant = sign_in_vendor(&app, request, body.0.vendor_code.as_deref()).await?;
        let (now, passwords, terms) = (app.clock.now(), app.password_check(), app.session_terms());
        let source = response.source();
        let session = sign_in::member(&app.db, &tenant, now, passwords, terms, credentials, &source).await?;
        Ok(Json(response.deliver(&cookie_owner(&tenant), session)))
    }

    /// Exchanges a refresh token for new tokens. Each works once; using one again ends the session.
    #[oai(path = "/refresh", method = "post", operation_id = "vendor_refresh")]
    async fn refresh(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        response: SignInResponse<'_>,
        body: OptionalJsonBody<RefreshIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let tenant = sign_in_vendor(&app, request, None).await?;
        let owner = cookie_owner(&tenant);
        let token = response.refresh_token(body.0, &owner)?;
        let (terms, scope) = (app.session_terms(), Scope::Vendor(tenant.vendor_id));
        let session = sign_in::refresh_user(&app.db, terms, scope, &token, &response.source()).await?;
        Ok(Json(response.deliver(&owner, session)))
    }

    /// Ends the session at once, on the server too.
    #[oai(path = "/logout", method = "post", operation_id = "vendor_logout")]
    async fn logout(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        auth: VendorSession,
    ) -> Result<NoContent, AppError> {
        let signed_in = auth.member();
        let scope = Scope::Vendor(signed_in.tenant.vendor_id);
        let (by, session) = (auth.by(), signed_in.session);
        let end = async |tx: &_| sign_in::sign_out_user(tx, &app.tenants, by, scope, session).await;
        app.db.in_platform(end).await?;
        response.take_back(&cookie_owner(&signed_in.tenant));
        Ok(NoContent::NoContent)
    }

    /// Shows the signed-in team member, the permissions of the member's role, and the vendors that the member can
    /// switch to.
    #[oai(path = "/me", method = "get", operation_id = "vendor_get_me")]
    async fn me(&self, app: Data<&Arc<App>>, auth: VendorSession) -> Result<Json<MemberOut>, AppError> {
        let signed_in = auth.member();
        let places = users::workplaces_of(&app.db.on_pool_of(&signed_in.tenant), signed_in.member.user_id).await?;
        Ok(Json(MemberOut::new(signed_in, workplaces(&app, places)?)))
    }

    /// Switches to another vendor whose team the same person belongs to, and opens a session there. The present session
    /// remains.
    ///
    /// A vendor whose team the person does not belong to is 404 `VENDOR_NOT_FOUND`, like a vendor that does not exist.
    /// With `X-Orion-Session: cookie` the tokens are set as cookies of this host, which is useful if one host serves
    /// all consoles.
    #[oai(path = "/switch", method = "post", operation_id = "vendor_switch")]
    async fn switch(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        auth: VendorAccount,
        body: JsonBody<SwitchIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let (terms, vendor) = (app.session_terms(), body.0.vendor_id);
        let (tenant, session) = sign_in::switch(&app.db, terms, auth.member(), vendor, &response.source()).await?;
        Ok(Json(response.deliver(&cookie_owner(&tenant), session)))
    }

    /// Changes the password; all other sessions end.
    #[oai(path = "/change-password", method = "post", operation_id = "vendor_change_password")]
    async fn change_password(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorSession,
        body: JsonBody<PasswordIn>,
    ) -> Result<NoContent, AppError> {
        let change = PasswordChange::parse(&body.0.current_password, &body.0.new_password)?;
        let signed_in = auth.member();
        let (by, user, session) = (auth.by(), signed_in.member.user_id, signed_in.session);
        let holder = AccountHolder { by, user, session };
        password::change(&app.db, &app.tenants, app.clock.now(), app.password_check(), holder, change).await?;
        Ok(NoContent::NoContent)
    }

    /// Mails a link for a new password if the address belongs to a member of the vendor's team. The answer is the same
    /// in any case.
    ///
    /// At most three such links work at a time. While there are three, no further link is sent.
    #[oai(path = "/forgot-password", method = "post", operation_id = "vendor_forgot_password")]
    async fn forgot_password(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        response: SignInResponse<'_>,
        body: JsonBody<ForgotPasswordIn>,
    ) -> Result<MailRequested, AppError> {
        let wrong = |refusal: Invalid| AppError::invalid(vec![FieldError::new("email", refusal.to_string())]);
        let email = Email::parse(&body.0.email).map_err(wrong)?;
        let tenant = sign_in_vendor(&app, request, body.0.vendor_code.as_deref()).await?;
        let scope = Scope::Vendor(tenant.vendor_id);
        password::ask_for_reset(&app.db, app.password_check(), scope, &email, &response.source()).await?;
        Ok(MailRequested::MailRequested)
    }

    /// Sets a new password by the link from the mail, once. All sessions end.
    #[oai(path = "/reset-password", method = "post", operation_id = "vendor_reset_password")]
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

    /// Shows an invitation to the holder of its link, and changes nothing.
    ///
    /// 422 `LINK_INVALID` for an invitation that was accepted, revoked or replaced, or that has expired.
    #[oai(path = "/invitation", method = "post", operation_id = "vendor_read_invitation")]
    async fn invitation(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        body: JsonBody<InvitationTokenIn>,
    ) -> Result<Json<InvitationOfferOut>, AppError> {
        let place = named_vendor(&app, request, None, Mismatch::NotFound).await?.map(|tenant| tenant.vendor_id);
        let secret = links::parse(&body.0.token)?;
        let offer = invitations::offer(&app.tenants, app.clock.now(), &secret, place).await?;
        Ok(Json(InvitationOfferOut {
            vendor_name: offer.tenant.name.clone(),
            email: offer.email,
            name: Some(offer.name).filter(|name| !name.is_empty()),
            role: offer.role_key,
            role_name: offer.role_name,
            has_password: offer.has_password,
        }))
    }

    /// Accepts an invitation into a team, and signs the person in. An invitation can be accepted once.
    ///
    /// A person without a password gives a name and chooses a password. A person with a password must give it. The
    /// errors are those of `/auth/invitation`.
    #[oai(path = "/accept-invitation", method = "post", operation_id = "vendor_accept_invitation")]
    async fn accept_invitation(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        response: SignInResponse<'_>,
        body: JsonBody<AcceptInvitationIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let acceptance = Acceptance::parse(&body.0.token, body.0.name.as_deref(), &body.0.password)?;
        let place = named_vendor(&app, request, None, Mismatch::NotFound).await?.map(|tenant| tenant.vendor_id);
        let (now, passwords, terms) = (app.clock.now(), app.password_check(), app.session_terms());
        let accepted = sign_in::accept_invitation(now, passwords, terms, acceptance, place, &response.source()).await?;
        Ok(Json(response.deliver(&cookie_owner(&accepted.tenant), accepted.session)))
    }
}
