//! Addresses of shops and consoles, as they stand in mails and answers.

use uuid::Uuid;

use crate::types::{secret::Secret, subdomain::Subdomain, vendor_code::VendorCode};

/// Makes addresses of pages.
#[derive(Debug, Clone)]
pub struct Links {
    origin: String,
    path_mode: bool,
}

impl Links {
    /// `origin` is the platform's own, as `http://localhost:8000`; `path_mode` tells whether consoles are on it too.
    #[must_use]
    pub fn new(origin: &str, path_mode: bool) -> Self {
        Self { origin: origin.to_owned(), path_mode }
    }

    /// The shop on its own host, as `http://books.localhost:8000/`.
    #[must_use]
    pub fn shop(&self, subdomain: &str) -> String {
        format!("{}/", self.host(subdomain))
    }

    /// The page where an invitation is accepted. The secret is in the fragment, which browsers send to nobody.
    #[must_use]
    pub fn invitation(&self, code: &VendorCode, subdomain: &Subdomain, secret: &Secret) -> String {
        format!("{}/invitation#{}", self.vendor_console(code, subdomain), secret.expose())
    }

    /// A page of a vendor's console, or without one of the operators', that takes a secret in the same way:
    /// `reset-password`, `confirm-email`.
    #[must_use]
    pub fn one_time(&self, vendor: Option<(&VendorCode, &Subdomain)>, page: &str, secret: &Secret) -> String {
        format!("{}#{}", self.console_page(vendor, page), secret.expose())
    }

    /// A page of a vendor's console, or without one of the operators', as `forgot-password`.
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

    /// An order in the console of a vendor's team.
    #[must_use]
    pub fn order(&self, code: &VendorCode, subdomain: &Subdomain, id: Uuid) -> String {
        format!("{}/orders/{id}", self.vendor_console(code, subdomain))
    }

    /// A page of a customer's account in the shop, as `confirm-email`; with a secret in the same way.
    #[must_use]
    pub fn customer_account(&self, subdomain: &str, page: &str, secret: Option<&Secret>) -> String {
        let fragment = secret.map(|secret| format!("#{}", secret.expose())).unwrap_or_default();
        format!("{}/account/{page}{fragment}", self.host(subdomain))
    }

    /// The console of a vendor's team, without a slash at the end.
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
