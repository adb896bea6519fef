//! API keys, which programs send instead of access tokens.

use poem::Request;
use uuid::Uuid;

use super::{
    request::{Mismatch, app, named_vendor, note_vendor},
    signed::{MemberAtWork, OperatorAtWork},
};
use crate::{
    auth::{api_key::ApiKey, jwt::TokenError},
    error::AppError,
    middleware::{client, denials::CallerNote, request_log},
    services::{
        api_keys::{self, KeyUse},
        audit::Actor,
    },
};

/// Reads the API key of the request; `None` if there is none. A mistyped key is refused here.
pub(super) fn read_key(request: &Request) -> Result<Option<ApiKey>, AppError> {
    let text = client::bearer(request).filter(|text| ApiKey::is_meant(text));
    Ok(text.map(|text| ApiKey::parse(text).map_err(|_| TokenError::Invalid)).transpose()?)
}

/// Finds the operator who created the key, and how the log names the key.
pub(super) async fn operator(request: &Request, key: &ApiKey) -> Result<(OperatorAtWork, Actor), AppError> {
    let app = app(request)?;
    let (used, id, permissions) =
        api_keys::operator(&app.db, key, app.config.auth.operators_need_second_factor).await?;
    app.limits.know_key(key, used.id, None);
    Ok((OperatorAtWork { id, permissions }, note(request, used, None)?))
}

/// Finds the member who created the key, and how the log names the key.
pub(super) async fn member(request: &Request, key: &ApiKey) -> Result<(MemberAtWork, Actor), AppError> {
    let app = app(request)?;
    let expected = named_vendor(app, request, None, Mismatch::OtherVendor).await?;
    CallerNote::tries(request, expected.as_ref().map(|tenant| tenant.vendor_id));
    let (used, tenant, member) = api_keys::member(&app.db, &app.tenants, expected.as_deref(), key).await?;
    app.limits.know_key(key, used.id, Some(tenant.vendor_id));
    note_vendor(request, &tenant)?;
    let (name, home) = (used.name.clone(), tenant.vendor_id);
    Ok((MemberAtWork { tenant, member, name }, note(request, used, Some(home))?))
}

/// Notes the use of the key, for the log and for the list of keys.
fn note(request: &Request, key: KeyUse, home: Option<Uuid>) -> Result<Actor, AppError> {
    let app = app(request)?;
    request_log::note_actor("api_key", Some(key.id));
    app.key_uses.note(key.id, &client::address(request, &app.config.http).to_string());
    let actor = Actor::ApiKey(key.id, key.name);
    CallerNote::is(request, actor.clone(), home);
    Ok(actor)
}
