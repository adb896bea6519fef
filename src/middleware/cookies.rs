//! Sessions of pages: the same tokens as everywhere, kept in HttpOnly cookies with one name per audience and vendor.

use std::{sync::Arc, time::Duration};

use poem::{
    Endpoint, IntoResponse, Request, Response, Result,
    http::{HeaderValue, header},
    web::cookie::{Cookie, CookieJar, SameSite},
};

use super::tenant::VendorContext;
use crate::config::Scheme;

/// What all our cookies' names begin with, after `__Host-`.
const PREFIX: &str = "orion_";
const HOST_PREFIX: &str = "__Host-";

/// The owner of a session cookie. The code is the vendor's, in upper case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CookieOwner {
    /// The cookies of the operators' console.
    Admin,
    /// A team member of the vendor with this code.
    Vendor(String),
    /// A customer of the vendor with this code.
    Customer(String),
}

/// The two tokens of a session and how long a browser keeps them.
#[derive(Debug, Clone)]
pub struct SessionTokens {
    /// The name of the cookie with the access token.
    pub access: String,
    /// How long it is valid.
    pub access_lifetime: Duration,
    /// The refresh token; `None` if the browser keeps its present one.
    pub refresh: Option<String>,
    /// How long it is valid.
    pub refresh_lifetime: Duration,
}

#[derive(Clone, Copy)]
enum CookieKind {
    Access,
    Refresh,
}

impl CookieOwner {
    /// The name of this owner's cookie, for example `__Host-orion_vendor_ALPHA`.
    fn cookie_name(&self, kind: CookieKind, scheme: Scheme) -> String {
        let prefix = if scheme == Scheme::Https { HOST_PREFIX } else { "" };
        let suffix = match kind {
            CookieKind::Access => "",
            CookieKind::Refresh => "-refresh",
        };
        match self {
            Self::Admin => format!("{prefix}{PREFIX}admin{suffix}"),
            Self::Vendor(code) => format!("{prefix}{PREFIX}vendor_{code}{suffix}"),
            Self::Customer(code) => format!("{prefix}{PREFIX}customer_{code}{suffix}"),
        }
    }

    /// The owner of the session that a request to `path` uses. `code` is the vendor's, by host or path.
    #[must_use]
    pub fn of(path: &str, code: Option<&str>) -> Option<Self> {
        let code = || code.map(str::to_ascii_uppercase);
        if below(path, "/api/v1/admin") || below(path, "/admin") {
            Some(Self::Admin)
        } else if below(path, "/api/v1/vendor") || below(path, "/vendor") {
            code().map(Self::Vendor)
        } else {
            code().map(Self::Customer)
        }
    }
}

fn below(path: &str, base: &str) -> bool {
    path.strip_prefix(base).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether the request carries any cookie of ours.
#[must_use]
pub fn carries_ours(request: &Request) -> bool {
    let ours = |name: &str| name.strip_prefix(HOST_PREFIX).unwrap_or(name).starts_with(PREFIX);
    pairs(request).any(|(name, _)| ours(name))
}

/// Whether the request carries a cookie of `owner`'s session, valid or not.
#[must_use]
pub fn has_session(request: &Request, owner: &CookieOwner) -> bool {
    let names = [CookieKind::Access, CookieKind::Refresh].map(|kind| owner.cookie_name(kind, Scheme::Http));
    pairs(request).any(|(name, _)| names.iter().any(|own| own == name.strip_prefix(HOST_PREFIX).unwrap_or(name)))
}

/// The access token in `owner`'s cookie.
#[must_use]
pub fn access_token(request: &Request, owner: &CookieOwner, scheme: Scheme) -> Option<String> {
    value(request, &owner.cookie_name(CookieKind::Access, scheme))
}

/// The refresh token in `owner`'s cookie.
#[must_use]
pub fn refresh_token(request: &Request, owner: &CookieOwner, scheme: Scheme) -> Option<String> {
    value(request, &owner.cookie_name(CookieKind::Refresh, scheme))
}

/// Puts the session into `owner`'s cookies.
pub fn set(jar: &CookieJar, owner: &CookieOwner, tokens: SessionTokens, scheme: Scheme) {
    let SessionTokens { access, access_lifetime, refresh, refresh_lifetime } = tokens;
    jar.add(cookie(owner.cookie_name(CookieKind::Access, scheme), access, access_lifetime, scheme));
    if let Some(refresh) = refresh {
        jar.add(cookie(owner.cookie_name(CookieKind::Refresh, scheme), refresh, refresh_lifetime, scheme));
    }
}

/// Takes the session out of `owner`'s cookies.
pub fn clear(jar: &CookieJar, owner: &CookieOwner, scheme: Scheme) {
    for kind in [CookieKind::Access, CookieKind::Refresh] {
        jar.add(cookie(owner.cookie_name(kind, scheme), String::new(), Duration::ZERO, scheme));
    }
}

fn cookie(name: String, value: String, lifetime: Duration, scheme: Scheme) -> Cookie {
    let mut cookie = Cookie::new_with_str(name, value);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(scheme == Scheme::Https);
    cookie.set_max_age(lifetime);
    cookie
}

/// Uses the session cookie of the path's audience if the request has no `Authorization`.
pub async fn to_bearer<E: Endpoint>(scheme: Scheme, next: Arc<E>, mut request: Request) -> Result<Response> {
    if !request.headers().contains_key(header::AUTHORIZATION)
        && let Some(owner) = CookieOwner::of(request.uri().path(), vendor_code(&request).as_deref())
        && let Some(token) = access_token(&request, &owner, scheme)
        && let Ok(mut bearer) = HeaderValue::from_str(&format!("Bearer {token}"))
    {
        bearer.set_sensitive(true);
        request.headers_mut().insert(header::AUTHORIZATION, bearer);
    }
    next.call(request).await.map(IntoResponse::into_response)
}

/// The code of the vendor that the request is for: by host or path, or else by the header that consoles send.
fn vendor_code(request: &Request) -> Option<String> {
    if let Some(tenant) = request.data::<VendorContext>().and_then(|context| context.tenant.as_ref()) {
        return Some(tenant.code.as_str().to_owned());
    }
    let header = request.header("x-vendor-code");
    header.filter(|code| code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')).map(str::to_owned)
}

fn value(request: &Request, name: &str) -> Option<String> {
    pairs(request).find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
}

fn pairs(request: &Request) -> impl Iterator<Item = (&str, &str)> {
    let headers = request.headers().get_all(header::COOKIE).iter();
    headers
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_decides_whose_cookie_counts() {
        let vendor = || Some(CookieOwner::Vendor("ALPHA".to_owned()));
        assert_eq!(CookieOwner::of("/api/v1/admin/vendors", Some("alpha")), Some(CookieOwner::Admin));
        assert_eq!(CookieOwner::of("/api/v1/vendor/products", Some("alpha")), vendor());
        assert_eq!(CookieOwner::of("/vendor/alpha/products", Some("alpha")), vendor());
        assert_eq!(CookieOwner::of("/vendors", Some("alpha")), Some(CookieOwner::Customer("ALPHA".to_owned())));
        assert_eq!(CookieOwner::of("/api/v1/vendor/products", None), None);
    }

    #[test]
    fn with_tls_only_host_cookies_count() {
        let request = Request::builder().header("cookie", "a=b; orion_admin=forged").finish();
        assert!(carries_ours(&request));
        assert_eq!(access_token(&request, &CookieOwner::Admin, Scheme::Https), None);
        assert_eq!(access_token(&request, &CookieOwner::Admin, Scheme::Http).as_deref(), Some("forged"));
    }
}
