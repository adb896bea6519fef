//! Which limit a request falls under, by its method and path alone.

use poem::http::Method;

/// A kind of request with its own limit. Every request counts against [`Limit::Requests`] and against its vendor's
/// limit. Requests that cost more, or with which one can guess, count against one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// All of one caller at one vendor.
    Requests,
    /// Signing in, registering, links and passwords, with which one can guess. They are counted by address, whether
    /// or not somebody is signed in.
    SignIn,
    /// Writes of visitors in a shop: carts, orders, their account.
    Shop,
    /// Writes of teams and operators.
    Writes,
    /// Imports, uploads and exports.
    Transfers,
    /// Looks for vendors that this process does not know.
    Lookups,
    /// All callers of one vendor together.
    Vendor,
}

impl Limit {
    /// The strictest limit for such a request. What people choose (a shop's code, a product's slug) decides nothing.
    pub fn of(method: &Method, path: &str) -> Self {
        let parts: Vec<_> = path.split('/').skip(1).collect();
        let reads = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        let of = |transfers: bool, guesses: bool, writes: Self| match (transfers, reads, guesses) {
            (true, ..) => Self::Transfers,
            (false, true, _) => Self::Requests,
            (false, false, true) => Self::SignIn,
            (false, false, false) => writes,
        };
        match parts.as_slice() {
            // Where nothing but ids of ours is named.
            ["api", "v1", "vendor" | "admin", rest @ ..] => {
                of(is_transfer(rest), can_be_guessed_at(rest), Self::Writes)
            }
            ["api", "v1", "public", "vendors", _, rest @ ..] => {
                let exports = matches!(rest, ["customers", _, "export"]);
                of(exports, can_be_guessed_at(rest), Self::Shop)
            }
            ["shop", _, "account", rest @ ..] | ["account", rest @ ..] => {
                of(matches!(rest, ["export"]), can_be_guessed_at(rest), Self::Shop)
            }
            _ => of(false, false, Self::Shop),
        }
    }

    /// The name in headers and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::SignIn => "sign_in",
            Self::Shop => "shop",
            Self::Writes => "writes",
            Self::Transfers => "transfers",
            Self::Lookups => "lookups",
            Self::Vendor => "vendor",
        }
    }
}

fn is_transfer(rest: &[&str]) -> bool {
    rest.last().is_some_and(|last| matches!(*last, "import" | "upload" | "export") || last.ends_with(".csv"))
}

fn can_be_guessed_at(rest: &[&str]) -> bool {
    let last = rest.last().copied().unwrap_or_default();
    rest.contains(&"auth")
        || matches!(last, "login" | "register" | "confirm-email" | "resend-confirmation" | "new-email")
        || matches!(last, "email" | "erase" | "erasure")
        || ["password", "invitation"].iter().any(|word| last.contains(word))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::Document;

    #[test]
    fn pages_of_shops_count_like_the_api() {
        let of = |method, path| Limit::of(&method, path);
        assert_eq!(of(Method::POST, "/shop/alpha/account/login"), Limit::SignIn);
        for asks in
            ["/account/register", "/account/confirm-email", "/account/password", "/account/email", "/account/erase"]
        {
            assert_eq!(of(Method::POST, asks), Limit::SignIn, "{asks}");
        }
        assert_eq!(of(Method::POST, "/account/addresses/new"), Limit::Shop);
        assert_eq!(of(Method::POST, "/checkout/review"), Limit::Shop);
        assert_eq!(of(Method::GET, "/shop/alpha/account/export"), Limit::Transfers);
        assert_eq!(of(Method::GET, "/account/login"), Limit::Requests);
        assert_eq!(of(Method::GET, "/api/v1/vendor/auth/me"), Limit::Requests);
        assert_eq!(of(Method::GET, "/api/v1/vendor/marketplace/jobs/7"), Limit::Requests);
    }

    #[test]
    fn what_people_choose_as_a_name_decides_nothing() {
        let of = |method: Method, path: &str| Limit::of(&method, path);
        for name in ["upload", "import", "export", "errors.csv", "auth", "auth-or-ity", "login", "password"] {
            for path in [format!("/products/{name}"), format!("/shop/{name}/cart"), format!("/shop/a/products/{name}")]
            {
                assert_eq!(of(Method::POST, &path), Limit::Shop, "{path}");
                assert_eq!(of(Method::GET, &path), Limit::Requests, "{path}");
            }
            let path = format!("/api/v1/public/vendors/{name}/cart");
            assert_eq!(of(Method::POST, &path), Limit::Shop, "{path}");
            let path = format!("/api/v1/public/vendors/alpha/products/{name}");
            assert_eq!(of(Method::GET, &path), Limit::Requests, "{path}");
        }
    }

    /// A new operation without a token gets a strict limit by default.
    #[test]
    fn what_anybody_may_write_is_limited_strictly() {
        let mut open = 0;
        for document in Document::ALL {
            for (path, operations) in document.read().unwrap()["paths"].as_object().unwrap() {
                for (method, operation) in operations.as_object().unwrap() {
                    let method: Method = method.to_uppercase().parse().unwrap();
                    let schemes = operation["security"].as_array().unwrap();
                    let is_open = schemes.is_empty() || schemes.contains(&json!({}));
                    let limit = Limit::of(&method, &format!("{}{path}", document.base()));
                    if is_open && method == Method::POST {
                        open += 1;
                        assert!(matches!(limit, Limit::SignIn | Limit::Shop), "{method} {path} is {limit:?}");
                    }
                    let is_file = operation["responses"]["200"]["content"].get("text/csv").is_some();
                    assert!(!is_file || limit == Limit::Transfers, "{method} {path} is {limit:?}");
                }
            }
        }
        assert!(open > 5, "only {open} operations are open to everybody");
    }
}
