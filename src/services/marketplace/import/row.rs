//! A row of a feed in the form in which it is stored.

use sha2::{Digest, Sha256};

use crate::{
    integrations::feeds::{FeedRow, RowWarning},
    services::marketplace::copy::CopyText,
};

/// The bytes of a fingerprint, enough that two different rows never have the same one by accident.
const FINGERPRINT: usize = 16;

/// The columns of a row after `external_id`, in the order in which [`said`] writes them. `$list` is a macro that makes
/// SQL of the names.
macro_rules! said_columns {
    ($list:ident) => {
        $list!(
            group_id,
            brand,
            gtin,
            mpn,
            category,
            additional_categories,
            price,
            sale_price,
            currency,
            vat_basis_points,
            availability,
            quantity,
            image_url,
            additional_image_urls,
            options,
            raw
        )
    };
}
pub(super) use said_columns;

/// A row that can be staged. The reading thread writes the row's columns as COPY text at once, which takes a third of
/// the memory of the parsed row.
#[derive(Debug)]
pub(super) struct FeedCopyRow {
    /// The row's number in the file, the header being 1.
    pub number: u64,
    pub external_id: String,
    pub title: Option<String>,
    /// Sanitised HTML; may be empty.
    pub description: String,
    /// The variant's axes in the row's language, as a JSON object.
    pub options: String,
    /// The values of the columns from `external_id` to `raw`.
    pub said: CopyText,
    /// A hash of the columns, the title and the description. Equal fingerprints mean an unchanged row.
    pub fingerprint: Vec<u8>,
    pub warnings: Vec<RowWarning>,
    /// The row's text in the file.
    pub line: String,
}

impl FeedCopyRow {
    /// Prepares a row for storing. Prices are in `currency`.
    pub fn new(row: FeedRow, currency: &str) -> Self {
        let options = serde_json::json!(row.options).to_string();
        let said = copy_text(&row, &options, currency);
        let mut text = CopyText::default();
        text.values_of(&said).option(row.title.as_deref()).value(&row.description);
        let mut fingerprint = Sha256::digest(text.as_bytes()).to_vec();
        fingerprint.truncate(FINGERPRINT);
        let FeedRow { number, external_id, title, description, warnings, line, .. } = row;
        Self { number, external_id, title, description, options, said, fingerprint, warnings, line }
    }

    /// The approximate memory of the row in bytes.
    pub fn bytes(&self) -> usize {
        self.said.as_bytes().len() + self.description.len() + self.options.len() + self.line.len()
    }
}

/// Writes `external_id` and the columns of [`said_columns`].
fn copy_text(row: &FeedRow, options: &str, currency: &str) -> CopyText {
    let mut copy = CopyText::default();
    copy.value(&row.external_id);
    for text in [&row.group_id, &row.brand, &row.gtin, &row.mpn, &row.category] {
        copy.option(text.as_deref());
    }
    copy.array(&row.additional_categories);
    copy.number(row.price);
    copy.option(row.sale_price.map(|price| price.to_string()).as_deref());
    copy.value(currency).number(row.vat_basis_points).value(row.availability.as_str());
    copy.option(row.quantity.map(|quantity| quantity.to_string()).as_deref());
    copy.option(row.image_url.as_deref()).array(&row.additional_image_urls);
    copy.value(options).value(&row.raw);
    copy.shrink();
    copy
}
