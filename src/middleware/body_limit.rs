//! Limits the size and time of request bodies by route, with or without a declared length. Compressed bodies are not
//! unpacked: the sent bytes count.

use std::{
    io,
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use poem::{
    Body, Endpoint, IntoResponse, Request, RequestBody, Response, Result,
    error::ReadBodyError,
    http::{Method, header},
};
use tokio::time::{Instant, timeout_at};

use crate::{config::HttpConfig, error::AppError, types::code::Code};

/// The one operation whose body is a file.
pub const UPLOAD: &str = "/api/v1/vendor/marketplace/import/upload";
/// The largest body that is read into memory where no limit is configured, in bytes.
const MOST_BYTES: usize = 1024 * 1024;

/// How large a body may be and how long it may take.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimit {
    /// Bytes of the whole body.
    pub bytes: usize,
    /// Bytes that may be read into memory at once, on any route.
    pub in_memory: usize,
    /// From the request's head to the body's last byte.
    pub time: Duration,
}

impl BodyLimit {
    /// The limit of the request: the larger one is the upload's alone.
    fn of(http: &HttpConfig, request: &Request) -> Self {
        let in_memory = http.max_body_bytes;
        if is_upload(request) {
            Self { bytes: http.max_upload_bytes, in_memory, time: http.upload_timeout() }
        } else {
            Self { bytes: http.max_body_bytes, in_memory, time: http.body_timeout() }
        }
    }
}

/// Whether the request brings a file, which may be larger and take longer than other bodies.
pub fn is_upload(request: &Request) -> bool {
    *request.method() == Method::POST && request.uri().path() == UPLOAD
}

/// Reads the whole body into memory, but never more than `http.max_body_bytes`, whatever the route's own limit is.
///
/// # Errors
/// 413 for a larger body, 400 for one that ends too early.
pub async fn read(request: &Request, body: &mut RequestBody) -> Result<Bytes, AppError> {
    let limit = request.data::<BodyLimit>().map_or(MOST_BYTES, |limit| limit.in_memory);
    let body = body.take().map_err(AppError::internal)?;
    match body.into_bytes_limit(limit).await {
        Ok(bytes) => Ok(bytes),
        Err(ReadBodyError::PayloadTooLarge) => {
            Err(AppError::new(Code::PayloadTooLarge, format!("The body is larger than {limit} bytes.")))
        }
        Err(_) => Err(AppError::new(Code::MalformedRequest, "The body ended too early.")),
    }
}

/// Answers 413 to a body that is too large (at once when its length says so), 408 to one that takes too long, and 415 to
/// one that is compressed. Leaves the [`BodyLimit`] with the request, for [`read`].
pub async fn limit<E: Endpoint>(http: Arc<HttpConfig>, next: Arc<E>, mut request: Request) -> Result<Response> {
    let limit = BodyLimit::of(&http, &request);
    request.set_data(limit);
    if let Some(encoding) = request.headers().get(header::CONTENT_ENCODING).filter(|encoding| *encoding != "identity") {
        let detail = format!("Bodies are read as they are, without the encoding {encoding:?}.");
        return Err(AppError::new(Code::UnsupportedMediaType, detail).into());
    }
    let announced = request.header(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit.bytes) {
        return Err(refusal(Code::PayloadTooLarge, limit).into());
    }
    let broken = Arc::new(OnceLock::new());
    let body = request.take_body();
    if !body.is_empty() {
        request.set_body(bounded(body, limit, Arc::clone(&broken)));
    }
    match (next.call(request).await, broken.get()) {
        (Err(_), Some(code)) => Err(refusal(*code, limit).into()),
        (result, _) => result.map(IntoResponse::into_response),
    }
}

fn refusal(code: Code, limit: BodyLimit) -> AppError {
    let detail = match code {
        Code::RequestTimeout => format!("The body took longer than {} seconds.", limit.time.as_secs()),
        _ => format!("The body is larger than {} bytes.", limit.bytes),
    };
    AppError::new(code, detail)
}

/// The same body, which fails, and says in `broken` why, once it goes beyond the limit.
fn bounded(body: Body, limit: BodyLimit, broken: Arc<OnceLock<Code>>) -> Body {
    let end = Instant::now() + limit.time;
    let start = (Box::pin(body.into_bytes_stream()), 0_usize);
    Body::from_bytes_stream(stream::unfold(start, move |(mut chunks, seen)| {
        let broken = Arc::clone(&broken);
        async move {
            let fail = |code, why| {
                // The first reason counts.
                let _ = broken.set(code);
                Err(io::Error::other(why))
            };
            let (chunk, seen) = match timeout_at(end, chunks.next()).await {
                Err(_) => (fail(Code::RequestTimeout, "the body takes too long"), seen),
                Ok(None) => return None,
                Ok(Some(Err(error))) => (Err(error), seen),
                Ok(Some(Ok(chunk))) => match seen.saturating_add(chunk.len()) {
                    seen if seen > limit.bytes => (fail(Code::PayloadTooLarge, "the body is too large"), seen),
                    seen => (Ok(chunk), seen),
                },
            };
            Some((chunk, (chunks, seen)))
        }
    }))
}
