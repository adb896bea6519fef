//! Finds which vendor a request is for: by its host and by its path, which must agree.

use std::sync::Arc;

use poem::{Endpoint, Middleware, Request, Result};

use super::{client, request_log};
use crate::{
    app::App,
    error::AppError,
    tenancy::{
        Tenant,
        resolve::{HostTarget, VendorKey, resolve_host, resolve_path},
    },
    types::code::Code,
};

/// The host and vendor of a request.
#[derive(Debug, Clone)]
pub struct VendorContext {
    /// What the request's host means.
    pub host: HostTarget,
    /// The vendor of the host or of the path; both agree.
    pub tenant: Option<Arc<Tenant>>,
}

impl VendorContext {
    /// Whether the vendor has this host to itself, so that its pages are at `/`.
    pub fn is_own_host(&self) -> bool {
        matches!(self.host, HostTarget::Vendor(_))
    }
}

/// Puts a [`VendorContext`] into each request, or answers 404 `VENDOR_NOT_FOUND`.
pub struct ResolveTenant(pub Arc<App>);

impl<E: Endpoint> Middleware<E> for ResolveTenant {
    type Output = ResolveTenantEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        ResolveTenantEndpoint { app: self.0.clone(), inner }
    }
}

/// The endpoint that [`ResolveTenant`] makes.
pub struct ResolveTenantEndpoint<E> {
    app: Arc<App>,
    inner: E,
}

impl<E: Endpoint> Endpoint for ResolveTenantEndpoint<E> {
    type Output = E::Output;

    async fn call(&self, mut request: Request) -> Result<Self::Output> {
        let context = resolve(&self.app, &request).await?;
        if let Some(tenant) = &context.tenant {
            request_log::note_vendor(tenant.code.as_str());
        }
        request.extensions_mut().insert(context);
        self.inner.call(request).await
    }
}

async fn resolve(app: &App, request: &Request) -> Result<VendorContext, AppError> {
    let unknown = || AppError::of(Code::VendorNotFound);
    let authority = authority(request).ok_or_else(unknown)?;
    let host = resolve_host(authority, &app.config.platform.domain).map_err(|_| unknown())?;
    let on_own_host = matches!(host, HostTarget::Vendor(_));
    let by_path = match resolve_path(request.uri().path(), on_own_host) {
        Some(key) => Some(find(app, request, &key).await?),
        None => None,
    };
    let by_host = match &host {
        HostTarget::Vendor(key) => Some(find(app, request, key).await?),
        HostTarget::Platform | HostTarget::Admin => None,
    };
    let tenant = match (by_host, by_path) {
        (Some(host), Some(path)) if host.vendor_id != path.vendor_id => return Err(unknown()),
        (host, path) => host.or(path),
    };
    Ok(VendorContext { host, tenant })
}

/// Finds the vendor. A lookup that misses the cache counts against the caller's limit.
async fn find(app: &App, request: &Request, key: &VendorKey) -> Result<Arc<Tenant>, AppError> {
    if let Some(tenant) = app.tenants.find_cached(key).await {
        return Ok(tenant);
    }
    app.limits.count_lookup(&client::stranger(request, &app.config.http))?;
    Ok(app.tenants.find(key).await?)
}

/// The host that the client asked for: HTTP/2's `:authority` and an absolute target come before the Host header
/// (RFC 9112 section 3.2.2).
fn authority(request: &Request) -> Option<&str> {
    match request.uri().authority() {
        Some(authority) => Some(authority.as_str()),
        None => request.header("host"),
    }
}
