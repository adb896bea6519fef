//! The first line of a feed: which column is where.

use std::collections::HashMap;

use super::code::FeedCode;
use super::decode::Refusal;
use super::text::without_controls;

/// Columns without which a feed is refused.
const REQUIRED: [&str; 4] = ["id", "title", "description", "price"];

/// The columns of the format. Others are kept in the raw row.
const KNOWN: &[&str] = &[
    "id",
    "title",
    "description",
    "price",
    "sale_price",
    "availability",
    "link",
    "image_link",
    "additional_image_link",
    "brand",
    "gtin",
    "mpn",
    "condition",
    "product_type",
    "google_product_category",
    "item_group_id",
    "color",
    "size",
    "gender",
    "age_group",
    "material",
    "pattern",
    "identifier_exists",
    "adult",
    "is_bundle",
    "shipping_weight",
    "unit_pricing_measure",
    "unit_pricing_base_measure",
    "energy_efficiency_class",
    "min_handling_time",
    "max_handling_time",
    "multipack",
    "custom_label_0",
    "custom_label_1",
    "custom_label_2",
    "custom_label_3",
    "custom_label_4",
    "atalanda:additional_product_type_1",
    "atalanda:additional_product_type_2",
    "atalanda:additional_product_type_3",
    "atalanda:options",
    "atalanda:tax_rate",
    "atalanda:quantity",
    "atalanda:preorder_days",
    "atalanda:boost_sort",
    "atalanda:delivery_method",
];

/// Whether a header's cell names a column of the format.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&normalise(name).as_str())
}

/// A column's name without case, quotes, the `g:` prefix, and with underscores for spaces and hyphens.
fn normalise(name: &str) -> String {
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\u{feff}'));
    let name = name.to_lowercase().replace([' ', '-', '\u{a0}'], "_");
    name.strip_prefix("g:").map(str::to_owned).unwrap_or(name)
}

/// The columns of a feed.
pub(super) struct Header {
    /// Names in the file's order: normalised if known, as written but for control characters otherwise.
    names: Vec<String>,
    positions: HashMap<String, usize>,
    /// Columns that came a second time; the first one counts.
    pub duplicates: Vec<String>,
}

impl Header {
    /// Reads the header; refuses it when a required column is missing.
    pub fn parse(cells: &[impl AsRef<str>]) -> Result<Self, Refusal> {
        let mut header = Self { names: Vec::new(), positions: HashMap::new(), duplicates: Vec::new() };
        cells.iter().flat_map(|cell| without_stray_semicolon(cell.as_ref())).for_each(|name| header.push(name));
        let missing: Vec<_> =
            REQUIRED.into_iter().filter(|required| !header.positions.contains_key(*required)).collect();
        if missing.is_empty() {
            return Ok(header);
        }
        let message = format!("The first line does not name the required column(s) {}.", missing.join(", "));
        Err(Refusal::new(FeedCode::ColumnMissing, message))
    }

    fn push(&mut self, name: &str) {
        let normal = normalise(name);
        let index = self.names.len();
        if self.positions.contains_key(&normal) {
            self.duplicates.push(normal);
            let kept = format!("{}#{}", name.trim(), index + 1);
            self.names.push(without_controls(&kept).unwrap_or(kept));
            return;
        }
        let kept = if KNOWN.contains(&normal.as_str()) { normal.as_str() } else { name.trim() };
        self.names.push(without_controls(kept).unwrap_or_else(|| kept.to_owned()));
        if !normal.is_empty() {
            self.positions.insert(normal, index);
        }
    }

    /// How many cells a row has.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The position of the column; `None` if the feed does not have it.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.positions.get(column).copied()
    }

    /// The columns, in the order of the feed.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// The names in one cell of the header: `title;description` in a comma file is two of them, `title;` is one.
fn without_stray_semicolon(cell: &str) -> Vec<&str> {
    let parts: Vec<&str> = cell.split(';').filter(|part| !part.trim().is_empty()).collect();
    if cell.contains(';') && !parts.is_empty() && parts.iter().all(|part| is_known(part)) { parts } else { vec![cell] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_matched_in_any_case_with_prefix_and_quotes() {
        let header =
            Header::parse(&["\u{feff}ID", "g:Title", " 'description' ", "G:PRICE", "Image Link", "Ma Colonne"]);
        let header = header.unwrap();
        assert_eq!(
            ["id", "title", "description", "price", "image_link"].map(|name| header.position(name).unwrap()),
            [0, 1, 2, 3, 4]
        );
        assert_eq!(header.names().last(), Some("Ma Colonne"));
    }

    #[test]
    fn a_stray_semicolon_is_no_column() {
        let header = Header::parse(&["id", "title;description", "price;", "brand"]).unwrap();
        assert_eq!(header.names().collect::<Vec<_>>(), ["id", "title", "description", "price", "brand"]);
    }

    #[test]
    fn the_first_of_two_equal_columns_counts() {
        let header = Header::parse(&["id", "title", "description", "price", "PRICE"]).unwrap();
        assert_eq!((header.position("price"), &header.duplicates[..]), (Some(3), &["price".to_owned()][..]));
    }

    #[test]
    fn missing_columns_are_named() {
        let refusal = Header::parse(&["id", "title"]).err().unwrap();
        assert_eq!(refusal.code, FeedCode::ColumnMissing);
        assert!(refusal.message.contains("description, price"));
    }
}
