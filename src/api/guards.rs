//! Who is signed in. Holding one of these types is the proof; what it proves is decided in `services::sessions`, anew
//! on every request.
//!
//! `…Session` is for the few operations that somebody with a temporary password may still use (who am I, change the
//! password, sign out); everything else takes `…Auth`.

use std::sync::Arc;

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
    middleware::{request_log, tenant::VendorContext},
    services::sessions::{self, Operator, SessionError, SignedInCustomer, SignedInMember},
    tenancy::{Tenant, TenantError, resolve::VendorKey},
    types::{code::Code, permission::Permission, vendor_code::VendorCode, vendor_status::VendorStatus},
};

/// A signed-in operator of the platform.
pub struct AdminAuth(Operator);

/// A signed-in operator, who may have to change the password first.
pub struct AdminSession(Operator);

/// A signed-in member of the team of the vendor that this request is for.
pub struct VendorAuth(SignedInMember);

/// A signed-in team member, who may have to change the password first.
pub struct VendorSession(SignedInMember);

/// A signed-in customer of the vendor that this request is for.
pub struct CustomerAuth(SignedInCustomer);

/// A customer, or a guest without a token. A token that is no good is refused, not ignored.
pub struct MaybeCustomer(Option<SignedInCustomer>);

impl AdminAuth {
    /// Who it is.
    #[must_use]
    pub fn operator(&self) -> &Operator {
        &self.0
    }
}

impl AdminSession {
    /// Who it is.
    #[must_use]
    pub fn operator(&self) -> &Operator {
        &self.0
    }
}

impl VendorAuth {
    /// Refuses (403 `PERMISSION_DENIED`) whoever's role lacks the permission.
    pub fn require(&self, permission: Permission) -> Result<(), PermissionDenied> {
        self.0.permissions().require(permission)
    }

    /// What the role allows.
    #[must_use]
    pub fn permissions(&self) -> &Permissions {
        self.0.permissions()
    }

    /// The vendor they work for.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.0.tenant
    }

    /// Their id on the platform.
    #[must_use]
    pub fn user_id(&self) -> Uuid {
        self.0.member.user_id
    }

    /// Their id in the team.
    #[must_use]
    pub fn member_id(&self) -> Uuid {
        self.0.member.id
    }

    /// What they are called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.member.name
    }
}

impl VendorSession {
    /// Who it is.
    #[must_use]
    pub fn member(&self) -> &SignedInMember {
        &self.0
    }
}

impl CustomerAuth {
    /// The vendor whose customer it is.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.0.tenant
    }

    /// The customer's id.
    #[must_use]
    pub fn customer_id(&self) -> Uuid {
        self.0.id
    }

    /// The session's id.
    #[must_use]
    pub fn session(&self) -> Uuid {
        self.0.session
    }

    /// Refuses (404, as for a customer that does not exist) whoever asks for another customer.
    pub fn require_self(&self, customer: Uuid) -> Result<(), AppError> {
        if customer == self.0.id { Ok(()) } else { Err(AppError::of(Code::CustomerNotFound)) }
    }
}

impl MaybeCustomer {
    /// The customer's id, if it is not a guest.
    #[must_use]
    pub fn customer_id(&self) -> Option<Uuid> {
        self.0.as_ref().map(|customer| customer.id)
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

/// Declares a guard as a bearer security scheme.
macro_rules! guard {
    ($guard:ident, $scheme:literal, $description:literal, fallback = $fallback:literal, $check:expr) => {
        impl<'a> ApiExtractor<'a> for $guard {
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
                vec![$scheme]
            }

            fn has_security_fallback() -> bool {
                $fallback
            }

            async fn from_request(
                request: &'a Request,
                _body: &mut RequestBody,
                _options: ExtractParamOptions<()>,
            ) -> Result<Self> {
                let check = $check;
                let proof: Result<_, AppError> = check(request).await;
                Ok(Self(proof?))
            }
        }
    };
}

fn settled<T>(proof: T, must_change_password: bool) -> Result<T, AppError> {
    if must_change_password { Err(AppError::of(Code::PasswordChangeRequired)) } else { Ok(proof) }
}

async fn settled_operator(request: &Request) -> Result<Operator, AppError> {
    let operator = operator(request).await?;
    let must_change = operator.must_change_password;
    settled(operator, must_change)
}

async fn settled_member(request: &Request) -> Result<SignedInMember, AppError> {
    let member = member(request).await?;
    let must_change = member.must_change_password;
    settled(member, must_change)
}

async fn customer_or_guest(request: &Request) -> Result<Option<SignedInCustomer>, AppError> {
    if request.headers().contains_key(header::AUTHORIZATION) {
        return Ok(Some(customer(request).await?));
    }
    request_log::note_actor("guest", None);
    Ok(None)
}

guard!(AdminAuth, "AdminAuth", "An operator's access token.", fallback = false, settled_operator);
guard!(AdminSession, "AdminAuth", "An operator's access token.", fallback = false, operator);
guard!(VendorAuth, "VendorAuth", "A team member's access token.", fallback = false, settled_member);
guard!(VendorSession, "VendorAuth", "A team member's access token.", fallback = false, member);
guard!(CustomerAuth, "CustomerAuth", "A customer's access token.", fallback = false, customer);
guard!(MaybeCustomer, "CustomerAuth", "A customer's access token.", fallback = true, customer_or_guest);
