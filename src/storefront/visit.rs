//! A request for a page of a shop: which shop, in which language, by whom.

use std::{sync::Arc, time::Duration};

use poem::{FromRequest, Request, RequestBody, Result, http::header};
use uuid::Uuid;

use super::cookies::{CookieName, ShopCookies};
use crate::{
    app::App,
    auth::refresh_token::RefreshToken,
    config::Scheme,
    error::AppError,
    i18n::{Locale, TextArgs, Wishes, choose},
    middleware::{
        client,
        cookies::{self, CookieOwner, SessionTokens},
        request_log,
        tenant::VendorContext,
    },
    services::{
        sign_in::{self, SignedIn},
        signed_in,
    },
    tenancy::Tenant,
    types::{code::Code, source::Source},
};

/// The place of a page, known for every request to a shop before anything is read.
#[derive(Clone)]
pub struct ShopContext {
    pub app: Arc<App>,
    pub tenant: Arc<Tenant>,
    /// What every link begins with: empty on the shop's own host, else `/shop/CODE`.
    pub base: String,
    /// Scheme and host as the platform is configured, whatever the request called it: for addresses that others read.
    pub origin: String,
    /// The path below `base`, beginning with `/`.
    pub path: String,
    /// The query without `lang`, with its `?`, or empty.
    pub query: String,
    pub locale: Locale,
    /// The languages the vendor offers and we speak; never empty.
    pub offered: Vec<Locale>,
}

impl ShopContext {
    /// Where `request` leads. An address of no shop is `VENDOR_NOT_FOUND`.
    pub fn of(app: &Arc<App>, request: &Request) -> Result<Self, AppError> {
        let context = request.data::<VendorContext>();
        let tenant = context.and_then(|context| context.tenant.clone()).ok_or_else(|| AppError::of(Code::NotFound))?;
        let uri = request.original_uri();
        if uri.path() == "/api" || uri.path().starts_with("/api/") {
            return Err(AppError::of(Code::NotFound));
        }
        let (base, path) = split_base(uri.path());
        let scheme = app.config.platform.scheme;
        let origin = match base.is_empty() {
            true => app.config.subdomain_origin(tenant.subdomain.as_str()),
            false => app.config.origin(),
        };
        let query = uri.query().unwrap_or_default();
        let offered = offered(&tenant);
        let default = Locale::parse(&tenant.default_language).filter(|locale| offered.contains(locale));
        let cookies = ShopCookies::new(request.cookie(), &tenant, scheme);
        let kept = cookies.get(CookieName::Language);
        let wished = parameter(query, "lang");
        let wishes = Wishes {
            query: wished.as_deref(),
            cookie: kept.as_deref(),
            accept: request.header(header::ACCEPT_LANGUAGE),
        };
        let locale = choose(wishes, &offered, default.or_else(|| offered.first().copied()).unwrap_or(Locale::En));
        if wished.as_deref() == Some(locale.code()) && kept != wished {
            cookies.keep(CookieName::Language, locale.code());
        }
        Ok(Self { app: Arc::clone(app), base, origin, path, query: without(query, "lang"), locale, offered, tenant })
    }

    /// The address of a page of this shop.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The address of a page of this shop as search engines are to know it: with the origin, and the code in one
    /// spelling.
    pub fn public_url(&self, path: &str) -> String {
        let base = if self.base.is_empty() { String::new() } else { format!("/shop/{}", self.tenant.code) };
        format!("{}{base}{path}", self.origin)
    }

    /// A text in the visitor's language.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &TextArgs::default())
    }

    /// A text with variables in the visitor's language.
    pub fn text_with(&self, key: &str, args: &TextArgs<'_>) -> String {
        self.app.templates.texts().get(self.locale, key, args)
    }
}

/// A visitor at a place.
#[derive(Clone)]
pub struct Visit {
    pub place: ShopContext,
    pub cookies: ShopCookies,
    /// The signed-in customer and their session.
    pub customer: Option<Customer>,
    /// Where the request comes from.
    pub source: Source,
    /// The answer's version that the browser has.
    pub known_etag: Option<String>,
}

/// A signed-in customer with their session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Customer {
    pub id: Uuid,
    pub session: Uuid,
}

impl std::ops::Deref for Visit {
    type Target = ShopContext;

    fn deref(&self) -> &ShopContext {
        &self.place
    }
}

impl<'a> FromRequest<'a> for Visit {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        let place = request.data::<ShopContext>().cloned().ok_or_else(|| AppError::of(Code::NotFound))?;
        let cookies = ShopCookies::new(request.cookie(), &place.tenant, place.app.config.platform.scheme);
        let source = client::source(request, &place.app.config.http).keeping_cookies(true);
        let customer = customer(&place, &cookies, request).await?;
        request_log::note_actor(if customer.is_some() { "customer" } else { "guest" }, customer.map(|known| known.id));
        let known_etag = request.header(header::IF_NONE_MATCH).map(str::to_owned);
        Ok(Self { place, cookies, customer, source, known_etag })
    }
}

impl Visit {
    /// Signs the browser in: the tokens go into its cookies.
    pub fn keep_session(&self, signed_in: &SignedIn) {
        let scheme = self.app.config.platform.scheme;
        keep(&self.cookies, &owner(&self.tenant), signed_in, scheme);
    }

    /// Takes the session out of the browser's cookies, with cart, order and what was typed in the checkout.
    pub fn forget_customer(&self) {
        cookies::clear(self.cookies.jar(), &owner(&self.tenant), self.app.config.platform.scheme);
        for kept in [CookieName::Cart, CookieName::Placed, CookieName::Checkout] {
            self.cookies.forget(kept);
        }
    }
}

fn owner(tenant: &Tenant) -> CookieOwner {
    CookieOwner::Customer(tenant.code.to_string())
}

/// Finds the signed-in customer. An expired access token is renewed with the refresh token, because a page can't do
/// this itself.
async fn customer(place: &ShopContext, jar: &ShopCookies, request: &Request) -> Result<Option<Customer>, AppError> {
    let (app, tenant, owner) = (&place.app, &place.tenant, owner(&place.tenant));
    let scheme = app.config.platform.scheme;
    if let Some(token) = cookies::access_token(request, &owner, scheme)
        && let Ok(access) = app.tokens.verify(&token)
        && let Ok(found) = signed_in::customer(&app.db, Arc::clone(tenant), access).await
    {
        return Ok(Some(Customer { id: found.id, session: found.session }));
    }
    let Some(token) = cookies::refresh_token(request, &owner, scheme) else { return Ok(None) };
    let source = client::source(request, &app.config.http).keeping_cookies(true);
    match sign_in::refresh_customer(&app.db, tenant, app.session_terms(), &token, &source).await {
        Ok(signed_in) => {
            keep(jar, &owner, &signed_in, scheme);
            Ok(Some(Customer { id: signed_in.access.subject, session: signed_in.access.session }))
        }
        Err(error) => match AppError::from(error) {
            error if error.http_status().is_server_error() => Err(error),
            _ => {
                cookies::clear(jar.jar(), &owner, scheme);
                Ok(None)
            }
        },
    }
}

fn keep(cookies: &ShopCookies, owner: &CookieOwner, signed_in: &SignedIn, scheme: Scheme) {
    let tokens = SessionTokens {
        access: signed_in.access_token.clone(),
        access_lifetime: signed_in.access_lifetime.to_std().unwrap_or_default(),
        refresh: signed_in.refresh_token.as_ref().map(RefreshToken::expose),
        refresh_lifetime: Duration::from_secs(u64::from(signed_in.refresh_days) * 24 * 60 * 60),
    };
    cookies::set(cookies.jar(), owner, tokens, scheme);
}

fn offered(tenant: &Tenant) -> Vec<Locale> {
    let known: Vec<Locale> = tenant.languages.iter().filter_map(|code| Locale::parse(code)).collect();
    if known.is_empty() { vec![Locale::En] } else { known }
}

/// `/shop/CODE/cart` is `/shop/CODE` and `/cart`; on a shop's own host there is nothing before the path.
fn split_base(path: &str) -> (String, String) {
    let code = path.strip_prefix("/shop/").map(|rest| rest.split('/').next().unwrap_or(rest));
    match code {
        Some(code) if !code.is_empty() => {
            let (base, rest) = path.split_at("/shop/".len() + code.len());
            (base.to_owned(), if rest.is_empty() { "/".to_owned() } else { rest.to_owned() })
        }
        _ => (String::new(), path.to_owned()),
    }
}

/// The first value of a query parameter.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The query without one parameter; with its `?` unless it is empty.
fn without(query: &str, name: &str) -> String {
    let rest = url::form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key != name);
    let rest = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(rest).finish();
    if rest.is_empty() { rest } else { format!("?{rest}") }
}

#[cfg(test)]
mod tests {
    use super::{split_base, without};

    #[test]
    fn the_base_is_what_comes_before_the_shops_paths() {
        let split = |path: &str| split_base(path);
        assert_eq!(split("/shop/ALPHA/cart"), ("/shop/ALPHA".to_owned(), "/cart".to_owned()));
        assert_eq!(split("/shop/alpha"), ("/shop/alpha".to_owned(), "/".to_owned()));
        assert_eq!(split("/shop/alpha/"), ("/shop/alpha".to_owned(), "/".to_owned()));
        assert_eq!(split("/products/shop"), (String::new(), "/products/shop".to_owned()));
        assert_eq!(split("/"), (String::new(), "/".to_owned()));
    }

    #[test]
    fn the_language_is_taken_out_of_the_query() {
        assert_eq!(without("lang=fr", "lang"), "");
        assert_eq!(without("search=a+b&lang=fr&page=2", "lang"), "?search=a+b&page=2");
    }
}
