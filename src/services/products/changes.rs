//! What a person wants to change of a product, and whether it may be.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{
    ProductError, ProductLine, moved,
    rules::{Rules, Taxed},
};
use crate::{
    integrations::feeds::{plain_text, sanitise_html},
    tenancy::TenantTx,
    types::{category_path::CategoryPath, day, tax_class::TaxClass},
};

/// What is to change; `None` leaves a field as it is, and `Some(None)` empties one.
#[derive(Debug, Clone, Default)]
pub struct ProductChanges {
    /// The language of title and description; `None` is the vendor's default one.
    pub language: Option<String>,
    /// One line of plain text.
    pub title: Option<String>,
    /// HTML; what is not on a short list of tags is removed.
    pub description: Option<String>,
    /// Texts in further languages.
    pub texts: BTreeMap<String, TextChange>,
    /// The part of its address that names it, unique in the shop; the old address leads to the new one.
    pub slug: Option<String>,
    /// The vendor's own number of it, unique in the shop.
    pub sku: Option<Option<String>>,
    /// The maker's name.
    pub brand: Option<Option<String>>,
    /// The number below the bar code.
    pub gtin: Option<Option<String>>,
    /// Minor units, gross; of all variants, as long as they cost the same.
    pub price: Option<i64>,
    /// Minor units, gross; the same.
    pub sale_price: Option<Option<i64>>,
    /// How it is taxed.
    pub tax_class: Option<TaxClass>,
    /// The rate of VAT that the price contains: 1700 is 17 %. It means the class that has this rate in
    /// the vendor's country.
    pub vat_basis_points: Option<i32>,
    /// A path, as `Books > Novels`.
    pub category: Option<Option<String>>,
    /// How many must be bought at least.
    pub min_quantity: Option<i32>,
    /// Whether customers see it.
    pub is_active: Option<bool>,
    /// Whether the shop shows it first.
    pub is_featured: Option<bool>,
    /// All pictures, the first one first.
    pub image_urls: Option<Vec<String>>,
}

/// What is to change of a product's texts in one language; `None` leaves a text as it is.
#[derive(Debug, Clone, Default)]
pub struct TextChange {
    /// One line of plain text.
    pub title: Option<String>,
    /// HTML; what is not on a short list of tags is removed.
    pub description: Option<String>,
}

impl ProductChanges {
    /// The names of the product's own fields that differ, but for texts and taxes: publishing must leave these alone.
    pub(super) fn edited(&self, before: &ProductLine) -> Vec<String> {
        let category = self.category.as_ref().map(|path| path.as_deref().and_then(CategoryPath::parse));
        let category = category.as_ref().map(|path| path.as_ref().map(CategoryPath::as_str));
        let urls = || before.images.0.iter().map(|image| &image.url);
        let fields = [
            ("brand", self.brand.as_ref().is_some_and(|brand| *brand != before.brand)),
            ("category", category.is_some_and(|path| path != before.category.as_deref())),
            ("min_quantity", self.min_quantity.is_some_and(|least| least != before.min_quantity)),
            ("is_active", self.is_active.is_some_and(|is_active| is_active != before.is_active)),
            ("image_urls", self.image_urls.as_ref().is_some_and(|changed| !changed.iter().eq(urls()))),
        ];
        fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()).collect()
    }

    /// All texts that are to change, as they are kept, by language.
    pub(super) fn texts(&self, default_language: &str) -> BTreeMap<String, TextChange> {
        let mut texts = self.texts.clone();
        if self.title.is_some() || self.description.is_some() || self.language.is_some() {
            let language = self.language.clone().unwrap_or_else(|| default_language.to_owned());
            let text = texts.entry(language).or_default();
            text.title = self.title.clone().or_else(|| text.title.take());
            text.description = self.description.clone().or_else(|| text.description.take());
        }
        for text in texts.values_mut() {
            text.title = text.title.as_deref().map(plain_text);
            text.description = text.description.as_deref().map(sanitise_html);
        }
        texts
    }

    /// Checks the changes. Answers how the product is taxed from now on; `None` if that does not change.
    pub(super) fn check(
        &self,
        tx: &TenantTx,
        now: DateTime<Utc>,
        texts: &BTreeMap<String, TextChange>,
    ) -> Result<Option<Taxed>, ProductError> {
        let mut rules = Rules::default();
        for (language, text) in texts {
            rules.language(tx.tenant(), language);
            if let Some(title) = &text.title {
                rules.title(title);
            }
        }
        if self.slug.as_deref().is_some_and(|slug| !moved::is_slug(slug)) {
            rules.refuse("slug", "must be lower-case letters, digits and single hyphens, 80 at most");
        }
        let is_taxed = self.tax_class.is_some() || self.vat_basis_points.is_some();
        let tax = |rules: &mut Rules| rules.tax(tx.tenant(), day::of(now), self.tax_class, self.vat_basis_points);
        let taxed = is_taxed.then(|| tax(&mut rules));
        if let (Some(price), Some(Some(sale_price))) = (self.price, self.sale_price) {
            rules.prices(price, Some(sale_price));
        }
        rules.gtin(self.gtin.as_ref().and_then(|gtin| gtin.as_deref()));
        rules.images(self.image_urls.as_deref().unwrap_or_default(), "image_urls");
        rules.check().map(|()| taxed)
    }
}
