//! Finds who sent a request: by its token or key, its vendor, and their permissions.

use poem::{Request, http::header};

use super::{
    key,
    request::{Mismatch, app, named_vendor, note_vendor, open_tenant},
    signed::{MemberAtWork, OperatorAtWork, Signed},
};
use crate::{
    app::App,
    auth::jwt::{Access, Audience, TokenError},
    error::AppError,
    middleware::{client, denials::CallerNote, request_log},
    services::{
        audit::Actor,
        signed_in::{self, Operator, SignedInCustomer, SignedInMember},
    },
    types::{code::Code, operator_permission::OperatorPermission, permission::Permission, user_audience::UserAudience},
};

/// Finds the operator by the request's token.
pub(in crate::api) async fn operator(request: &Request) -> Result<Operator, AppError> {
    let app = app(request)?;
    let operator = signed_in::operator(&app.db, own_access(app, request, UserAudience::Admin)?).await?;
    CallerNote::is(request, Actor::Operator(operator.id, operator.name.clone()), None);
    request_log::note_actor("operator", Some(operator.id));
    Ok(operator)
}

pub(super) async fn member(request: &Request) -> Result<SignedInMember, AppError> {
    let app = app(request)?;
    let access = own_access(app, request, UserAudience::Vendor)?;
    let expected = named_vendor(app, request, None, Mismatch::OtherVendor).await?.map(|tenant| tenant.vendor_id);
    CallerNote::tries(request, expected);
    let member = signed_in::member(&app.db, &app.tenants, expected, access).await?;
    note_vendor(request, &member.tenant)?;
    request_log::note_actor("member", Some(member.member.user_id));
    let actor = Actor::User(member.member.user_id, member.member.name.clone());
    CallerNote::is(request, actor, Some(member.tenant.vendor_id));
    Ok(member)
}

pub(super) async fn customer(request: &Request) -> Result<SignedInCustomer, AppError> {
    let app = app(request)?;
    let access = access(app, request)?;
    let tenant = open_tenant(request)?;
    CallerNote::tries(request, Some(tenant.vendor_id));
    let customer = signed_in::customer(&app.db, tenant, access).await?;
    request_log::note_actor("customer", Some(customer.id));
    Ok(customer)
}

/// Reads a person's access token. An API key is refused.
fn own_access(app: &App, request: &Request, audience: UserAudience) -> Result<Access, AppError> {
    match key::read_key(request)? {
        Some(key) if key.audience() == audience => Err(AppError::of(Code::ApiKeyRefused)),
        Some(_) => Err(TokenError::Invalid.into()),
        None => access(app, request),
    }
}

fn access(app: &App, request: &Request) -> Result<Access, AppError> {
    let token = client::bearer(request).ok_or_else(|| AppError::of(Code::Unauthenticated))?;
    let access = app.tokens.verify(token)?;
    let (id, no_name) = (access.subject, String::new());
    let (actor, home) = match access.audience {
        Audience::Admin => (Actor::Operator(id, no_name), None),
        Audience::Vendor(vendor) => (Actor::User(id, no_name), Some(vendor)),
        Audience::Customer(vendor) => (Actor::Customer(id), Some(vendor)),
    };
    CallerNote::is(request, actor, home);
    Ok(access)
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

/// Refuses a caller with a temporary password, who must first choose another one.
fn settled<T>(who: T, must_change_password: bool) -> Result<T, AppError> {
    if must_change_password { Err(AppError::of(Code::PasswordChangeRequired)) } else { Ok(who) }
}

pub(super) async fn allowed_operator(
    request: &Request,
    asked: OperatorPermission,
) -> Result<Signed<OperatorAtWork>, AppError> {
    let (at_work, actor) = match key::read_key(request)? {
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
    let (at_work, actor) = match key::read_key(request)? {
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
