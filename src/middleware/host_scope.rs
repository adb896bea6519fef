//! Decides which paths a host serves: operators' pages never share an origin with a shop.

use std::sync::Arc;

use poem::{Endpoint, IntoResponse, Request, Response, Result, web::Redirect};

use super::tenant::VendorContext;
use crate::{error::AppError, tenancy::resolve::HostTarget, types::code::Code};

/// Answers 404 if the host does not serve the path. `path_mode` says whether the platform's own host serves the pages
/// of all audiences.
pub async fn check<E: Endpoint>(path_mode: bool, next: Arc<E>, request: Request) -> Result<Response> {
    let host = request.data::<VendorContext>().map(|context| context.host.clone());
    if !is_shown(host.as_ref(), path_mode, request.uri().path()) {
        return Err(AppError::of(Code::NotFound).into());
    }
    if request.uri().path() == "/" && starts_with_operators(host.as_ref(), path_mode) {
        return Ok(Redirect::see_other("/admin").into_response());
    }
    next.call(request).await.map(IntoResponse::into_response)
}

/// Whether the host's first page is the operators' console: a host without a shop has no page of its own.
fn starts_with_operators(host: Option<&HostTarget>, path_mode: bool) -> bool {
    match host {
        Some(HostTarget::Admin) => true,
        Some(HostTarget::Platform) | None => path_mode,
        Some(HostTarget::Vendor(_)) => false,
    }
}

fn is_shown(host: Option<&HostTarget>, path_mode: bool, path: &str) -> bool {
    let mut parts = path.split('/').skip(1);
    let face = match (parts.next(), parts.next(), parts.next()) {
        // Documents are no secrets of an audience.
        (Some("api"), Some(_), Some(face)) if parts.next() != Some("openapi.json") => face,
        (Some("api"), ..) => return true,
        (Some(first), ..) => first,
        (None, ..) => return true,
    };
    let is_api = path.starts_with("/api/");
    match host {
        Some(HostTarget::Vendor(_)) => face != "admin",
        Some(HostTarget::Admin) => !matches!(face, "vendor" | "shop" | "public"),
        Some(HostTarget::Platform) | None => is_api || path_mode || !matches!(face, "admin" | "vendor" | "shop"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenancy::resolve::VendorKey;

    #[test]
    fn operators_and_shops_have_hosts_of_their_own() {
        let vendor = HostTarget::Vendor(VendorKey::Subdomain("alpha".to_owned()));
        assert!(!is_shown(Some(&vendor), true, "/admin/vendors"));
        assert!(!is_shown(Some(&vendor), true, "/api/v1/admin/vendors"));
        assert!(is_shown(Some(&vendor), true, "/products/admin"));
        assert!(is_shown(Some(&vendor), true, "/api/v1/vendor/products"));
        assert!(!is_shown(Some(&HostTarget::Admin), true, "/shop/alpha"));
        assert!(!is_shown(Some(&HostTarget::Admin), true, "/api/v1/public/vendors/alpha"));
        assert!(is_shown(Some(&HostTarget::Admin), true, "/api/v1/admin/vendors"));
    }

    #[test]
    fn a_host_without_a_shop_begins_with_the_operators_console() {
        let vendor = HostTarget::Vendor(VendorKey::Subdomain("alpha".to_owned()));
        assert!(starts_with_operators(Some(&HostTarget::Admin), false));
        assert!(starts_with_operators(Some(&HostTarget::Platform), true));
        assert!(!starts_with_operators(Some(&HostTarget::Platform), false));
        assert!(!starts_with_operators(Some(&vendor), true));
    }

    #[test]
    fn path_mode_can_be_switched_off_for_pages() {
        assert!(is_shown(Some(&HostTarget::Platform), true, "/shop/alpha"));
        assert!(!is_shown(Some(&HostTarget::Platform), false, "/shop/alpha"));
        assert!(is_shown(Some(&HostTarget::Platform), false, "/api/v1/vendor/products"));
        assert!(is_shown(Some(&HostTarget::Platform), false, "/api/v1/admin/openapi.json"));
    }
}
