//! Sends text compressed to clients that take it so.
//!
//! Compresses answers. The length of a compressed answer can reveal a secret that is near text of an attacker's
//! choice (BREACH). So only answers to GET are compressed, and no answer that sets a cookie: tokens, links and
//! passwords are only in answers to POST, and pages contain no secret.

use std::sync::Arc;

use hyper::body::Body as _;
use poem::{
    Body, Endpoint, IntoResponse, Request, Response, Result,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
};

use crate::compression::{CompressedBytes, Encoding};

/// Answers below this many bytes fit into the first packet anyway.
const SMALLEST: u64 = 1024;
/// From this many bytes on, compressing leaves the threads that serve requests.
const LARGE: usize = 32 * 1024;
/// The content types that are compressed. Streams of events are not among them, because they must not wait for more
/// data.
const TEXT: [&str; 8] = [
    "text/html",
    "text/css",
    "text/javascript",
    "text/csv",
    "text/plain",
    "application/json",
    "application/xml",
    "image/svg+xml",
];

/// Compresses the answer as `Accept-Encoding` allows. An answer of unknown length goes as it is.
pub async fn answer<E: Endpoint>(next: Arc<E>, request: Request) -> Result<Response> {
    let method = request.method().clone();
    let accepted = accepted(request.headers());
    let mut response = next.call(request).await.map_or_else(poem::Error::into_response, IntoResponse::into_response);
    if ![Method::GET, Method::HEAD].contains(&method) || !may_differ(&response) {
        return Ok(response);
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let (Method::GET, Some(encoding)) = (method, accepted) {
        compress(&mut response, encoding).await;
    }
    Ok(response)
}

fn accepted(headers: &HeaderMap) -> Option<Encoding> {
    let values: Vec<_> =
        headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).collect();
    Encoding::accepted(&values.join(","))
}

/// Whether the answer is other bytes for other values of `Accept-Encoding`. What was asked for by its ETag has no type.
fn may_differ(response: &Response) -> bool {
    if response.status() == StatusCode::NOT_MODIFIED {
        return true;
    }
    let headers = response.headers();
    let is_text = response.content_type().is_some_and(|kind| {
        let kind = kind.split(';').next().unwrap_or_default().trim();
        TEXT.iter().any(|text| kind.eq_ignore_ascii_case(text))
    });
    is_text && !headers.contains_key(header::CONTENT_ENCODING) && !headers.contains_key(header::SET_COOKIE)
}

async fn compress(response: &mut Response, encoding: Encoding) {
    let body = hyper::Response::from(response.take_body().into_response()).into_body();
    let size = body.size_hint().exact();
    if size.is_none_or(|size| size < SMALLEST) {
        response.set_body(Body::from(body));
        return;
    }
    let kept = match response.data::<CompressedBytes>() {
        Some(kept) => kept.clone(),
        None => match Body::from(body).into_bytes().await {
            Ok(bytes) => CompressedBytes::new(bytes),
            Err(_) => return,
        },
    };
    let plain = kept.plain();
    let made = if plain.len() < LARGE {
        kept.compressed(encoding)
    } else {
        tokio::task::spawn_blocking(move || kept.compressed(encoding)).await.ok().flatten()
    };
    let Some(made) = made else {
        response.set_body(plain);
        return;
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
    headers.remove(header::CONTENT_LENGTH);
    weaken_etag(headers);
    response.set_body(made);
}

/// The same content in other bytes is the same only by a weak tag.
fn weaken_etag(headers: &mut HeaderMap) {
    let weak = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).filter(|tag| !tag.starts_with("W/"));
    if let Some(weak) = weak.and_then(|tag| HeaderValue::from_str(&format!("W/{tag}")).ok()) {
        headers.insert(header::ETAG, weak);
    }
}
