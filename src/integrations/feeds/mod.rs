//! Product feeds in the atalanda/Letzshop dialect of Google Shopping: fetched from a URL, decoded, and read row by
//! row in constant memory. A [`Refusal`] refuses a whole feed. A [`RowFault`] is one bad row; reading continues after
//! it.

mod address;
mod code;
mod decode;
mod dialect;
mod fetch;
mod flag;
mod gtin;
mod header;
mod options;
mod pace;
mod price;
mod quantity;
mod reader;
mod records;
mod row;
mod settings;
mod tax;
mod text;
mod tidy;

#[cfg(test)]
mod golden_tests;

pub use address::is_public;
pub use code::FeedCode;
pub use decode::{FeedLimits, Refusal};
pub use fetch::{FetchError, FetchLimits, Fetched, Fetcher, install_crypto};
pub use gtin::is_gtin;
pub use price::{MAX_PRICE, PriceError, parse_price};
pub use reader::{FeedReader, Survey, survey};
pub use row::{FeedRow, Record, RowFault, RowWarning};
pub use settings::{FeedSettings, TitleRule};
pub use text::{plain_text, sanitise_html};
