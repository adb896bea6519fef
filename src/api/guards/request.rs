//! What the guards need of a request before they know the caller: the app, and the vendor that the request names.

use std::sync::Arc;

use poem::Request;

use crate::{
    app::App,
    error::AppError,
    middleware::{request_log, tenant::VendorContext},
    services::sessions::SessionError,
    tenancy::{Tenant, TenantError, resolve::VendorKey},
    types::{
        code::{Code, FieldError},
        vendor_code::VendorCode,
        vendor_status::VendorStatus,
    },
};

/// The answer to a request that names an unknown vendor, or two different vendors.
#[derive(Debug, Clone, Copy)]
pub(in crate::api) enum Mismatch {
    /// 403, if a token or key already belongs to a vendor.
    OtherVendor,
    /// 404, at a sign-in.
    NotFound,
}

impl Mismatch {
    fn refusal(self) -> AppError {
        match self {
            Self::OtherVendor => SessionError::OtherVendor.into(),
            Self::NotFound => AppError::of(Code::VendorNotFound),
        }
    }
}

/// The vendor that host, path, the header `X-Vendor-Code` and `body` name. All that name one must agree; `None` if none
/// of them does.
pub(in crate::api) async fn named_vendor(
    app: &App,
    request: &Request,
    body: Option<&str>,
    mismatch: Mismatch,
) -> Result<Option<Arc<Tenant>>, AppError> {
    let mut named = vendor_context(request)?.tenant.clone();
    for code in request.header("x-vendor-code").into_iter().chain(body) {
        let code = VendorCode::parse(code).map_err(|_| mismatch.refusal())?;
        let tenant = match app.tenants.find(&VendorKey::Code(code.into())).await {
            Err(TenantError::NotFound) => return Err(mismatch.refusal()),
            found => found?,
        };
        if named.is_some_and(|named| named.vendor_id != tenant.vendor_id) {
            return Err(mismatch.refusal());
        }
        named = Some(tenant);
    }
    Ok(named)
}

/// The vendor of somebody who signs in, as [`named_vendor`] finds it. A request that names no vendor is refused.
pub(in crate::api) async fn sign_in_vendor(
    app: &App,
    request: &Request,
    body: Option<&str>,
) -> Result<Arc<Tenant>, AppError> {
    let missing = || AppError::invalid(vec![FieldError::new("vendor_code", "Say which vendor you work for.")]);
    named_vendor(app, request, body, Mismatch::NotFound).await?.ok_or_else(missing)
}

/// Adds the vendor of the token or key to the log line, if neither host nor path named a vendor.
pub(super) fn note_vendor(request: &Request, tenant: &Tenant) -> Result<(), AppError> {
    if vendor_context(request)?.tenant.is_none() {
        request_log::note_vendor(tenant.code.as_str());
    }
    Ok(())
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
