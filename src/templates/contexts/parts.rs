//! What many pages show: prices, pictures, lines of a cart or an order, totals, form fields.

use serde::Serialize;

use crate::types::money::Money;

/// A link with its text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// The text that visitors read.
    pub label: String,
    /// The address that the link leads to.
    pub url: String,
    /// Whether the link leads to the present page.
    pub current: bool,
}

impl Link {
    /// A link to another page.
    pub fn to(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), url: url.into(), current: false }
    }
}

/// A picture of a product.
#[derive(Debug, Clone, Serialize)]
pub struct Image {
    /// The address of the picture.
    pub url: String,
    /// What it shows, for those who do not see it; empty for a decoration.
    pub alt: String,
}

/// A price including VAT.
#[derive(Debug, Clone, Serialize)]
pub struct Price {
    /// What is paid now.
    pub now: Money,
    /// What it was before the reduction, if it is reduced.
    pub was: Option<Money>,
    /// The reduction in per cent, at least 1.
    pub percent_off: Option<i64>,
    /// Whether other variants cost more.
    pub from: bool,
}

/// A line of an order, or of a cart that can't be changed where it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The title of the product.
    pub title: String,
    /// Empty for a product without variants.
    pub variant: String,
    /// The address of the product; `None` if the product is no longer for sale.
    pub url: Option<String>,
    /// The main picture of the product.
    pub image: Option<Image>,
    /// The number of pieces.
    pub quantity: i64,
    /// Gross price of one.
    pub unit_price: Money,
    /// Gross price of all.
    pub total: Money,
}

/// The VAT contained in a total, at one rate.
#[derive(Debug, Clone, Serialize)]
pub struct VatLine {
    /// The rate: 1700 is 17 %.
    pub basis_points: i64,
    /// How much VAT the sum contains at this rate.
    pub vat: Money,
}

/// The sums under a cart or an order.
#[derive(Debug, Clone, Serialize)]
pub struct Totals {
    /// What the lines cost, gross.
    pub subtotal: Money,
    /// Absent where delivery is not part of the sum yet.
    pub shipping: Option<Money>,
    /// The VAT that the total contains, by rates.
    pub vat: Vec<VatLine>,
    /// The VAT of all rates.
    pub vat_total: Money,
    /// The total to pay, including VAT.
    pub total: Money,
}

/// A form field: the typed text, and its error in the visitor's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Field {
    /// What was typed, or what stood there before.
    pub value: String,
    /// The error of the field, in the language of the page.
    pub error: Option<String>,
}

impl Field {
    /// A field that holds `value` and has no error.
    pub fn of(value: impl Into<String>) -> Self {
        Self { value: value.into(), error: None }
    }
}

/// A message at the head of a page, in the visitor's language.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// `danger`, `success` or `info`: the banner's tone.
    pub tone: &'static str,
    /// What it says, in the language of the page.
    pub text: String,
}

#[cfg(test)]
impl Notice {
    /// A notice that something was refused.
    pub fn danger(text: &str) -> Self {
        Self { tone: "danger", text: text.to_owned() }
    }
}

/// Parts of the samples.
pub(super) mod sample {
    use super::{Image, Line, Price, Totals, VatLine};
    use crate::types::money::Money;

    /// A title of 90 characters with one very long German word.
    pub const LONG_TITLE: &str =
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenhalter aus Eichenholz, handgeölt, 3 Stück";

    /// A title that tries to leave its element.
    pub const HOSTILE_TITLE: &str = "Tasse \"Roude Léiw\" <script>alert('x')</script> & Untertasse";

    /// A vendor's name that tries to leave its element and its header.
    pub const HOSTILE_NAME: &str = "Söhne & Co <script>alert(1)</script>\r\nBcc: all@example.com";

    pub fn eur(amount: i64) -> Money {
        Money::eur(amount)
    }

    pub fn price(amount: i64) -> Price {
        Price { now: eur(amount), was: None, percent_off: None, from: false }
    }

    pub fn image(name: &str) -> Option<Image> {
        Some(Image { url: format!("/media/sample/{name}.svg"), alt: name.to_owned() })
    }

    pub fn lines(base: &str) -> Vec<Line> {
        let line = |title: &str, variant: &str, name: &str, quantity: i64, unit: i64| Line {
            title: title.to_owned(),
            variant: variant.to_owned(),
            url: Some(format!("{base}/products/{name}")),
            image: image(name),
            quantity,
            unit_price: eur(unit),
            total: eur(unit * quantity),
        };
        vec![
            line("Bougie « Fonderie », cire de colza", "Rouge Minett / 220 g", "candle", 2, 2790),
            line(LONG_TITLE, "", "plates", 1, 100_000_000),
            line(HOSTILE_TITLE, "Rouge", "mug", 4, 1),
        ]
    }

    pub fn totals() -> Totals {
        let vat =
            vec![VatLine { basis_points: 1700, vat: eur(14_537_724) }, VatLine { basis_points: 300, vat: eur(27) }];
        Totals { subtotal: eur(100_005_584), shipping: None, vat, vat_total: eur(14_537_751), total: eur(100_005_584) }
    }
}
