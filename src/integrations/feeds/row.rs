//! One row of a feed: what it says, or why it says nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use url::Url;

use super::code::FeedCode;
use super::flag::parse_flag;
use super::gtin::parse_gtin;
use super::header::Header;
use super::options::{AXES, cut, parse_options};
use super::price::parse_price;
use super::quantity::parse_quantity;
use super::settings::{FeedSettings, TitleRule};
use super::tax::parse_tax_rate;
use super::text::{cut_at_word, plain_text, sanitise_html, without_controls};
use crate::types::{availability::Availability, category_path::CategoryPath};

const MAX_ID: usize = 50;
const MAX_TITLE: usize = 150;
const MAX_DESCRIPTION: usize = 5000;
/// Characters of brand, mpn and group.
const MAX_NAME: usize = 100;
const MAX_URL: usize = 2000;
const MAX_IMAGES: usize = 20;
/// Characters of a bad row that are kept.
const MAX_RAW: usize = 16 * 1024;

/// A row that can be staged.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedRow {
    /// The row's number in the file, the header being 1.
    pub number: u64,
    /// The product's id in the feed.
    pub external_id: String,
    /// Plain text; absent only where the rule for titles allows it.
    pub title: Option<String>,
    /// The description as HTML with harmless tags only.
    pub description: String,
    /// The price including VAT, in minor units.
    pub price: i64,
    /// Minor units, lower than `price`.
    pub sale_price: Option<i64>,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The availability in the feed.
    pub availability: Availability,
    /// `None` if the feed does not say.
    pub quantity: Option<i32>,
    /// The brand or manufacturer.
    pub brand: Option<String>,
    /// The number below the bar code.
    pub gtin: Option<String>,
    /// The maker's own number.
    pub mpn: Option<String>,
    /// The path of the category, such as `Books > Novels`.
    pub category: Option<String>,
    /// Further categories, without the first.
    pub additional_categories: Vec<String>,
    /// The id that all variants of a product share.
    pub group_id: Option<String>,
    /// Variant axes: color, size, gender, age_group, material, pattern and those of `atalanda:options`.
    pub options: BTreeMap<String, String>,
    /// An absolute http(s) URL, or a path on the shop's own host.
    pub image_url: Option<String>,
    /// The pictures after the first.
    pub additional_image_urls: Vec<String>,
    /// Every cell that is not empty, by the column's name: a JSON object.
    pub raw: String,
    /// The warnings about the row.
    pub warnings: Vec<RowWarning>,
    /// The row exactly as in the file.
    pub line: String,
}

/// A cell that was corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowWarning {
    /// The column that is to blame.
    pub field: Option<String>,
    /// A stable code of the finding.
    pub code: FeedCode,
    /// The finding in words.
    pub message: String,
}

/// A row that cannot be staged, and the first reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Of the feed, the header being 1.
    pub row_number: u64,
    /// The row's id, if it could be read: such a product has not vanished from the feed.
    pub external_id: Option<String>,
    /// The column that is to blame.
    pub field: Option<String>,
    /// A stable code of the finding.
    pub code: FeedCode,
    /// The finding in words.
    pub message: String,
    /// The row exactly as in the file.
    pub raw: String,
}

/// What a record of a feed is.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A row that can be staged.
    Row(Box<FeedRow>),
    /// Why it says nothing.
    Fault(RowFault),
}

/// A fault that does not know its row yet: field, code, message.
type Fault = (Option<&'static str>, FeedCode, String);

/// Parses the cells of the row `number`; `line` is the row exactly as in the file.
pub(super) fn parse(
    header: &Header,
    settings: &FeedSettings,
    number: u64,
    cells: Vec<Cow<'_, str>>,
    line: &str,
) -> Record {
    let mut row = Cells { header, cells, warnings: Vec::new() };
    match row.parse(settings) {
        Ok(mut parsed) => {
            parsed.number = number;
            parsed.warnings = row.warnings;
            parsed.line = excerpt(line);
            Record::Row(Box::new(parsed))
        }
        Err((field, code, message)) => {
            let external_id = row.id().ok().map(|id| without_controls(&id).unwrap_or(id));
            let (field, raw) = (field.map(str::to_owned), excerpt(line));
            Record::Fault(RowFault { row_number: number, external_id, field, code, message, raw })
        }
    }
}

/// The fault of a row whose quotes cannot be right.
pub(super) fn broken_quote(row_number: u64, line: &str) -> RowFault {
    let message = "Text stands right after a closing quote; an earlier quote was probably not closed.".to_owned();
    RowFault { row_number, external_id: None, field: None, code: FeedCode::BrokenQuote, message, raw: excerpt(line) }
}

/// The beginning of a line, without NUL.
fn excerpt(line: &str) -> String {
    if line.len() <= MAX_RAW && !line.contains('\0') {
        return line.to_owned();
    }
    line.chars().filter(|c| *c != '\0').take(MAX_RAW).collect()
}

struct Cells<'a> {
    header: &'a Header,
    cells: Vec<Cow<'a, str>>,
    warnings: Vec<RowWarning>,
}

impl Cells<'_> {
    fn parse(&mut self, settings: &FeedSettings) -> Result<FeedRow, Fault> {
        self.check_count()?;
        self.remove_controls();
        let external_id = self.id()?;
        let title = self.title(settings.titles)?;
        let (price, sale_price) = self.prices(&settings.currency)?;
        let (availability, quantity) = self.stock()?;
        let vat_basis_points = self.vat(settings)?;
        let description = self.description();
        let mut categories = self.categories().into_iter();
        self.check_flags();
        Ok(FeedRow {
            number: 0,
            external_id,
            title,
            description,
            price,
            sale_price,
            vat_basis_points,
            availability,
            quantity,
            brand: self.name("brand"),
            gtin: self.gtin(),
            mpn: self.name("mpn"),
            category: categories.next(),
            additional_categories: categories.collect(),
            group_id: self.name("item_group_id"),
            options: self.options(),
            image_url: self.image(),
            additional_image_urls: self.additional_images(),
            raw: self.raw(),
            warnings: Vec::new(),
            line: String::new(),
        })
    }

    fn cell(&self, column: &str) -> &str {
        let cell = self.header.position(column).and_then(|at| self.cells.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    fn warn(&mut self, field: Option<&str>, code: FeedCode, message: impl Into<String>) {
        self.warnings.push(RowWarning { field: field.map(str::to_owned), code, message: message.into() });
    }

    fn check_count(&mut self) -> Result<(), Fault> {
        let (expected, found) = (self.header.len(), self.cells.len());
        if found < expected {
            let message = format!("The row has {found} cells, the header {expected}.");
            return Err((None, FeedCode::TooFewCells, message));
        }
        if found > expected {
            self.cells.truncate(expected);
            self.warn(
                None,
                FeedCode::ExtraCells,
                format!("The row has {found} cells, the header {expected}; the last were dropped."),
            );
        }
        Ok(())
    }

    fn remove_controls(&mut self) {
        let mut found = false;
        for cell in &mut self.cells {
            if let Some(clean) = without_controls(cell) {
                *cell = Cow::Owned(clean);
                found = true;
            }
        }
        if found {
            self.warn(None, FeedCode::ControlCharacters, "Control characters were removed.");
        }
    }

    fn id(&self) -> Result<String, Fault> {
        let id = self.cell("id");
        match id.chars().count() {
            0 => Err((Some("id"), FeedCode::MissingId, "The row has no id.".to_owned())),
            1..=MAX_ID => Ok(id.to_owned()),
            _ => Err((Some("id"), FeedCode::IdTooLong, format!("An id has at most {MAX_ID} characters."))),
        }
    }

    fn title(&mut self, rule: TitleRule) -> Result<Option<String>, Fault> {
        let title = plain_text(self.cell("title"));
        if title.is_empty() {
            return match rule {
                TitleRule::Optional => Ok(None),
                TitleRule::Required => Err((Some("title"), FeedCode::MissingTitle, "The row has no title.".to_owned())),
            };
        }
        Ok(Some(match cut_at_word(&title, MAX_TITLE) {
            Some(short) => {
                self.warn(Some("title"), FeedCode::TextCut, format!("The title was cut to {MAX_TITLE} characters."));
                short.to_owned()
            }
            None => title,
        }))
    }

    fn description(&mut self) -> String {
        let description = self.cell("description");
        match cut_at_word(description, MAX_DESCRIPTION).map(sanitise_html) {
            Some(short) => {
                let message = format!("The description was cut to {MAX_DESCRIPTION} characters.");
                self.warn(Some("description"), FeedCode::TextCut, message);
                short
            }
            None => sanitise_html(description),
        }
    }

    fn prices(&self, currency: &str) -> Result<(i64, Option<i64>), Fault> {
        let parse = |column: &'static str| {
            let text = self.cell(column);
            parse_price(text, currency)
                .map_err(|error| (Some(column), error.code(), format!("“{}” is not a price in {currency}.", cut(text))))
        };
        if self.cell("price").is_empty() {
            return Err((Some("price"), FeedCode::MissingPrice, "The row has no price.".to_owned()));
        }
        let price = parse("price")?;
        if self.cell("sale_price").is_empty() {
            return Ok((price, None));
        }
        match parse("sale_price")? {
            0 => Ok((price, None)), // how some shops write "no sale"; nothing is sold for nothing by accident
            sale_price if sale_price < price => Ok((price, Some(sale_price))),
            _ => Err((
                Some("sale_price"),
                FeedCode::SalePriceNotLower,
                "The sale price is not lower than the price.".to_owned(),
            )),
        }
    }

    fn stock(&mut self) -> Result<(Availability, Option<i32>), Fault> {
        let (availability, quantity) = (self.cell("availability"), self.cell("atalanda:quantity"));
        let parsed = parse_availability(availability);
        if parsed.is_none() && !availability.is_empty() {
            let message = format!("“{}” is not an availability.", cut(availability));
            return Err((Some("availability"), FeedCode::InvalidAvailability, message));
        }
        if quantity.is_empty() {
            let availability = parsed.unwrap_or(Availability::InStock);
            if availability == Availability::InStock {
                self.warn(
                    Some("atalanda:quantity"),
                    FeedCode::QuantityUnknown,
                    "In stock, but no quantity is given: nothing is counted.",
                );
            }
            // A product that is not available has the quantity 0. For others the quantity is unknown, which is not 0.
            return Ok((availability, (availability == Availability::OutOfStock).then_some(0)));
        }
        let Some(pieces) = parse_quantity(quantity) else {
            let message = format!("“{}” is not a number of pieces.", cut(quantity));
            return Err((Some("atalanda:quantity"), FeedCode::InvalidQuantity, message));
        };
        let implied = if pieces > 0 { Availability::InStock } else { Availability::OutOfStock };
        Ok((parsed.unwrap_or(implied), Some(pieces)))
    }

    fn vat(&self, settings: &FeedSettings) -> Result<i32, Fault> {
        let text = self.cell("atalanda:tax_rate");
        if text.is_empty() {
            let missing = "The VAT rate is missing, and the rates of the shop's country are not known here.".to_owned();
            return settings.default_vat.ok_or((Some("atalanda:tax_rate"), FeedCode::InvalidTaxRate, missing));
        }
        let message = || format!("“{}” is not a VAT rate here.", cut(text));
        parse_tax_rate(text, &settings.vat_rates)
            .ok_or_else(|| (Some("atalanda:tax_rate"), FeedCode::InvalidTaxRate, message()))
    }

    /// A short plain text; `None` if the cell is empty.
    fn name(&self, column: &str) -> Option<String> {
        let text = plain_text(self.cell(column));
        (!text.is_empty()).then(|| cut_at_word(&text, MAX_NAME).map(str::to_owned).unwrap_or(text))
    }

    fn gtin(&mut self) -> Option<String> {
        let text = self.cell("gtin");
        let gtin = parse_gtin(text);
        if gtin.is_none() && !text.is_empty() {
            let message = format!("“{}” is not a GTIN: staged without.", cut(text));
            self.warn(Some("gtin"), FeedCode::InvalidGtin, message);
        }
        gtin
    }

    /// The shop's own categories, each once. A number of Google's taxonomy is not one of them.
    fn categories(&self) -> Vec<String> {
        const COLUMNS: [&str; 4] = [
            "product_type",
            "atalanda:additional_product_type_1",
            "atalanda:additional_product_type_2",
            "atalanda:additional_product_type_3",
        ];
        let mut categories: Vec<String> = vec![];
        for path in COLUMNS.iter().filter_map(|column| CategoryPath::parse(&plain_text(self.cell(column)))) {
            let path = path.as_str();
            let is_number = path.bytes().all(|byte| byte.is_ascii_digit());
            if !is_number && !categories.iter().any(|known| known.to_lowercase() == path.to_lowercase()) {
                categories.push(path.to_owned());
            }
        }
        categories
    }

    fn options(&self) -> BTreeMap<String, String> {
        let mut options = parse_options(&plain_text(self.cell("atalanda:options")));
        for axis in AXES {
            if let Some(value) = self.name(axis) {
                options.insert(axis.to_owned(), cut(&value));
            }
        }
        options
    }

    fn image(&mut self) -> Option<String> {
        let text = self.cell("image_link").to_owned();
        self.url("image_link", &text)
    }

    fn additional_images(&mut self) -> Vec<String> {
        let list = self.cell("additional_image_link").to_owned();
        let links = list.split(',').map(str::trim).filter(|link| !link.is_empty()).take(MAX_IMAGES);
        links.filter_map(|link| self.url("additional_image_link", link)).collect()
    }

    fn url(&mut self, column: &str, text: &str) -> Option<String> {
        if text.is_empty() || is_link(text) {
            return (!text.is_empty()).then(|| text.to_owned());
        }
        self.warn(Some(column), FeedCode::InvalidUrl, format!("“{}” is not a web address: left out.", cut(text)));
        None
    }

    /// Warns of flags that are neither yes nor no. The values themselves stay in the raw row.
    fn check_flags(&mut self) {
        for column in ["identifier_exists", "adult", "is_bundle"] {
            let text = self.cell(column);
            if !text.is_empty() && parse_flag(text).is_none() {
                let message = format!("“{}” is neither yes nor no.", cut(text));
                self.warn(Some(column), FeedCode::InvalidFlag, message);
            }
        }
    }

    fn raw(&self) -> String {
        let filled = self.header.names().zip(&self.cells).filter(|(_, cell)| !cell.trim().is_empty());
        let value = |name: &str, cell| match name {
            "identifier_exists" | "adult" | "is_bundle" => parse_flag(cell).map_or(RawCell::Text(cell), RawCell::Flag),
            _ => RawCell::Text(cell),
        };
        let mut json = Vec::with_capacity(1024);
        // Texts and flags can always be written as JSON.
        let _ =
            serde_json::Serializer::new(&mut json).collect_map(filled.map(|(name, cell)| (name, value(name, cell))));
        String::from_utf8(json).unwrap_or_default()
    }
}

/// A cell as it is kept.
#[derive(Serialize)]
#[serde(untagged)]
enum RawCell<'a> {
    Flag(bool),
    Text(&'a str),
}

fn parse_availability(text: &str) -> Option<Availability> {
    match text.to_lowercase().replace([' ', '-', '\u{a0}'], "_").as_str() {
        "pre_order" => Some(Availability::Preorder),
        "back_order" => Some(Availability::Backorder),
        word => Availability::parse(word).ok(),
    }
}

/// An absolute http(s) URL, or a path on the shop's own host (`/static/…`), which is how shops on this platform link
/// their own pictures.
fn is_link(text: &str) -> bool {
    if text.chars().count() > MAX_URL || text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
        return false;
    }
    match text.strip_prefix('/') {
        Some(path) => !path.starts_with('/'),
        None => Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links() {
        for good in ["https://a.example/x.jpg", "http://a.example", "/static/shop/demo/mug.svg"] {
            assert!(is_link(good), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "//evil.example/x", "/\\evil.example", "data:image/png,x", "x.jpg", "https://a b"]
        {
            assert!(!is_link(bad), "{bad}");
        }
    }
}
