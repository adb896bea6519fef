//! What the layout of every shop page needs.

use serde::Serialize;

use super::Link;
use crate::i18n::Locale;

/// The shop a page belongs to.
#[derive(Debug, Clone, Serialize)]
pub struct ShopView {
    /// The name of the vendor.
    pub name: String,
    /// The value of `data-vendor-theme`; empty for the platform's own look.
    pub theme: String,
    /// `light`, or empty to follow the visitor's system.
    pub color_scheme: String,
    /// Whether an operator vouches for it.
    pub verified: bool,
    /// Where customers reach the vendor.
    pub contact_email: Option<String>,
}

/// Another language of the same page.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageLink {
    /// The language, an ISO 639-1 code.
    pub code: &'static str,
    /// In that language itself.
    pub name: &'static str,
    /// The address without the host: path and query.
    pub url: String,
    /// The same with scheme and host, for `hreflang`.
    pub absolute_url: String,
    /// Whether the page is in it.
    pub current: bool,
}

/// The signed-in customer, as pages greet them.
#[derive(Debug, Clone, Serialize)]
pub struct Visitor {
    /// The given name, on one line.
    pub first_name: String,
    /// The family name, on one line.
    pub last_name: String,
    /// What they sign in with.
    pub email: String,
    /// Telephone number, if they gave one.
    pub phone: Option<String>,
}

/// Everything around the content of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The shop of the page.
    pub shop: ShopView,
    /// What every link of the shop starts with: empty on a shop's own host, `/shop/CODE` otherwise.
    pub base: String,
    /// Scheme, host and path of this page, without choices that do not change what it is about.
    pub canonical: String,
    /// Scheme and host, for addresses that must be absolute.
    pub origin: String,
    /// The languages that the shop speaks.
    pub languages: Vec<LanguageLink>,
    /// The first categories, as the header shows them.
    pub navigation: Vec<Link>,
    /// Pieces in the visitor's cart; absent where nothing was read to make the page.
    pub cart_count: Option<i64>,
    /// The signed-in customer; `None` for a guest.
    pub customer: Option<Visitor>,
    /// Whether search engines may list the page.
    pub indexed: bool,
}

impl Frame {
    /// A frame as a shop reached by path has it.
    pub(super) fn sample() -> Self {
        let category = |name: &str| Link::to(name, format!("/shop/MINETT/products?category={name}"));
        let path = "/shop/MINETT/";
        let language = |language: Locale| LanguageLink {
            code: language.code(),
            name: language.native_name(),
            url: format!("{path}?lang={}", language.code()),
            absolute_url: format!("http://localhost:8000{path}?lang={}", language.code()),
            current: language == Locale::Fr,
        };
        Self {
            shop: ShopView {
                name: "Atelier Minett".to_owned(),
                theme: "minett".to_owned(),
                color_scheme: "light".to_owned(),
                verified: true,
                contact_email: Some("bonjour@minett.example".to_owned()),
            },
            base: "/shop/MINETT".to_owned(),
            canonical: format!("http://localhost:8000{path}"),
            origin: "http://localhost:8000".to_owned(),
            languages: Locale::ALL.into_iter().map(language).collect(),
            navigation: ["Table", "Épicerie", "Textile", "Bougies et savons", "Papeterie", "Luminaires"]
                .map(category)
                .to_vec(),
            cart_count: Some(2),
            customer: None,
            indexed: true,
        }
    }

    /// A frame on a shop's own host, of a shop with little to show.
    pub(super) fn bare_sample() -> Self {
        let mut frame = Self::sample();
        frame.shop.name = "Donaudampfschifffahrtsbedarf <b>& Söhne</b>".to_owned();
        frame.shop.theme = String::new();
        frame.shop.verified = false;
        frame.shop.contact_email = None;
        frame.base = String::new();
        frame.navigation = Vec::new();
        frame.languages.truncate(1);
        frame.cart_count = None;
        frame
    }

    /// A sample of a frame with a signed-in customer.
    pub(super) fn customer_sample() -> Self {
        let customer = Visitor {
            first_name: "Mariette".to_owned(),
            last_name: "Schmit".to_owned(),
            email: "mariette.schmit@example.lu".to_owned(),
            phone: None,
        };
        Self { customer: Some(customer), indexed: false, ..Self::sample() }
    }
}
