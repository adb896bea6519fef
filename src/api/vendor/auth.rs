//! Signing in as a member of a vendor's team.

use std::sync::Arc;

use poem::{Request, web::Data};
use poem_openapi::{Object, OpenApi, payload::Json};
use uuid::Uuid;

use crate::{
    api::{
        guards::{Mismatch, VendorAccount, VendorSession, named_vendor, sign_in_vendor},
        json_body::{JsonBody, OptionalJsonBody},
        session::{Desk, Done, PasswordIn, RefreshIn, ResetPasswordIn, SessionOut, TakenUp},
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
    /// The account's e-mail address.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The account's password.
    #[oai(validator(max_length = 128))]
    pub password: String,
    /// The vendor's code, where neither the host nor the header `X-Vendor-Code` names it. All that do must agree.
    #[oai(validator(max_length = 64))]
    pub vendor_code: Option<String>,
}

/// Somebody who accepts an invitation.
#[derive(Debug, Object)]
pub struct AcceptInvitationIn {
    /// The token in the link's fragment (after `#`).
    #[oai(validator(max_length = 200))]
    pub token: String,
    /// The person's name; needed only from a person without a password.
    #[oai(validator(max_length = 100))]
    pub name: Option<String>,
    /// The password they choose; or the one they have, if they have an account already.
    #[oai(validator(max_length = 128))]
    pub password: String,
}

/// Somebody who looks at an invitation.
#[derive(Debug, Object)]
pub struct InvitationTokenIn {
    /// The token in the link's fragment (after `#`).
    #[oai(validator(max_length = 200))]
    pub token: String,
}

/// An invitation as its link shows it.
#[derive(Debug, Object)]
pub struct InvitationOfferOut {
    /// The shop's name.
    pub vendor_name: String,
    /// The invited e-mail address.
    pub email: String,
    /// The person's name, if it is known.
    pub name: Option<String>,
    /// The key of their role.
    pub role: String,
    /// The name of the role that the person will have.
    pub role_name: String,
    /// Whether the person already has a password, which must then be given to accept.
    pub has_password: bool,
}

/// The vendor to switch to.
#[derive(Debug, Object)]
pub struct SwitchIn {
    /// The vendor's id, as `/auth/me` lists it.
    pub vendor_id: Uuid,
}

/// A request for a link to a new password.
#[derive(Debug, Object)]
pub struct ForgotPasswordIn {
    /// The account's e-mail address.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The vendor's code, where neither the host nor the header `X-Vendor-Code` names it. All that do must agree.
    #[oai(validator(max_length = 64))]
    pub vendor_code: Option<String>,
}

/// The signed-in team member.
#[derive(Debug, Object)]
pub struct MemberOut {
    /// The user's id, the same for all vendors that the user works for.
    pub id: Uuid,
    /// The e-mail address.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// The key of their role.
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
    /// The shop's name.
    pub name: String,
    /// Its host name label.
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

/// A vendor whose team a person belongs to.
#[derive(Debug, Object)]
pub struct WorkplaceOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The shop's name.
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

/// The vendors of one login, with the addresses of their consoles.
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
        desk: Desk<'_>,
        body: JsonBody<VendorLoginIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let credentials = Credentials::parse(&body.0.email, &body.0.password)?;
        let tenant = sign_in_vendor(&app, request, body.0.vendor_code.as_deref()).await?;
        let (now, passwords, terms) = (app.clock.now(), app.password_check(), app.session_terms());
        let source = desk.source();
        let session = sign_in::member(&app.db, &tenant, now, passwords, terms, credentials, &source).await?;
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
        let tenant = sign_in_vendor(&app, request, None).await?;
        let owner = cookie_owner(&tenant);
        let token = desk.refresh_token(body.0, &owner)?;
        let (terms, scope) = (app.session_terms(), Scope::Vendor(tenant.vendor_id));
        let session = sign_in::refresh_user(&app.db, terms, scope, &token, &desk.source()).await?;
        Ok(Json(desk.hand_over(&owner, session)))
    }

    /// Ends the session at once, on the server too.
    #[oai(path = "/logout", method = "post", operation_id = "vendor_logout")]
    async fn logout(&self, app: Data<&Arc<App>>, desk: Desk<'_>, auth: VendorSession) -> Result<Done, AppError> {
        let signed_in = auth.member();
        let scope = Scope::Vendor(signed_in.tenant.vendor_id);
        let (by, session) = (auth.by(), signed_in.session);
        let end = async |tx: &_| sign_in::sign_out_user(tx, &app.tenants, by, scope, session).await;
        app.db.in_platform(end).await?;
        desk.take_back(&cookie_owner(&signed_in.tenant));
        Ok(Done::Done)
    }

    /// Shows the signed-in team member, the permissions of the member's role, and the vendors that the member can
    /// switch to.
    #[oai(path = "/me", method = "get", operation_id = "vendor_get_me")]
    async fn me(&self, app: Data<&Arc<App>>, auth: VendorSession) -> Result<Json<MemberOut>, AppError> {
        let signed_in = auth.member();
        let places = users::workplaces_of(&app.db.beside(&signed_in.tenant), signed_in.member.user_id).await?;
        Ok(Json(MemberOut::new(signed_in, workplaces(&app, places)?)))
    }

    /// Switches to another vendor whose team the same person belongs to: opens a session there. The present session
    /// remains.
    ///
    /// A vendor whose team the person does not belong to is 404 `VENDOR_NOT_FOUND`, like one that does not exist.
    /// With `X-Orion-Session: cookie` the tokens are set as cookies of this host, which is useful if one host serves
    /// all consoles.
    #[oai(path = "/switch", method = "post", operation_id = "vendor_switch")]
    async fn switch(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        auth: VendorAccount,
        body: JsonBody<SwitchIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let (terms, vendor) = (app.session_terms(), body.0.vendor_id);
        let (tenant, session) = sign_in::switch(&app.db, terms, auth.member(), vendor, &desk.source()).await?;
        Ok(Json(desk.hand_over(&cookie_owner(&tenant), session)))
    }

    /// Changes the password; all other sessions end.
    #[oai(path = "/change-password", method = "post", operation_id = "vendor_change_password")]
    async fn change_password(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorSession,
        body: JsonBody<PasswordIn>,
    ) -> Result<Done, AppError> {
        let change = PasswordChange::parse(&body.0.current_password, &body.0.new_password)?;
        let signed_in = auth.member();
        let (by, user, session) = (auth.by(), signed_in.member.user_id, signed_in.session);
        let holder = AccountHolder { by, user, session };
        password::change(&app.db, &app.tenants, app.clock.now(), app.password_check(), holder, change).await?;
        Ok(Done::Done)
    }

    /// Mails a link to a new password if the address belongs to a member of the vendor's team; the answer is the same
    /// in any case. At most three such links work at a time. While there are three, no further link is sent.
    #[oai(path = "/forgot-password", method = "post", operation_id = "vendor_forgot_password")]
    async fn forgot_password(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        desk: Desk<'_>,
        body: JsonBody<ForgotPasswordIn>,
    ) -> Result<TakenUp, AppError> {
        let wrong = |refusal: Invalid| AppError::invalid(vec![FieldError::new("email", refusal.to_string())]);
        let email = Email::parse(&body.0.email).map_err(wrong)?;
        let tenant = sign_in_vendor(&app, request, body.0.vendor_code.as_deref()).await?;
        let scope = Scope::Vendor(tenant.vendor_id);
        password::ask_for_reset(&app.db, app.password_check(), scope, &email, &desk.source()).await?;
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
        let (now, source) = (app.clock.now(), desk.source());
        password::reset(&app.db, &app.tenants, now, &app.passwords, reset, &source).await?;
        Ok(Done::Done)
    }

    /// Shows an invitation to the holder of its link. Changes nothing.
    ///
    /// 422 `LINK_INVALID` for one that was accepted, taken back, replaced or is too old.
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

    /// Accepts an invitation into a team, once, and signs its guest in.
    ///
    /// A person without a password gives a name and chooses a password; a person with a password must give it. The
    /// errors are those of `/auth/invitation`.
    #[oai(path = "/accept-invitation", method = "post", operation_id = "vendor_accept_invitation")]
    async fn accept_invitation(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
        desk: Desk<'_>,
        body: JsonBody<AcceptInvitationIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let acceptance = Acceptance::parse(&body.0.token, body.0.name.as_deref(), &body.0.password)?;
        let place = named_vendor(&app, request, None, Mismatch::NotFound).await?.map(|tenant| tenant.vendor_id);
        let (now, passwords, terms) = (app.clock.now(), app.password_check(), app.session_terms());
        let accepted = sign_in::accept_invitation(now, passwords, terms, acceptance, place, &desk.source()).await?;
        Ok(Json(desk.hand_over(&cookie_owner(&accepted.tenant), accepted.session)))
    }
}
