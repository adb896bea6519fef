//! Rules about several fields of a product together. The API's schema checks single fields.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::{
    integrations::feeds::{is_gtin, plain_text},
    tenancy::Tenant,
    types::{code::FieldError, tax_class::TaxClass},
};

/// A variant's values by axis, for example `{"size": "XL"}`.
pub type Options = BTreeMap<String, String>;

/// The largest number of pictures per product.
const MAX_IMAGES: usize = 20;
/// The largest number of characters in a name.
const MAX_NAME: usize = 100;
/// The largest number of axes per product.
const MAX_AXES: usize = 6;
/// The largest number of characters in the name of an axis and in a value.
const MAX_OPTION: usize = 60;

/// The taxation of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taxed {
    /// The tax class; `None` if the rates of the vendor's country are unknown.
    pub class: Option<TaxClass>,
    /// The VAT rate of today, in hundredths of a percent: 1700 is 17 %.
    pub basis_points: i32,
}

/// Collects the refusals of all fields.
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

    /// Decides the taxation on this day from the class, the rate, or both. Without either, the class is the standard
    /// one. If the rates of the vendor's country are unknown, a rate is required.
    pub(super) fn tax(
        &mut self,
        tenant: &Tenant,
        today: NaiveDate,
        class: Option<TaxClass>,
        basis_points: Option<i32>,
    ) -> Taxed {
        let (country, rates) = (&tenant.country, &tenant.tax_rates);
        let all = rates.all(today);
        if all.is_empty() {
            if basis_points.is_none() {
                self.refuse("vat_basis_points", format!("must be given: the rates of {country} are not known here"));
            }
            return Taxed { class, basis_points: basis_points.unwrap_or_default() };
        }
        let class = class.or_else(|| match basis_points {
            Some(rate) => rates.class_of(rate, today),
            None => Some(TaxClass::Standard),
        });
        let rate = class.and_then(|class| rates.of(class, today));
        match (class, rate, basis_points) {
            (Some(class), None, _) => self.refuse("tax_class", format!("{country} has no class {class}")),
            (None, ..) => {
                let known: Vec<String> = rates.distinct(today).iter().map(ToString::to_string).collect();
                self.refuse("vat_basis_points", format!("must be a rate of {country}: {}", known.join(", ")));
            }
            (Some(class), Some(rate), Some(said)) if rate != said => {
                self.refuse("vat_basis_points", format!("the rate of the class {class} is {rate}"));
            }
            _ => {}
        }
        Taxed { class, basis_points: rate.unwrap_or_default() }
    }

    /// Refuses a variant's class that the vendor's country does not have.
    pub(super) fn tax_class(&mut self, tenant: &Tenant, today: NaiveDate, class: Option<TaxClass>) {
        let rates = &tenant.tax_rates;
        if let Some(class) = class.filter(|class| rates.of(*class, today).is_none()) {
            self.refuse("tax_class", format!("{} has no class {class}", tenant.country));
        }
    }

    pub(super) fn prices(&mut self, price: i64, sale_price: Option<i64>) {
        if sale_price.is_some_and(|sale| sale >= price) {
            self.refuse("sale_price", "must be lower than the price");
        }
    }

    pub(super) fn sale_times(&mut self, starts_at: Option<DateTime<Utc>>, ends_at: Option<DateTime<Utc>>) {
        let is_far = |at: &DateTime<Utc>| !(2000..3000).contains(&at.year());
        for (field, at) in [("sale_starts_at", starts_at), ("sale_ends_at", ends_at)] {
            if at.as_ref().is_some_and(is_far) {
                self.refuse(field, "must be in the years 2000 to 2999");
            }
        }
        if starts_at.zip(ends_at).is_some_and(|(starts_at, ends_at)| starts_at >= ends_at) {
            self.refuse("sale_ends_at", "must be later than sale_starts_at");
        }
    }

    /// Checks the length of a name in a language.
    pub(super) fn name(&mut self, name: &str) {
        if name.chars().count() > MAX_NAME {
            self.refuse("names", format!("a name has at most {MAX_NAME} characters"));
        }
    }

    /// Checks the options. Answers them in the form in which they are stored: plain text, one line each.
    pub(super) fn options(&mut self, options: Options) -> Options {
        if options.len() > MAX_AXES {
            self.refuse("options", format!("at most {MAX_AXES}"));
        }
        let kept: Options = options.into_iter().map(|(axis, value)| (plain_text(&axis), plain_text(&value))).collect();
        let is_wrong = |text: &String| text.is_empty() || text.chars().count() > MAX_OPTION;
        if kept.iter().any(|(axis, value)| is_wrong(axis) || is_wrong(value)) {
            self.refuse("options", format!("names and values have 1 to {MAX_OPTION} characters"));
        }
        kept
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

    /// Checks the pictures: each is a URL with `http` or `https`, or a path on this host.
    pub(super) fn images(&mut self, urls: &[String], field: &str) {
        if urls.len() > MAX_IMAGES {
            self.refuse(field, format!("at most {MAX_IMAGES} pictures"));
        }
        for (at, url) in urls.iter().enumerate() {
            let local = url.starts_with('/') && !url.starts_with("//") && !url.contains('\\');
            let remote = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
            if url.len() > 2_000 || !(local || remote) {
                let which = if field.ends_with('s') { format!("{field}[{at}]") } else { field.to_owned() };
                self.refuse(&which, "must be an http(s) address or a path on this host");
            }
        }
    }

    pub(super) fn check(self) -> Result<(), super::ProductError> {
        if self.wrong.is_empty() { Ok(()) } else { Err(super::ProductError::Invalid(self.wrong)) }
    }
}
