//! Serves the pages of the vendor and admin consoles and their texts. The pages are static: they learn everything else
//! from the documented API.

mod components;
mod compose;
mod etag;
mod pages;
mod texts;
mod words;

use poem::{
    Request, Response, Result, Route,
    error::NotFoundError,
    get, handler,
    http::{HeaderValue, StatusCode, header},
};

use crate::{
    middleware::{
        cookies::{self, CookieOwner},
        tenant::VendorContext,
    },
    static_files,
    tenancy::Tenant,
};
use compose::Mount;
use etag::with_etag;
use pages::Face;

/// The pages of both consoles, below `/admin` and `/vendor`. Needs a [`VendorContext`] on the request.
#[must_use]
pub fn routes(route: Route) -> Route {
    route
        .at("/admin", get(admin))
        .at("/admin/*path", get(admin))
        .at("/vendor", get(vendor))
        .at("/vendor/*path", get(vendor))
}

/// Routes that are the same on every host: `/static-texts/console.<language>.json`, and the reference of the API at
/// `/docs`.
#[must_use]
pub fn for_everyone(route: Route) -> Route {
    route.at("/static-texts/:file", get(texts::file)).at("/docs", get(reference))
}

/// What the reference of the API may load: its own script and styles, the documents, and what its reader tries out.
const REFERENCE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// A browser that has the page takes the headers of the 304 in place of its own, so both carry the policy.
#[handler]
fn reference(request: &Request) -> Result<Response> {
    let html = static_files::html("docs/index.html").ok_or(NotFoundError)?;
    let mut answer = with_etag(request, StatusCode::OK, "text/html; charset=utf-8", html);
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(REFERENCE_POLICY));
    Ok(answer)
}

#[handler]
fn admin(request: &Request) -> Result<Response> {
    let mount = Mount { base: "/admin".to_owned(), shop: "/".to_owned(), code: String::new(), name: String::new() };
    answer(request, Face::Admin, &mount, &CookieOwner::Admin)
}

#[handler]
fn vendor(request: &Request) -> Result<Response> {
    let context = request.data::<VendorContext>().ok_or(NotFoundError)?;
    let tenant = context.tenant.as_deref().ok_or(NotFoundError)?;
    let mount = if context.is_own_host() { own_host(tenant) } else { below_path(request, tenant) };
    answer(request, Face::Vendor, &mount, &CookieOwner::Vendor(tenant.code.to_string()))
}

fn own_host(tenant: &Tenant) -> Mount {
    Mount { base: "/vendor".to_owned(), shop: "/".to_owned(), code: String::new(), name: tenant.name.clone() }
}

/// The vendor as the address names it, in whatever case: links stay in that spelling.
fn below_path(request: &Request, tenant: &Tenant) -> Mount {
    let named = request.original_uri().path().split('/').nth(2).unwrap_or_default();
    Mount {
        base: format!("/vendor/{named}"),
        shop: format!("/shop/{named}"),
        code: tenant.code.to_string(),
        name: tenant.name.clone(),
    }
}

/// A request without a session is redirected to the sign-in at once, and back afterwards. Otherwise the page would
/// find out only by an error.
fn answer(request: &Request, face: Face, mount: &Mount, owner: &CookieOwner) -> Result<Response> {
    let path = request.original_uri().path();
    let inner = path.strip_prefix(mount.base.as_str()).ok_or(NotFoundError)?;
    let (page, status) = match face.find(inner) {
        Some(page) => (page, StatusCode::OK),
        None => (&pages::MISSING, StatusCode::NOT_FOUND),
    };
    if !page.before_sign_in && !cookies::has_session(request, owner) {
        let asked = request.original_uri().path_and_query().map_or(path, |asked| asked.as_str());
        let next = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", asked).finish();
        let sign_in = format!("{}/login?{next}", mount.base);
        let answer = Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, sign_in);
        return Ok(answer.header(header::CACHE_CONTROL, "no-store").finish());
    }
    let html = compose::page(face, page, mount).ok_or(NotFoundError)?;
    Ok(with_etag(request, status, "text/html; charset=utf-8", html))
}
