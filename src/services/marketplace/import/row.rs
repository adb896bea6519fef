//! A row of a feed as it goes to the database.

use sha2::{Digest, Sha256};

use crate::{
    integrations::feeds::{FeedRow, RowWarning},
    services::marketplace::copy::CopyText,
};

/// Bytes of a fingerprint: enough that two rows never have the same by accident.
const FINGERPRINT: usize = 16;

/// The columns of what a row says after its `external_id`, in the order in which [`said`] writes them. `$list` is a macro
/// that makes SQL of them.
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

/// A row that can be staged. What it says of the product is written out as soon as it is read, by the thread that reads,
/// and takes a third of the memory that way.
#[derive(Debug)]
pub(super) struct StagedRow {
    /// The row's number in the file, the header being 1.
    pub number: u64,
    pub external_id: String,
    pub title: Option<String>,
    /// Sanitised HTML.
    pub description: String,
    /// The variant's axes in the row's language, as a JSON object.
    pub options: String,
    /// The values of the columns from `external_id` to `raw`.
    pub said: CopyText,
    /// The same for the same values, title and description, and for no others.
    pub fingerprint: Vec<u8>,
    pub warnings: Vec<RowWarning>,
    /// The row as it is in the file.
    pub line: String,
}

impl StagedRow {
    /// What a row says whose prices are in `currency`.
    pub fn new(row: FeedRow, currency: &str) -> Self {
        let options = serde_json::json!(row.options).to_string();
        let said = said(&row, &options, currency);
        let mut text = CopyText::default();
        text.values_of(&said).option(row.title.as_deref()).value(&row.description);
        let mut fingerprint = Sha256::digest(text.as_bytes()).to_vec();
        fingerprint.truncate(FINGERPRINT);
        let FeedRow { number, external_id, title, description, warnings, line, .. } = row;
        Self { number, external_id, title, description, options, said, fingerprint, warnings, line }
    }

    /// Roughly the memory that it takes.
    pub fn bytes(&self) -> usize {
        self.said.as_bytes().len() + self.description.len() + self.options.len() + self.line.len()
    }
}

/// Writes `external_id` and the columns of [`said_columns`].
fn said(row: &FeedRow, options: &str, currency: &str) -> CopyText {
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
