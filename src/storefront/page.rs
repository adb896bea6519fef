//! Answers: pages with the headers they need, and redirects.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use poem::{
    Response,
    http::{HeaderValue, StatusCode, header},
};
use sha2::{Digest, Sha256};

use super::visit::{ShopContext, Visit};
use crate::{error::AppError, templates::Template};

/// What a handler answers.
pub type PageResult = Result<Response, AppError>;

/// A page of the catalog: the browser may keep it, and asks whether it is still the same.
pub fn public<T: Template>(visit: &Visit, context: &T) -> PageResult {
    let body = render(visit, context)?;
    let etag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(&body).get(..16).unwrap_or_default()));
    let is_known = visit
        .known_etag
        .as_deref()
        .is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag));
    let mut response = if is_known {
        Response::builder().status(StatusCode::NOT_MODIFIED).finish()
    } else {
        html(StatusCode::OK, body)
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    Ok(response)
}

/// A page for this visitor alone, which nobody keeps.
pub fn personal<T: Template>(place: &ShopContext, context: &T) -> PageResult {
    with_status(place, StatusCode::OK, context)
}

/// Answers with the form and its errors.
pub fn refused<T: Template>(place: &ShopContext, context: &T) -> PageResult {
    with_status(place, StatusCode::UNPROCESSABLE_ENTITY, context)
}

/// A page with another status, which nobody keeps.
pub fn with_status<T: Template>(place: &ShopContext, status: StatusCode, context: &T) -> PageResult {
    let mut response = html(status, render(place, context)?);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// On to another page of this shop, by GET.
pub fn see_other(place: &ShopContext, path: &str) -> Response {
    outside(&place.url(path))
}

/// The page has moved to another address of this shop for good.
pub fn moved(path: &str) -> Response {
    Response::builder().status(StatusCode::MOVED_PERMANENTLY).header(header::LOCATION, path).finish()
}

/// Redirects by GET to an address that is not a page of a shop.
pub fn outside(path: &str) -> Response {
    Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, path).finish()
}

fn render<T: Template>(place: &ShopContext, context: &T) -> Result<String, AppError> {
    place.app.templates.render(place.locale, context).map_err(AppError::internal)
}

fn html(status: StatusCode, body: String) -> Response {
    Response::builder().status(status).content_type("text/html; charset=utf-8").body(body)
}
