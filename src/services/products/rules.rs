//! What must hold of a product's fields together; what holds of one field alone is in the API's schema.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::{
    integrations::feeds::{is_gtin, plain_text},
    tenancy::Tenant,
    types::{form::Fields, tax_class::TaxClass},
};

/// The values of a variant by axis, `{"size": "XL"}`.
pub type Options = BTreeMap<String, String>;

/// Pictures of a product at most.
const MAX_IMAGES: usize = 20;
/// Characters of a name in a language at most.
const MAX_NAME: usize = 100;
/// Axes of a product at most.
const MAX_AXES: usize = 6;
/// Characters of an axis's name and of a value at most.
const MAX_OPTION: usize = 60;

/// How a product is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taxed {
    /// `None` where the rates of the vendor's country are not known.
    pub class: Option<TaxClass>,
    /// The rate at this time: 1700 is 17 %.
    pub basis_points: i32,
}

/// Collects what is wrong.
#[derive(Default)]
pub(super) struct Rules {
    fields: Fields,
}

impl Rules {
    pub(super) fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.fields.refuse(field, message);
    }

    pub(super) fn language(&mut self, tenant: &Tenant, language: &str) {
        if !tenant.languages.iter().any(|known| known == language) {
            self.refuse("language", format!("must be one of the shop's languages: {}", tenant.languages.join(", ")));
        }
    }

    /// How a product is taxed on this day, by its class, its rate, or both. Without either, it is of the standard class.
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

    /// Whether the vendor's country has the class that a variant is of.
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

    /// What a category, an option or a value is called in a language.
    pub(super) fn name(&mut self, name: &str) {
        if name.chars().count() > MAX_NAME {
            self.refuse("names", format!("a name has at most {MAX_NAME} characters"));
        }
    }

    /// The options as they are kept: one line of plain text each.
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

    /// Pictures are `https` addresses, or paths on this host.
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
        self.fields.finish(|| Some(())).map_err(super::ProductError::Invalid)
    }
}
