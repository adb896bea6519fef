//! Serves the files of `static/`: ETag, conditional requests, HEAD, and each file's compressed forms made once.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use bytes::Bytes;
use poem::{
    Endpoint, Request, Response, Result,
    error::{MethodNotAllowedError, NotFoundError},
    http::{Method, StatusCode, header},
};

use crate::{
    compression::CompressedBytes,
    static_files::{self, File},
};

/// For addresses that change with the file's content.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// For all others: kept, but asked for again by their ETag.
const ASK_AGAIN: &str = "public, no-cache";

/// The files at `/static/…`.
#[derive(Default)]
pub struct StaticFiles {
    /// The files that were asked for, by their hash.
    kept: RwLock<HashMap<String, CompressedBytes>>,
}

impl Endpoint for StaticFiles {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        if ![Method::GET, Method::HEAD].contains(request.method()) {
            return Err(MethodNotAllowedError.into());
        }
        let (path, is_present) = static_files::named_by(request.uri().path());
        let file = static_files::find(path).ok_or(NotFoundError)?;
        let etag = format!("\"{}\"", file.hash);
        let lifetime = if is_present { FOREVER } else { ASK_AGAIN };
        let answer = Response::builder().header(header::ETAG, &etag).header(header::CACHE_CONTROL, lifetime);
        if request.header(header::IF_NONE_MATCH).is_some_and(|known| matches_etag(known, &etag)) {
            return Ok(answer.status(StatusCode::NOT_MODIFIED).finish());
        }
        let answer = answer.content_type(content_type(path)).header(header::CONTENT_LENGTH, file.content.len());
        if request.method() == Method::HEAD {
            return Ok(answer.finish());
        }
        let kept = self.keep(file);
        let mut answer = answer.body(kept.plain());
        answer.set_data(kept);
        Ok(answer)
    }
}

impl StaticFiles {
    fn keep(&self, file: File) -> CompressedBytes {
        if let Some(kept) = self.kept.read().unwrap_or_else(PoisonError::into_inner).get(&file.hash) {
            return kept.clone();
        }
        let bytes = match file.content {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes),
        };
        let mut all = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(file.hash).or_insert_with(|| CompressedBytes::new(bytes)).clone()
    }
}

fn matches_etag(known: &str, etag: &str) -> bool {
    known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == etag || one == "*")
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}
