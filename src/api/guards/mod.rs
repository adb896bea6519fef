//! Who is signed in. Holding one of these types is the proof; what it proves is decided in `services::sessions`, anew
//! on every request.
//!
//! `…Session` is for the few operations that somebody with a temporary password may still use (who am I, change the
//! password, sign out); everything else takes `…Auth`, which names the permission it asks for.

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
        jwt::Access,
        permission::{PermissionDenied, Permissions},
    },
    error::AppError,
    middleware::{client, request_log, tenant::VendorContext},
    services::{
        audit::{Actor, By},
        sessions::{self, Operator, SessionError, SignedInCustomer, SignedInMember, Source},
    },
    tenancy::{Tenant, TenantError, resolve::VendorKey},
    types::{
        code::Code, operator_permission::OperatorPermission, permission::Permission, vendor_code::VendorCode,
        vendor_status::VendorStatus,
    },
};

/// Somebody who was let in, and where their request comes from.
pub struct Signed<T> {
    who: T,
    source: Source,
}

/// A signed-in operator of the platform who may do what `C` stands for.
pub struct AdminAuth<C>(Signed<Operator>, PhantomData<C>);

/// A signed-in operator, who may have to change the password first.
pub struct AdminSession(Signed<Operator>);

/// A signed-in member of the team of the vendor that this request is for, whose role allows what `C` stands for.
pub struct VendorAuth<C>(Signed<SignedInMember>, PhantomData<C>);

/// A signed-in team member, who may have to change the password first.
pub struct VendorSession(Signed<SignedInMember>);

/// A signed-in customer of the vendor that this request is for.
pub struct CustomerAuth(Signed<SignedInCustomer>);

/// A customer, or a guest without a token. A token that is no good is refused, not ignored.
pub struct MaybeCustomer(Option<SignedInCustomer>);

impl<C> AdminAuth<C> {
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

    /// What the role allows.
    #[must_use]
    pub fn permissions(&self) -> &Permissions {
        self.0.who.permissions()
    }

    /// The vendor they work for.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.0.who.tenant
    }

    /// Their id on the platform.
    #[must_use]
    pub fn user_id(&self) -> Uuid {
        self.0.who.member.user_id
    }

    /// Their id in the team.
    #[must_use]
    pub fn member_id(&self) -> Uuid {
        self.0.who.member.id
    }

    /// What they are called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.who.member.name
    }

    /// This member, for the audit log.
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
        By::new(Actor::Customer(self.0.who.id), &self.0.source)
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

impl Signed<Operator> {
    fn by(&self) -> By {
        By::new(Actor::Operator(self.who.id, self.who.name.clone()), &self.source)
    }
}

impl Signed<SignedInMember> {
    fn by(&self) -> By {
        let member = &self.who.member;
        By::new(Actor::User(member.user_id, member.name.clone()), &self.source)
    }
}

/// The operator whose token the request carries.
pub(super) async fn operator(request: &Request) -> Result<Operator, AppError> {
    let app = app(request)?;
    let operator = sessions::operator(&app.db, access(app, request)?).await?;
    request_log::note_actor("operator", Some(operator.id));
    Ok(operator)
}

async fn member(request: &Request) -> Result<SignedInMember, AppError> {
    let app = app(request)?;
    let access = access(app, request)?;
    let expected = expected_vendor(app, request).await?;
    let member = sessions::member(&app.db, &app.tenants, expected, access).await?;
    if vendor_context(request)?.tenant.is_none() {
        request_log::note_vendor(member.tenant.code.as_str());
    }
    request_log::note_actor("member", Some(member.member.user_id));
    Ok(member)
}

/// The vendor that host, path or `X-Vendor-Code` name; all that do must agree.
async fn expected_vendor(app: &App, request: &Request) -> Result<Option<Uuid>, AppError> {
    let by_place = vendor_context(request)?.tenant.as_ref().map(|tenant| tenant.vendor_id);
    let Some(header) = request.header("x-vendor-code") else { return Ok(by_place) };
    let Ok(code) = VendorCode::parse(header) else { return Err(SessionError::OtherVendor.into()) };
    let by_header = match app.tenants.find(&VendorKey::Code(code.into())).await {
        Ok(tenant) => tenant.vendor_id,
        Err(TenantError::NotFound) => return Err(SessionError::OtherVendor.into()),
        Err(error) => return Err(error.into()),
    };
    match by_place {
        Some(place) if place != by_header => Err(SessionError::OtherVendor.into()),
        _ => Ok(Some(by_header)),
    }
}

async fn customer(request: &Request) -> Result<SignedInCustomer, AppError> {
    let app = app(request)?;
    let access = access(app, request)?;
    let customer = sessions::customer(&app.db, open_tenant(request)?, access).await?;
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

fn access(app: &App, request: &Request) -> Result<Access, AppError> {
    let token = bearer(request).ok_or_else(|| AppError::of(Code::Unauthenticated))?;
    Ok(app.tokens.verify(token)?)
}

/// The token in `Authorization: Bearer …`; none where the header is missing, and an empty one where it is no such.
fn bearer(request: &Request) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?;
    let token = value.to_str().ok().and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    Some(token.unwrap_or_default())
}

fn signed<T>(request: &Request, who: T) -> Result<Signed<T>, AppError> {
    Ok(Signed { who, source: client::source(request, &app(request)?.config.http) })
}

/// Somebody with a temporary password may do nothing before they have chosen one of their own.
fn settled<T>(who: T, must_change_password: bool) -> Result<T, AppError> {
    if must_change_password { Err(AppError::of(Code::PasswordChangeRequired)) } else { Ok(who) }
}

async fn allowed_operator(request: &Request, asked: OperatorPermission) -> Result<Signed<Operator>, AppError> {
    let operator = operator(request).await?;
    let must_change = operator.must_change_password;
    let operator = settled(operator, must_change)?;
    operator.permissions.require(asked)?;
    signed(request, operator)
}

async fn allowed_member(request: &Request, asked: Permission) -> Result<Signed<SignedInMember>, AppError> {
    let member = member(request).await?;
    let must_change = member.must_change_password;
    let member = settled(member, must_change)?;
    member.permissions().require(asked)?;
    signed(request, member)
}

async fn customer_or_guest(request: &Request) -> Result<Option<SignedInCustomer>, AppError> {
    if request.headers().contains_key(header::AUTHORIZATION) {
        return Ok(Some(customer(request).await?));
    }
    request_log::note_actor("guest", None);
    Ok(None)
}

/// Declares a guard as a bearer security scheme. A permission that it asks for stands beside the scheme, from where
/// `document::complete` takes it to the operation.
macro_rules! guard {
    ($guard:ident $(<$c:ident: $kind:ident>)?, $scheme:literal, $description:literal, fallback = $fallback:literal,
     |$request:ident| $proof:expr) => {
        impl<'a $(, $c: Permit<$kind>)?> ApiExtractor<'a> for $guard $(<$c>)? {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
            type ParamType = ();
            type ParamRawType = ();

            fn register(registry: &mut Registry) {
                let scheme = MetaSecurityScheme {
                    ty: "http",
                    description: Some($description),
                    name: None,
                    key_in: None,
                    scheme: Some("bearer"),
                    bearer_format: Some("JWT"),
                    flows: None,
                    openid_connect_url: None,
                };
                registry.create_security_scheme($scheme, scheme);
            }

            fn security_schemes() -> Vec<&'static str> {
                vec![$scheme $(, $c::PERMISSION.as_str())?]
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

guard!(AdminAuth<C: OperatorPermission>, "AdminAuth", "An operator's access token.", fallback = false, |request| {
    allowed_operator(request, C::PERMISSION).await?
});
guard!(AdminSession, "AdminAuth", "An operator's access token.", fallback = false, |request| {
    signed(request, operator(request).await?)?
});
guard!(VendorAuth<C: Permission>, "VendorAuth", "A team member's access token.", fallback = false, |request| {
    allowed_member(request, C::PERMISSION).await?
});
guard!(VendorSession, "VendorAuth", "A team member's access token.", fallback = false, |request| {
    signed(request, member(request).await?)?
});
guard!(CustomerAuth, "CustomerAuth", "A customer's access token.", fallback = false, |request| {
    signed(request, customer(request).await?)?
});
guard!(MaybeCustomer, "CustomerAuth", "A customer's access token.", fallback = true, |request| {
    customer_or_guest(request).await?
});
