//! The stable codes of everything that can be wrong with a feed or with one of its rows.

use std::fmt;

/// Declares the enum together with its texts, so that neither can lack a member of the other.
macro_rules! feed_codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// What is wrong with a feed, with a row, or with a cell that was corrected. The texts are part of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum FeedCode { $($(#[$doc])* $name,)+ }

        impl FeedCode {
            /// Every code, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The code as the API and the error list show it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

feed_codes! {
    // The feed could not be fetched.
    /// The URL is malformed, has another scheme, or leads to an address that is not public.
    UrlRefused = "FEED_URL_REFUSED",
    /// The name does not resolve, the connection failed or broke off.
    Unreachable = "FEED_UNREACHABLE",
    /// Connecting, the answer's head, the next bytes or the whole took too long.
    Timeout = "FEED_TIMEOUT",
    /// More bytes than allowed, on the wire or decompressed.
    TooLarge = "FEED_TOO_LARGE",
    /// The server answered with something else than 200.
    HttpStatus = "FEED_HTTP_STATUS",
    /// More than five redirects.
    TooManyRedirects = "FEED_TOO_MANY_REDIRECTS",
    /// A content encoding other than gzip.
    UnsupportedEncoding = "FEED_UNSUPPORTED_ENCODING",
    // The feed is refused as a whole.
    /// Not a single byte but white space.
    Empty = "FEED_EMPTY",
    /// A header, and nothing after it.
    NoRows = "FEED_NO_ROWS",
    /// A web page or an XML document.
    IsHtml = "FEED_IS_HTML",
    /// A JSON document.
    IsJson = "FEED_IS_JSON",
    /// A picture, an archive, a workbook.
    NotText = "FEED_NOT_TEXT",
    /// One of id, title, description, price is not in the header.
    ColumnMissing = "FEED_COLUMN_MISSING",
    /// A quote that swallows the rest of the file.
    UnclosedQuote = "FEED_UNCLOSED_QUOTE",
    /// A line or a cell longer than any product's.
    RecordTooLong = "FEED_RECORD_TOO_LONG",
    /// Compressed data that are damaged or end too early.
    Damaged = "FEED_DAMAGED",
    /// Far fewer products than the last time.
    Shrank = "FEED_SHRANK",
    // A row failed.
    MissingId = "MISSING_ID",
    IdTooLong = "ID_TOO_LONG",
    /// The same id came in an earlier row.
    DuplicateId = "DUPLICATE_ID",
    /// A feed of a secondary language names a product that the primary one does not have.
    UnknownId = "UNKNOWN_ID",
    MissingTitle = "MISSING_TITLE",
    MissingPrice = "MISSING_PRICE",
    InvalidPrice = "INVALID_PRICE",
    NegativePrice = "NEGATIVE_PRICE",
    TooManyDecimals = "TOO_MANY_DECIMALS",
    PriceTooHigh = "PRICE_TOO_HIGH",
    WrongCurrency = "WRONG_CURRENCY",
    SalePriceNotLower = "SALE_PRICE_NOT_LOWER",
    InvalidAvailability = "INVALID_AVAILABILITY",
    InvalidQuantity = "INVALID_QUANTITY",
    InvalidTaxRate = "INVALID_TAX_RATE",
    TooFewCells = "TOO_FEW_CELLS",
    /// Text right after a closing quote: most likely a quote that was not closed rows before.
    BrokenQuote = "BROKEN_QUOTE",
    // A row was staged, with a correction.
    ExtraCells = "EXTRA_CELLS",
    DuplicateColumn = "DUPLICATE_COLUMN",
    InvalidGtin = "INVALID_GTIN",
    TextCut = "TEXT_CUT",
    ControlCharacters = "CONTROL_CHARACTERS",
    QuantityUnknown = "QUANTITY_UNKNOWN",
    InvalidUrl = "INVALID_URL",
    InvalidFlag = "INVALID_FLAG",
}

impl fmt::Display for FeedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_upper_case() {
        let texts: std::collections::HashSet<_> = FeedCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), FeedCode::ALL.len());
        assert!(texts.iter().all(|text| text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')));
    }
}
