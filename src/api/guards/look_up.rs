//! Finds who sent a request: by its token or key, its vendor, and their permissions.

use std::sync::Arc;

use poem::{Request, http::header};

use super::{MemberAtWork, OperatorAtWork, Signed, key};
use crate::{
    app::App,
    auth::{
        api_key::KeyAudience,
        jwt::{Access, Audience, TokenError},
    },
    error::AppError,
    middleware::{denials::Caller, request_log, tenant::VendorContext},
    services::{
        audit::Actor,
        sessions::SessionError,
        signed_in::{self, Operator, SignedInCustomer, SignedInMember},
    },
    tenancy::{Tenant, TenantError, resolve::VendorKey},
    types::{
        code::Code, operator_permission::OperatorPermission, permission::Permission, vendor_code::VendorCode,
        vendor_status::VendorStatus,
    },
};

/// Finds the operator by the request's token.
pub(in crate::api) async fn operator(request: &Request) -> Result<Operator, AppError> {
    let app = app(request)?;
    let operator = signed_in::operator(&app.db, own_access(app, request, KeyAudience::Admin)?).await?;
    Caller::is(request, Actor::Operator(operator.id, operator.name.clone()), None);
    request_log::note_actor("operator", Some(operator.id));
    Ok(operator)
}

pub(super) async fn member(request: &Request) -> Result<SignedInMember, AppError> {
    let app = app(request)?;
    let access = own_access(app, request, KeyAudience::Vendor)?;
    let expected = expected_vendor(app, request).await?.map(|tenant| tenant.vendor_id);
    Caller::tries(request, expected);
    let member = signed_in::member(&app.db, &app.tenants, expected, access).await?;
    note_vendor(request, &member.tenant)?;
    request_log::note_actor("member", Some(member.member.user_id));
    let actor = Actor::User(member.member.user_id, member.member.name.clone());
    Caller::is(request, actor, Some(member.tenant.vendor_id));
    Ok(member)
}

/// Adds the vendor of the token or key to the log line, if neither host nor path named a vendor.
pub(super) fn note_vendor(request: &Request, tenant: &Tenant) -> Result<(), AppError> {
    if vendor_context(request)?.tenant.is_none() {
        request_log::note_vendor(tenant.code.as_str());
    }
    Ok(())
}

/// The vendor that host, path or `X-Vendor-Code` name; all that do must agree.
pub(super) async fn expected_vendor(app: &App, request: &Request) -> Result<Option<Arc<Tenant>>, AppError> {
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

pub(super) async fn customer(request: &Request) -> Result<SignedInCustomer, AppError> {
    let app = app(request)?;
    let access = access(app, request)?;
    let tenant = open_tenant(request)?;
    Caller::tries(request, Some(tenant.vendor_id));
    let customer = signed_in::customer(&app.db, tenant, access).await?;
    request_log::note_actor("customer", Some(customer.id));
    Ok(customer)
}

/// The vendor that host and path lead to, if it is open.
pub(in crate::api) fn open_tenant(request: &Request) -> Result<Arc<Tenant>, AppError> {
    let tenant = vendor_context(request)?.tenant.clone().ok_or_else(|| AppError::of(Code::VendorNotFound))?;
    match tenant.status {
        VendorStatus::Active => Ok(tenant),
        VendorStatus::Suspended => Err(AppError::of(Code::VendorInactive)),
        VendorStatus::Deleted => Err(AppError::of(Code::VendorNotFound)),
    }
}

pub(in crate::api) fn vendor_context(request: &Request) -> Result<&VendorContext, AppError> {
    request.data::<VendorContext>().ok_or_else(|| AppError::internal("the request was not resolved to a vendor"))
}

pub(in crate::api) fn app(request: &Request) -> Result<&Arc<App>, AppError> {
    request.data::<Arc<App>>().ok_or_else(|| AppError::internal("the request knows no app"))
}

/// Reads a person's access token. An API key is refused.
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

/// The token in `Authorization: Bearer …`; `None` without the header, and empty if the header has another form.
pub(crate) fn bearer(request: &Request) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?;
    let token = value.to_str().ok().and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    Some(token.unwrap_or_default())
}

pub(super) fn signed_operator(request: &Request, operator: Operator) -> Result<Signed<Operator>, AppError> {
    let actor = Actor::Operator(operator.id, operator.name.clone());
    Signed::new(request, operator, actor)
}

pub(super) fn signed_member(request: &Request, member: SignedInMember) -> Result<Signed<SignedInMember>, AppError> {
    let actor = Actor::User(member.member.user_id, member.member.name.clone());
    Signed::new(request, member, actor)
}

pub(super) fn signed_customer(
    request: &Request,
    customer: SignedInCustomer,
) -> Result<Signed<SignedInCustomer>, AppError> {
    let actor = Actor::Customer(customer.id);
    Signed::new(request, customer, actor)
}

/// Finds the operator by the request's token, and refuses one with a temporary password.
pub(super) async fn settled_operator(request: &Request) -> Result<Operator, AppError> {
    let operator = operator(request).await?;
    let must_change = operator.must_change_password;
    settled(operator, must_change)
}

/// Finds the team member by the request's token, and refuses one with a temporary password.
pub(super) async fn settled_member(request: &Request) -> Result<SignedInMember, AppError> {
    let member = member(request).await?;
    let must_change = member.must_change_password;
    settled(member, must_change)
}

/// Somebody with a temporary password may do nothing before they have chosen one of their own.
fn settled<T>(who: T, must_change_password: bool) -> Result<T, AppError> {
    if must_change_password { Err(AppError::of(Code::PasswordChangeRequired)) } else { Ok(who) }
}

pub(super) async fn allowed_operator(
    request: &Request,
    asked: OperatorPermission,
) -> Result<Signed<OperatorAtWork>, AppError> {
    let (at_work, actor) = match key::shown(request)? {
        Some(key) => key::operator(request, &key).await?,
        None => {
            let operator = settled_operator(request).await?;
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

pub(super) async fn allowed_member(request: &Request, asked: Permission) -> Result<Signed<MemberAtWork>, AppError> {
    let (at_work, actor) = match key::shown(request)? {
        Some(key) => key::member(request, &key).await?,
        None => {
            let SignedInMember { tenant, member, .. } = settled_member(request).await?;
            let (name, actor) = (member.name.clone(), Actor::User(member.user_id, member.name.clone()));
            (MemberAtWork { tenant, member, name }, actor)
        }
    };
    at_work.member.permissions.require(asked)?;
    Signed::new(request, at_work, actor)
}

pub(super) async fn customer_or_guest(request: &Request) -> Result<Option<SignedInCustomer>, AppError> {
    if request.headers().contains_key(header::AUTHORIZATION) {
        return Ok(Some(customer(request).await?));
    }
    request_log::note_actor("guest", None);
    Ok(None)
}
