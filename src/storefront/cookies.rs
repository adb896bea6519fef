//! The small things a shop's pages keep in the visitor's browser. All HttpOnly, SameSite=Lax, one name per vendor;
//! with TLS also `Secure` and `__Host-`.

use std::time::Duration;

use poem::web::cookie::{Cookie, CookieJar, SameSite};

use crate::{config::Scheme, tenancy::Tenant, types::secret::Secret};

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookieName {
    /// The secret of the cart.
    Cart,
    /// The secret of the link to the order that was placed last, which opens its confirmation.
    Placed,
    /// What was typed in the checkout so far.
    Checkout,
    /// The language that the visitor chose.
    Language,
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl CookieName {
    fn word(self) -> &'static str {
        match self {
            Self::Cart => "cart",
            Self::Placed => "placed",
            Self::Checkout => "checkout",
            Self::Language => "lang",
        }
    }

    fn lifetime(self) -> Duration {
        match self {
            Self::Cart => DAY * 30,
            Self::Placed | Self::Checkout => DAY,
            Self::Language => DAY * 365,
        }
    }
}

/// A shop's cookies in one visitor's browser.
#[derive(Clone)]
pub struct ShopCookies {
    jar: CookieJar,
    code: String,
    scheme: Scheme,
}

impl ShopCookies {
    /// Those of `tenant`'s shop in `jar`.
    pub fn new(jar: &CookieJar, tenant: &Tenant, scheme: Scheme) -> Self {
        Self { jar: jar.clone(), code: tenant.code.to_string(), scheme }
    }

    fn name(&self, kept: CookieName) -> String {
        let prefix = if self.scheme.is_secure() { "__Host-" } else { "" };
        format!("{prefix}orion_{}_{}", kept.word(), self.code)
    }

    /// Returns what the cookie keeps.
    pub fn get(&self, kept: CookieName) -> Option<String> {
        self.jar.get(&self.name(kept)).map(|cookie| cookie.value_str().to_owned()).filter(|value| !value.is_empty())
    }

    /// The secret that was kept, if it is one.
    pub fn secret(&self, kept: CookieName) -> Option<Secret> {
        Secret::parse(&self.get(kept)?).ok()
    }

    /// Keeps `value`, which must hold no character that a cookie can't.
    pub fn keep(&self, kept: CookieName, value: &str) {
        self.set(kept, value, kept.lifetime());
    }

    /// Forgets what was kept.
    pub fn forget(&self, kept: CookieName) {
        if self.get(kept).is_some() {
            self.set(kept, "", Duration::ZERO);
        }
    }

    /// The jar, for the session's own cookies.
    pub fn jar(&self) -> &CookieJar {
        &self.jar
    }

    fn set(&self, kept: CookieName, value: &str, lifetime: Duration) {
        let mut cookie = Cookie::new_with_str(self.name(kept), value);
        cookie.set_path("/");
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Lax);
        cookie.set_secure(self.scheme.is_secure());
        cookie.set_max_age(lifetime);
        self.jar.add(cookie);
    }
}
