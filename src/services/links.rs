//! Builds the URLs of shops and consoles for mails and answers.

use uuid::Uuid;

use crate::types::{secret::Secret, subdomain::Subdomain, vendor_code::VendorCode};

/// Builds URLs from the platform's origin.
#[derive(Debug, Clone)]
pub struct Links {
    origin: String,
    path_mode: bool,
}

impl Links {
    /// `origin` is the platform's own, for example `http://localhost:8000`. With `path_mode` the consoles are below
    /// paths of that host; otherwise each vendor's console is on the vendor's own host.
    #[must_use]
    pub fn new(origin: &str, path_mode: bool) -> Self {
        Self { origin: origin.to_owned(), path_mode }
    }

    /// The URL of the shop on its own host, for example `http://books.localhost:8000/`.
    #[must_use]
    pub fn shop(&self, subdomain: &str) -> String {
        format!("{}/", self.host(subdomain))
    }

    /// The URL of the page that accepts an invitation. The secret is in the fragment, since browsers do not send
    /// fragments to servers.
    #[must_use]
    pub fn invitation(&self, code: &VendorCode, subdomain: &Subdomain, secret: &Secret) -> String {
        format!("{}/invitation#{}", self.vendor_console(code, subdomain), secret.expose())
    }

    /// The URL of a console's page that takes a secret in the fragment: `reset-password`, `confirm-email`. `None`: the
    /// operators' console.
    #[must_use]
    pub fn one_time(&self, vendor: Option<(&VendorCode, &Subdomain)>, page: &str, secret: &Secret) -> String {
        format!("{}#{}", self.console_page(vendor, page), secret.expose())
    }

    /// The URL of a console's page, for example `forgot-password`. `None`: the operators' console.
    #[must_use]
    pub fn console_page(&self, vendor: Option<(&VendorCode, &Subdomain)>, page: &str) -> String {
        let console = match vendor {
            Some((code, subdomain)) => self.vendor_console(code, subdomain),
            None => self.admin_console(),
        };
        format!("{console}/{page}")
    }

    fn admin_console(&self) -> String {
        if self.path_mode { format!("{}/admin", self.origin) } else { format!("{}/admin", self.host("admin")) }
    }

    /// The URL of an order in the vendor's console.
    #[must_use]
    pub fn order(&self, code: &VendorCode, subdomain: &Subdomain, id: Uuid) -> String {
        format!("{}/orders/{id}", self.vendor_console(code, subdomain))
    }

    /// The URL of a page of the customer's account in the shop, for example `confirm-email`; a secret goes into the
    /// fragment.
    #[must_use]
    pub fn customer_account(&self, subdomain: &str, page: &str, secret: Option<&Secret>) -> String {
        let fragment = secret.map(|secret| format!("#{}", secret.expose())).unwrap_or_default();
        format!("{}/account/{page}{fragment}", self.host(subdomain))
    }

    /// The URL of the vendor's console, without a slash at the end.
    #[must_use]
    pub fn vendor_console(&self, code: &VendorCode, subdomain: &Subdomain) -> String {
        if self.path_mode {
            format!("{}/vendor/{code}", self.origin)
        } else {
            format!("{}/vendor", self.host(subdomain.as_str()))
        }
    }

    fn host(&self, subdomain: &str) -> String {
        match self.origin.split_once("://") {
            Some((scheme, host)) => format!("{scheme}://{subdomain}.{host}"),
            None => self.origin.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_mode_keeps_consoles_on_the_platforms_host() {
        let (code, subdomain) = (VendorCode::parse("TEA_HOUSE").unwrap(), Subdomain::parse("tea-house").unwrap());
        let secret = Secret::generate();
        let link = |path_mode| Links::new("http://localhost:8000", path_mode).invitation(&code, &subdomain, &secret);
        assert_eq!(link(true), format!("http://localhost:8000/vendor/TEA_HOUSE/invitation#{}", secret.expose()));
        assert_eq!(link(false), format!("http://tea-house.localhost:8000/vendor/invitation#{}", secret.expose()));
        let admin = |path_mode| Links::new("https://shop.test", path_mode).one_time(None, "reset-password", &secret);
        assert_eq!(admin(true), format!("https://shop.test/admin/reset-password#{}", secret.expose()));
        assert_eq!(admin(false), format!("https://admin.shop.test/admin/reset-password#{}", secret.expose()));
        assert_eq!(Links::new("https://shop.test", false).shop("tea"), "https://tea.shop.test/");
    }
}
