//! A person's changes of a product, and their checks.

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

/// Changes of a product. A field that is `None` keeps its value, and `Some(None)` empties it.
#[derive(Debug, Clone, Default)]
pub struct ProductChanges {
    /// The language of `title` and `description`; `None`: the vendor's default language.
    pub language: Option<String>,
    /// One line of plain text.
    pub title: Option<String>,
    /// HTML. Tags that are not on a short list are removed.
    pub description: Option<String>,
    /// Texts in further languages, by language.
    pub texts: BTreeMap<String, TextChange>,
    /// The last part of the product page's path, unique in the shop. The old path then redirects to the new one.
    pub slug: Option<String>,
    /// The stock-keeping number of the default variant, unique in the shop.
    pub sku: Option<Option<String>>,
    /// The brand or the maker.
    pub brand: Option<Option<String>>,
    /// The number of the default variant's bar code (GTIN).
    pub gtin: Option<Option<String>>,
    /// The regular price of all variants; gross, in minor units. Fails if the variants have different prices.
    pub price: Option<i64>,
    /// The reduced price of all variants; gross, in minor units. Fails if the variants have different prices.
    pub sale_price: Option<Option<i64>>,
    /// The tax class, which gives the VAT rate in the vendor's country.
    pub tax_class: Option<TaxClass>,
    /// The VAT rate that the price contains, in hundredths of a percent: 1700 is 17 %. It selects the class with this
    /// rate in the vendor's country.
    pub vat_basis_points: Option<i32>,
    /// The path of the category, for example `Books > Novels`.
    pub category: Option<Option<String>>,
    /// The smallest number of pieces that a customer can buy.
    pub min_quantity: Option<i32>,
    /// Whether customers can see the product.
    pub is_active: Option<bool>,
    /// Whether the shop shows the product before others.
    pub is_featured: Option<bool>,
    /// The URLs of all pictures, the main picture first.
    pub image_urls: Option<Vec<String>>,
}

/// Changes of a product's texts in one language. A field that is `None` keeps its text.
#[derive(Debug, Clone, Default)]
pub struct TextChange {
    /// One line of plain text.
    pub title: Option<String>,
    /// HTML. Tags that are not on a short list are removed.
    pub description: Option<String>,
}

impl ProductChanges {
    /// Names the changed fields that publishing must not change any more. Texts and taxes are not included.
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

    /// All changed texts by language, in the form in which they are stored.
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

    /// Checks the changes. Answers the new taxation of the product; `None` if it does not change.
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
