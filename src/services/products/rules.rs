//! What must hold of a product's fields together; what holds of one field alone is in the API's schema.

use crate::{
    integrations::feeds::is_gtin,
    tenancy::Tenant,
    types::{code::FieldError, vat_rate::rates_of},
};

/// Pictures of a product at most.
const MAX_IMAGES: usize = 20;

/// Collects what is wrong.
#[derive(Default)]
pub(super) struct Rules {
    wrong: Vec<FieldError>,
}

impl Rules {
    pub(super) fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.wrong.push(FieldError { field: field.to_owned(), message: message.into() });
    }

    pub(super) fn language(&mut self, tenant: &Tenant, language: &str) {
        if !tenant.languages.iter().any(|known| known == language) {
            self.refuse("language", format!("must be one of the shop's languages: {}", tenant.languages.join(", ")));
        }
    }

    pub(super) fn vat(&mut self, tenant: &Tenant, basis_points: i32) {
        let rates = rates_of(&tenant.country);
        if !rates.is_empty() && !rates.contains(&basis_points) {
            let known: Vec<String> = rates.iter().map(ToString::to_string).collect();
            self.refuse("vat_basis_points", format!("must be a rate of {}: {}", tenant.country, known.join(", ")));
        }
    }

    pub(super) fn prices(&mut self, price: i64, sale_price: Option<i64>) {
        if sale_price.is_some_and(|sale| sale >= price) {
            self.refuse("sale_price", "must be lower than the price");
        }
    }

    pub(super) fn gtin(&mut self, gtin: Option<&str>) {
        if gtin.is_some_and(|gtin| !is_gtin(gtin)) {
            self.refuse("gtin", "must be 8, 12, 13 or 14 digits with a right check digit");
        }
    }

    pub(super) fn title(&mut self, title: &str) {
        if title.is_empty() {
            self.refuse("title", "must not be blank");
        }
    }

    /// Pictures are `https` addresses, or paths on this host.
    pub(super) fn images(&mut self, urls: &[String]) {
        if urls.len() > MAX_IMAGES {
            self.refuse("image_urls", format!("at most {MAX_IMAGES} pictures"));
        }
        for (at, url) in urls.iter().enumerate() {
            let local = url.starts_with('/') && !url.starts_with("//") && !url.contains('\\');
            let remote = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
            if url.len() > 2_000 || !(local || remote) {
                self.refuse(&format!("image_urls[{at}]"), "must be an http(s) address or a path on this host");
            }
        }
    }

    pub(super) fn check(self) -> Result<(), super::ProductError> {
        if self.wrong.is_empty() { Ok(()) } else { Err(super::ProductError::Invalid(self.wrong)) }
    }
}
