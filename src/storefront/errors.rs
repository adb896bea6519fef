//! Error pages: inside a shop in the shop's design, outside of any shop in a neutral one.

use std::sync::Arc;

use poem::{
    Endpoint, IntoResponse, PathPattern, Request, Response,
    http::{HeaderValue, StatusCode, header},
};

use super::{frame, methods::Allowed, page, visit::ShopContext};
use crate::{
    app::App,
    config::Config,
    error::AppError,
    i18n::{Locale, Wishes, choose},
    middleware::{request_id::RequestId, request_log::Cause, request_shape::RequestAuthority},
    templates::contexts::{ErrorKind, ErrorPage, NoShop, Paused},
    tenancy::resolve::{HostTarget, VendorKey, resolve_host, resolve_path},
    types::{code::Code, vendor_status::VendorStatus},
};

/// Around a shop's pages: a suspended shop is paused, and a failure becomes a page of the shop.
pub async fn in_shop<E: Endpoint>(app: Arc<App>, next: Arc<E>, mut request: Request) -> poem::Result<Response> {
    let place = ShopContext::of(&app, &request)?;
    if place.tenant.status != VendorStatus::Active {
        let context = Paused { shop_name: place.tenant.name.clone() };
        return Ok(page::with_status(&place, StatusCode::SERVICE_UNAVAILABLE, &context)?);
    }
    let id = RequestId::of(&request);
    move_to(&mut request, &place.path);
    request.set_data(place.clone());
    match next.call(request).await {
        Ok(response) => Ok(response.into_response()),
        // Somebody is led elsewhere.
        Err(error) if error.is_from_response() => Ok(error.into_response()),
        Err(error) => failed(&place, &id, error),
    }
}

/// The routes are those of a shop, wherever it begins: what comes before them is taken off.
fn move_to(request: &mut Request, path: &str) {
    let target = request.uri().query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    if let Ok(uri) = target.parse() {
        *request.uri_mut() = uri;
    }
}

fn failed(place: &ShopContext, id: &RequestId, error: poem::Error) -> poem::Result<Response> {
    let status = error.status();
    let known = error.downcast_ref::<AppError>();
    let code = known.map(AppError::code);
    let retry_after = known.and_then(AppError::retry_after);
    let allowed = error.data::<Allowed>().copied();
    let cause = known.map(|error| Cause::behind(error));
    let route = error.data::<PathPattern>().cloned();
    let kind = kind(status);
    let request_id = (kind == ErrorKind::Failed).then(|| id.to_string());
    let context = ErrorPage { frame: frame::bare(place), kind, request_id };
    let mut response = page::with_status(place, status, &context)?;
    if let Some(code) = code {
        response.set_data(code);
    }
    if let Some(cause) = cause {
        response.set_data(cause);
    }
    if let Some(route) = route {
        response.set_data(route);
    }
    let headers = response.headers_mut();
    if let Some(seconds) = retry_after {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    if let Some(Allowed(methods)) = allowed {
        headers.insert(header::ALLOW, HeaderValue::from_static(methods));
    }
    Ok(response)
}

fn kind(status: StatusCode) -> ErrorKind {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => ErrorKind::NotFound,
        StatusCode::GONE => ErrorKind::Gone,
        StatusCode::TOO_MANY_REQUESTS => ErrorKind::TooMany,
        StatusCode::SERVICE_UNAVAILABLE => ErrorKind::Busy,
        status if status.is_server_error() => ErrorKind::Failed,
        _ => ErrorKind::Refused,
    }
}

/// Answers an address without a shop with a page that says so. Errors of the API and all other errors are passed on.
pub async fn outside<E: Endpoint>(app: Arc<App>, next: Arc<E>, request: Request) -> poem::Result<Response> {
    let path = request.uri().path();
    let is_page = !path.starts_with("/api/");
    let accept = request.header(header::ACCEPT_LANGUAGE).map(str::to_owned);
    let authority = request.data::<RequestAuthority>().map(|authority| authority.0.as_str());
    let address = authority.and_then(|authority| address(&app.config, authority, path));
    match next.call(request).await {
        Err(error) if is_page && error.downcast_ref::<AppError>().is_some_and(|e| e.code() == Code::VendorNotFound) => {
            no_shop(&app, accept.as_deref(), address)
        }
        other => other.map(IntoResponse::into_response),
    }
}

/// The address of the shop that the request names, built from the platform's settings, so that the request's own host
/// is never repeated. `None` for hosts outside the platform.
fn address(config: &Config, authority: &str, path: &str) -> Option<String> {
    let address = match resolve_host(authority, &config.platform.domain).ok()? {
        HostTarget::Vendor(VendorKey::Subdomain(subdomain)) => config.subdomain_origin(&subdomain),
        _ => match resolve_path(path, false) {
            Some(VendorKey::Code(code)) => format!("{}/shop/{code}", config.origin()),
            _ => config.origin(),
        },
    };
    address.split_once("://").map(|(_, address)| address.to_owned())
}

fn no_shop(app: &App, accept: Option<&str>, address: Option<String>) -> poem::Result<Response> {
    let locale = choose(Wishes { accept, ..Wishes::default() }, &Locale::ALL, Locale::En);
    let body = app.templates.render(locale, &NoShop { address }).map_err(AppError::internal)?;
    let mut response = Response::builder()
        .status(StatusCode::NOT_FOUND)
        .content_type("text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store")
        .body(body);
    response.set_data(Code::VendorNotFound);
    Ok(response)
}
