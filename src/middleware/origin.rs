//! Requests that change something and carry our cookies must come from our own pages.

use std::sync::Arc;

use poem::{
    Endpoint, IntoResponse, Request, Response, Result,
    http::{Method, header},
};

use super::{client, cookies, request_shape::RequestAuthority};
use crate::{config::Scheme, error::AppError, types::code::Code};

/// Refuses (403 `ORIGIN_REFUSED`) unsafe requests that another site made a browser send.
///
/// With one of our cookies, the browser must say that the request is its own site's: by `Sec-Fetch-Site`, or by an
/// `Origin` that is exactly this host. Without cookies, only forms of pages are looked at (a foreign site must not sign
/// people in), and a request that says nothing about its origin is not a browser's.
pub async fn check<E: Endpoint>(scheme: Scheme, next: Arc<E>, request: Request) -> Result<Response> {
    let safe = [Method::GET, Method::HEAD, Method::OPTIONS, Method::TRACE].contains(request.method());
    let allowed = safe
        || match own_site(scheme, &request) {
            Some(own) => own || (client::is_api(request.uri().path()) && !cookies::carries_ours(&request)),
            None => !cookies::carries_ours(&request),
        };
    if !allowed {
        let detail = "This request came from another site. Open the page itself and try again.";
        return Err(AppError::new(Code::OriginRefused, detail).into());
    }
    next.call(request).await.map(IntoResponse::into_response)
}

/// Whether the browser says that the request is from this origin; `None` if it does not say.
fn own_site(scheme: Scheme, request: &Request) -> Option<bool> {
    if let Some(site) = request.headers().get("sec-fetch-site") {
        return Some(site == "same-origin" || site == "none");
    }
    let origin = request.headers().get(header::ORIGIN)?;
    let host = request.data::<RequestAuthority>().map(|authority| authority.0.as_str().to_ascii_lowercase());
    Some(host.is_some_and(|host| origin.as_bytes() == format!("{}://{host}", scheme.as_str()).as_bytes()))
}
