//! No request body is read beyond its route's limit, whether its length is announced or not.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use futures_util::StreamExt;
use poem::{Body, Endpoint, IntoResponse, Request, Response, Result, http::header};

use crate::{error::AppError, types::code::Code};

/// How many bytes a body may have.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimits {
    /// Bytes of any request but an upload.
    pub body: usize,
    /// Bytes of a request to a path that ends in `/upload`.
    pub upload: usize,
}

impl BodyLimits {
    fn of(self, path: &str) -> usize {
        if path.ends_with("/upload") { self.upload } else { self.body }
    }
}

/// The limit of the present request, for those that read its body at once.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimit(pub usize);

/// Answers 413 to bodies over the limit: at once when the length says so, otherwise where the bytes run over.
pub async fn limit<E: Endpoint>(limits: BodyLimits, next: Arc<E>, mut request: Request) -> Result<Response> {
    let limit = limits.of(request.uri().path());
    let too_large = || AppError::new(Code::PayloadTooLarge, format!("The body is larger than {limit} bytes."));
    request.set_data(BodyLimit(limit));
    let announced = request.header(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large().into());
    }
    let exceeded = Arc::new(AtomicBool::new(false));
    let body = request.take_body();
    if !body.is_empty() {
        request.set_body(counted(body, limit, Arc::clone(&exceeded)));
    }
    match next.call(request).await {
        Err(_) if exceeded.load(Ordering::Relaxed) => Err(too_large().into()),
        result => result.map(IntoResponse::into_response),
    }
}

/// The same body, which fails once more than `limit` bytes have come.
fn counted(body: Body, limit: usize, exceeded: Arc<AtomicBool>) -> Body {
    let seen = AtomicUsize::new(0);
    Body::from_bytes_stream(body.into_bytes_stream().map(move |chunk| {
        let chunk = chunk?;
        let length = chunk.len();
        if seen.fetch_add(length, Ordering::Relaxed).saturating_add(length) > limit {
            exceeded.store(true, Ordering::Relaxed);
            return Err(io::Error::other("the body is too large"));
        }
        Ok(chunk)
    }))
}
