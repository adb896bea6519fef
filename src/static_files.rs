//! The files below `static/`: part of the program, served as they are.

use std::borrow::Cow;

use poem::{
    Endpoint, IntoResponse, Request, Response, Result,
    error::{MethodNotAllowedError, NotFoundError},
    http::{Method, StatusCode, header},
};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// Where the files are.
const BASE: &str = "/static";
/// For files whose address changes with their content.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// For all others: kept, but asked for again by their ETag.
const ASK_AGAIN: &str = "public, no-cache";

/// Serves the files at `/static/…`: ETag, conditional requests, HEAD.
pub struct StaticFiles;

impl Endpoint for StaticFiles {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let path = request.uri().path().strip_prefix(BASE).unwrap_or_default().trim_start_matches('/');
        let query = request.uri().query();
        answer(&request, path, query)
    }
}

/// The file `path` as a page of its own, for example `docs/index.html`.
pub fn page(request: &Request, path: &str) -> Result<Response> {
    answer(request, path, None)
}

/// The address of the file `path` with its content's version, so that browsers can keep it for ever.
#[must_use]
pub fn url(path: &str) -> String {
    match Files::get(path) {
        Some(file) => format!("{BASE}/{path}?v={}", version(&file)),
        None => format!("{BASE}/{path}"),
    }
}

/// The content of a file, for pages that are made from one.
#[must_use]
pub fn read(path: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(path).map(|file| file.data)
}

fn answer(request: &Request, path: &str, query: Option<&str>) -> Result<Response> {
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return Err(MethodNotAllowedError.into());
    }
    let file = Files::get(path).ok_or(NotFoundError)?;
    let version = version(&file);
    let etag = format!("\"{version}\"");
    let asked = query.and_then(|query| query.strip_prefix("v="));
    let kept = if asked == Some(version.as_str()) || is_versioned(path) { FOREVER } else { ASK_AGAIN };
    let answer = Response::builder().header(header::ETAG, &etag).header(header::CACHE_CONTROL, kept);
    if request.header(header::IF_NONE_MATCH).is_some_and(|known| matches_etag(known, &etag)) {
        return Ok(answer.status(StatusCode::NOT_MODIFIED).finish());
    }
    let answer = answer.content_type(content_type(path)).header(header::CONTENT_LENGTH, file.data.len());
    if request.method() == Method::HEAD {
        return Ok(answer.finish());
    }
    Ok(match file.data {
        Cow::Borrowed(bytes) => answer.body(bytes),
        Cow::Owned(bytes) => answer.body(bytes),
    }
    .into_response())
}

fn version(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the directory names a version: `vendor-lib/alpinejs-csp-3.17.4/…`.
fn is_versioned(path: &str) -> bool {
    let version = |part: &str| {
        part.rsplit_once('-')
            .is_some_and(|(_, end)| end.contains('.') && end.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
    };
    path.starts_with("vendor-lib/") && path.split('/').any(version)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_with_a_version_are_kept_for_ever() {
        assert!(is_versioned("vendor-lib/alpinejs-csp-3.17.4/cdn.min.js"));
        assert!(!is_versioned("vendor-lib/SHA256SUMS"));
        assert!(!is_versioned("css/shared-1.0/base.css"));
    }
}
