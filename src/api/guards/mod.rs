//! Who is signed in. Holding one of these types is the proof; what it proves is decided in `services::sessions`, anew
//! on every request.
//!
//! `…Session` is for the few operations that somebody with a temporary password may still use (who am I, change the
//! password, sign out); everything else takes `…Auth`, which names the permission it asks for, and takes API keys, too.

mod key;
mod permit;

use std::{marker::PhantomData, sync::Arc};

pub use permit::{Permit, can, operator_can};

use poem::{Request, RequestBody, Result, http::header};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaSecurityScheme, Registry},
};
use uuid::Uuid;

use crate::{
    app::App,
    auth::{
        api_key::KeyAudience,
        jwt::{Access, Audience, TokenError},
        permission::{PermissionDenied, Permissions},
    },
    error::AppError,
    middleware::{client, denials::Caller, request_log, tenant::VendorContext},
    services::{
        audit::{Actor, By},
        sessions::{self, Operator, SessionError, SignedInCustomer, SignedInMember, Source},
        team::Member,
    },
    tenancy::{Tenant, TenantError, resolve::VendorKey},
    types::{
        code::Code, operator_permission::OperatorPermission, permission::Permission, vendor_code::VendorCode,
        vendor_status::VendorStatus,
    },
};

/// Somebody who was let in, as the log names them, and where their request comes from.
pub struct Signed<T> {
    who: T,
    actor: Actor,
    source: Source,
}

/// An operator who may do something, signed in or by an API key of theirs.
pub struct OperatorAtWork {
    id: Uuid,
    permissions: Permissions<OperatorPermission>,
}

/// A member of a team who may do something, signed in or by an API key of theirs.
pub struct MemberAtWork {
    tenant: Arc<Tenant>,
    /// With what the role allows, or the key if that is less.
    member: Member,
    /// The member's name, or the key's.
    name: String,
}

/// An operator of the platform, or their API key, who may do what `C` stands for.
pub struct AdminAuth<C>(Signed<OperatorAtWork>, PhantomData<C>);

/// A signed-in operator, who may have to change the password first.
pub struct AdminSession(Signed<Operator>);

/// A member of the team of the vendor that this request is for, or their API key, who may do what `C` stands for.
pub struct VendorAuth<C>(Signed<MemberAtWork>, PhantomData<C>);

/// A signed-in team member, who may have to change the password first.
pub struct VendorSession(Signed<SignedInMember>);

/// A signed-in customer of the vendor that this request is for.
pub struct CustomerAuth(Signed<SignedInCustomer>);

/// A customer, or a guest without a token. A token that is no good is refused, not ignored.
pub struct MaybeCustomer(Option<SignedInCustomer>);

impl<C> AdminAuth<C> {
    /// The operator's id; a key's maker's.
    #[must_use]
    pub fn operator_id(&self) -> Uuid {
        self.0.who.id
    }

    /// What they may do.
    #[must_use]
    pub fn permissions(&self) -> &Permissions<OperatorPermission> {
        &self.0.who.permissions
    }

    /// This operator or key, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl AdminSession {
    /// Who it is.
    #[must_use]
    pub fn operator(&self) -> &Operator {
        &self.0.who
    }

    /// This operator, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl<C> VendorAuth<C> {
    /// Refuses (403 `PERMISSION_DENIED`) whoever's role lacks the permission, where the operation needs more than the
    /// one it names.
    pub fn require(&self, permission: Permission) -> Result<(), PermissionDenied> {
        self.permissions().require(permission)
    }

    /// What the role allows, or the key if that is less.
    #[must_use]
    pub fn permissions(&self) -> &Permissions {
        &self.0.who.member.permissions
    }

    /// The vendor they work for.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.0.who.tenant
    }

    /// Their id on the platform; a key's maker's.
    #[must_use]
    pub fn user_id(&self) -> Uuid {
        self.0.who.member.user_id
    }

    /// Their id in the team; a key's maker's.
    #[must_use]
    pub fn member_id(&self) -> Uuid {
        self.0.who.member.id
    }

    /// What they are called; a key's own name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.who.name
    }

    /// This member or key, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl VendorSession {
    /// Who it is.
    #[must_use]
    pub fn member(&self) -> &SignedInMember {
        &self.0.who
    }

    /// This member, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl CustomerAuth {
    /// The vendor whose customer it is.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.0.who.tenant
    }

    /// The customer's id.
    #[must_use]
    pub fn customer_id(&self) -> Uuid {
        self.0.who.id
    }

    /// The session's id.
    #[must_use]
    pub fn session(&self) -> Uuid {
        self.0.who.session
    }

    /// This customer, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }

    /// Refuses (404, as for a customer that does not exist) whoever asks for another customer.
    pub fn require_self(&self, customer: Uuid) -> Result<(), AppError> {
        if customer == self.0.who.id { Ok(()) } else { Err(AppError::of(Code::CustomerNotFound)) }
    }
}

impl MaybeCustomer {
    /// The customer's id, if it is not a guest.
    #[must_use]
    pub fn customer_id(&self) -> Option<Uuid> {
        self.0.as_ref().map(|customer| customer.id)
    }
}

impl<T> Signed<T> {
    fn new(request: &Request, who: T, actor: Actor) -> Result<Self, AppError> {
        Ok(Self { who, actor, source: client::source(request, &app(request)?.config.http) })
    }

    fn by(&self) -> By {
        By::new(self.actor.clone(), &self.source)
    }
}

/// The operator whose token the request carries.
pub(super) async fn operator(request: &Request) -> Result<Operator, AppError> {
    let app = app(request)?;
    let operator = sessions::operator(&app.db, own_access(app, request, KeyAudience::Admin)?).await?;
    Caller::is(request, Actor::Operator(operator.id, operator.name.clone()), None);
    request_log::note_actor("operator", Some(operator.id));
    Ok(operator)
}

async fn member(request: &Request) -> Result<SignedInMember, AppError> {
    let app = app(request)?;
    let access = own_access(app, request, KeyAudience::Vendor)?;
    let expected = expected_vendor(app, request).await?.map(|tenant| tenant.vendor_id);
    Caller::tries(request, expected);
    let member = sessions::member(&app.db, &app.tenants, expected, access).await?;
    note_vendor(request, &member.tenant)?;
    request_log::note_actor("member", Some(member.member.user_id));
    let actor = Actor::User(member.member.user_id, member.member.name.clone());
    Caller::is(request, actor, Some(member.tenant.vendor_id));
    Ok(member)
}

/// Tells the log the vendor that the token or key led to, where neither host nor path did.
fn note_vendor(request: &Request, tenant: &Tenant) -> Result<(), AppError> {
    if vendor_context(request)?.tenant.is_none() {
        request_log::note_vendor(tenant.code.as_str());
    }
    Ok(())
}

/// The vendor that host, path or `X-Vendor-Code` name; all that do must agree.
async fn expected_vendor(app: &App, request: &Request) -> Result<Option<Arc<Tenant>>, AppError> {
    let by_place = vendor_context(request)?.tenant.clone();
    let Some(header) = request.header("x-vendor-code") else { return Ok(by_place) };
    let Ok(code) = VendorCode::parse(header) else { return Err(SessionError::OtherVendor.into()) };
    let by_header = match app.tenants.find(&VendorKey::Code(code.into())).await {
        Ok(tenant) => tenant,
        Err(TenantError::NotFound) => return Err(SessionError::OtherVendor.into()),
        Err(error) => return Err(error.into()),
    };
    match by_place {
        Some(place) if place.vendor_id != by_header.vendor_id => Err(SessionError::OtherVendor.into()),
        _ => Ok(Some(by_header)),
    }
}

async fn customer(request: &Request) -> Result<SignedInCustomer, AppError> {
    let app = app(request)?;
    let access = access(app, request)?;
    let tenant = open_tenant(request)?;
    Caller::tries(request, Some(tenant.vendor_id));
    let customer = sessions::customer(&app.db, tenant, access).await?;
    request_log::note_actor("customer", Some(customer.id));
    Ok(customer)
}

/// The vendor that host and path lead to, if it is open.
pub(super) fn open_tenant(request: &Request) -> Result<Arc<Tenant>, AppError> {
    let tenant = vendor_context(request)?.tenant.clone().ok_or_else(|| AppError::of(Code::VendorNotFound))?;
    match tenant.status {
        VendorStatus::Active => Ok(tenant),
        VendorStatus::Suspended => Err(AppError::of(Code::VendorInactive)),
        VendorStatus::Deleted => Err(AppError::of(Code::VendorNotFound)),
    }
}

pub(super) fn vendor_context(request: &Request) -> Result<&VendorContext, AppError> {
    request.data::<VendorContext>().ok_or_else(|| AppError::internal("the request was not resolved to a vendor"))
}

pub(super) fn app(request: &Request) -> Result<&Arc<App>, AppError> {
    request.data::<Arc<App>>().ok_or_else(|| AppError::internal("the request knows no app"))
}

/// What a person's own access token says. A key is told that it is none.
fn own_access(app: &App, request: &Request, audience: KeyAudience) -> Result<Access, AppError> {
    match key::shown(request)? {
        Some(key) if key.audience() == audience => Err(AppError::of(Code::ApiKeyRefused)),
        Some(_) => Err(TokenError::Invalid.into()),
        None => access(app, request),
    }
}

fn access(app: &App, request: &Request) -> Result<Access, AppError> {
    let token = bearer(request).ok_or_else(|| AppError::of(Code::Unauthenticated))?;
    let access = app.tokens.verify(token)?;
    let (id, no_name) = (access.subject, String::new());
    let (actor, home) = match access.audience {
        Audience::Admin => (Actor::Operator(id, no_name), None),
        Audience::Vendor(vendor) => (Actor::User(id, no_name), Some(vendor)),
        Audience::Customer(vendor) => (Actor::Customer(id), Some(vendor)),
    };
    Caller::is(request, actor, home);
    Ok(access)
}

/// The token in `Authorization: Bearer …`; none where the header is missing, and an empty one where it is no such.
pub(crate) fn bearer(request: &Request) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?;
    let token = value.to_str().ok().and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    Some(token.unwrap_or_default())
}

fn signed_operator(request: &Request, operator: Operator) -> Result<Signed<Operator>, AppError> {
    let actor = Actor::Operator(operator.id, operator.name.clone());
    Signed::new(request, operator, actor)
}

fn signed_member(request: &Request, member: SignedInMember) -> Result<Signed<SignedInMember>, AppError> {
    let actor = Actor::User(member.member.user_id, member.member.name.clone());
    Signed::new(request, member, actor)
}

fn signed_customer(request: &Request, customer: SignedInCustomer) -> Result<Signed<SignedInCustomer>, AppError> {
    let actor = Actor::Customer(customer.id);
    Signed::new(request, customer, actor)
}

/// Somebody with a temporary password may do nothing before they have chosen one of their own.
fn settled<T>(who: T, must_change_password: bool) -> Result<T, AppError> {
    if must_change_password { Err(AppError::of(Code::PasswordChangeRequired)) } else { Ok(who) }
}

async fn allowed_operator(request: &Request, asked: OperatorPermission) -> Result<Signed<OperatorAtWork>, AppError> {
    let (at_work, actor) = match key::shown(request)? {
        Some(key) => key::operator(request, &key).await?,
        None => {
            let operator = operator(request).await?;
            let must_change = operator.must_change_password;
            let operator = settled(operator, must_change)?;
            if !operator.has_second_factor && app(request)?.config.auth.operators_need_second_factor {
                return Err(AppError::of(Code::SecondFactorSetupRequired));
            }
            let Operator { id, name, permissions, .. } = operator;
            (OperatorAtWork { id, permissions }, Actor::Operator(id, name))
        }
    };
    at_work.permissions.require(asked)?;
    Signed::new(request, at_work, actor)
}

async fn allowed_member(request: &Request, asked: Permission) -> Result<Signed<MemberAtWork>, AppError> {
    let (at_work, actor) = match key::shown(request)? {
        Some(key) => key::member(request, &key).await?,
        None => {
            let member = member(request).await?;
            let must_change = member.must_change_password;
            let SignedInMember { tenant, member, .. } = settled(member, must_change)?;
            let (name, actor) = (member.name.clone(), Actor::User(member.user_id, member.name.clone()));
            (MemberAtWork { tenant, member, name }, actor)
        }
    };
    at_work.member.permissions.require(asked)?;
    Signed::new(request, at_work, actor)
}

async fn customer_or_guest(request: &Request) -> Result<Option<SignedInCustomer>, AppError> {
    if request.headers().contains_key(header::AUTHORIZATION) {
        return Ok(Some(customer(request).await?));
    }
    request_log::note_actor("guest", None);
    Ok(None)
}

/// Declares a guard as a bearer security scheme, with a second one where it takes API keys. A permission that it asks for
/// stands beside them, from where `document::complete` takes it to the operation.
macro_rules! guard {
    ($guard:ident $(<$c:ident: $kind:ident>)?, $scheme:literal, $description:literal, $(or $key:literal, $told:literal,)?
     fallback = $fallback:literal, |$request:ident| $proof:expr) => {
        impl<'a $(, $c: Permit<$kind>)?> ApiExtractor<'a> for $guard $(<$c>)? {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
            type ParamType = ();
            type ParamRawType = ();

            fn register(registry: &mut Registry) {
                registry.create_security_scheme($scheme, bearer_scheme($description, "JWT"));
                $(registry.create_security_scheme($key, bearer_scheme($told, "API key"));)?
            }

            fn security_schemes() -> Vec<&'static str> {
                vec![$scheme $(, $key)? $(, $c::PERMISSION.as_str())?]
            }

            fn has_security_fallback() -> bool {
                $fallback
            }

            async fn from_request(
                $request: &'a Request,
                _body: &mut RequestBody,
                _options: ExtractParamOptions<()>,
            ) -> Result<Self> {
                Ok(Self($proof $(, PhantomData::<$c>)?))
            }
        }
    };
}

fn bearer_scheme(description: &'static str, format: &'static str) -> MetaSecurityScheme {
    MetaSecurityScheme {
        ty: "http",
        description: Some(description),
        name: None,
        key_in: None,
        scheme: Some("bearer"),
        bearer_format: Some(format),
        flows: None,
        openid_connect_url: None,
    }
}

guard!(AdminAuth<C: OperatorPermission>, "AdminAuth", "An operator's access token.",
    or "AdminApiKey", "An operator's API key, `ork_o_…`, in place of an access token.", fallback = false,
    |request| allowed_operator(request, C::PERMISSION).await?
);
guard!(AdminSession, "AdminAuth", "An operator's access token.", fallback = false, |request| {
    signed_operator(request, operator(request).await?)?
});
guard!(VendorAuth<C: Permission>, "VendorAuth", "A team member's access token.",
    or "VendorApiKey", "A vendor's API key, `ork_v_…`, in place of an access token.", fallback = false,
    |request| allowed_member(request, C::PERMISSION).await?
);
guard!(VendorSession, "VendorAuth", "A team member's access token.", fallback = false, |request| {
    signed_member(request, member(request).await?)?
});
guard!(CustomerAuth, "CustomerAuth", "A customer's access token.", fallback = false, |request| {
    signed_customer(request, customer(request).await?)?
});
guard!(MaybeCustomer, "CustomerAuth", "A customer's access token.", fallback = true, |request| {
    customer_or_guest(request).await?
});
