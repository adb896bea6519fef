//! Lets pages of listed origins call the public API from browsers. Everybody else gets no word about it, and no page
//! gets leave to send cookies: customers' tokens go in `Authorization`.

use std::sync::Arc;

use poem::{
    Endpoint, IntoResponse, Request, Response, Result,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
};

use crate::config::Origin;

/// What may be called from other origins.
const SHARED: &str = "/api/v1/public/";
const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE";
const REQUEST_HEADERS: &str = "authorization, content-type, accept-language, idempotency-key, x-request-id";
const ANSWER_HEADERS: &str = "x-request-id, retry-after, ratelimit, ratelimit-policy, location";
/// How long browsers may remember a preflight's answer, in seconds.
const REMEMBERED: &str = "7200";

/// Answers preflights of `origins` and gives them leave to read answers of the public API.
pub async fn allow<E: Endpoint>(origins: Arc<[Origin]>, next: Arc<E>, request: Request) -> Result<Response> {
    if origins.is_empty() || !request.uri().path().starts_with(SHARED) {
        return next.call(request).await.map(IntoResponse::into_response);
    }
    let listed = allowed_origin(&origins, request.headers());
    let asks_first =
        request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = match (asks_first, &listed) {
        (true, Some(_)) => preflight(),
        _ => next.call(request).await.map_or_else(poem::Error::into_response, IntoResponse::into_response),
    };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = listed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(ANSWER_HEADERS));
    }
    Ok(response)
}

/// The request's origin, if it says exactly one and that is listed.
fn allowed_origin(origins: &[Origin], headers: &HeaderMap) -> Option<HeaderValue> {
    let mut said = headers.get_all(header::ORIGIN).iter();
    let origin = said.next().filter(|_| said.next().is_none())?;
    origins.iter().any(|listed| listed.as_str().as_bytes() == origin.as_bytes()).then(|| origin.clone())
}

fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let mut set = |name: HeaderName, value| response.headers_mut().insert(name, HeaderValue::from_static(value));
    set(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    set(header::ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
    set(header::ACCESS_CONTROL_MAX_AGE, REMEMBERED);
    response
}
