//! The headers that every answer carries, failures included.

use std::sync::Arc;

use poem::{
    Endpoint, IntoResponse, Request, Response, Result,
    http::{HeaderMap, HeaderName, HeaderValue, header},
};

use super::client;
use crate::config::Scheme;

/// What a page may load: its own host's files, and product pictures wherever a feed has them.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// What an answer of the API may load, should a browser show it: nothing.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Adds the headers to the answer. A handler's own `Cache-Control` and policy stay; otherwise nothing is stored.
pub async fn add<E: Endpoint>(scheme: Scheme, next: Arc<E>, request: Request) -> Result<Response> {
    let policy = if client::is_api(request.uri().path()) { API_POLICY } else { PAGE_POLICY };
    let mut response = next.call(request).await.map_or_else(poem::Error::into_response, IntoResponse::into_response);
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()");
    if scheme == Scheme::Https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    set_default(headers, header::CONTENT_SECURITY_POLICY, policy);
    set_default(headers, header::CACHE_CONTROL, "no-store");
    Ok(response)
}

fn set_default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
