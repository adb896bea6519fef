//! The stable codes of everything that can be wrong with a feed or with one of its rows.

use std::fmt;

/// Declares the enum together with its texts, so that neither can lack a member of the other.
macro_rules! feed_codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// A mistake in a feed, in a row, or in a cell that was corrected. The words are part of the API.
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
    /// The URL is malformed, has another scheme or a port where no feeds are, or is an address that is not public.
    UrlRefused = "FEED_URL_REFUSED",
    /// The name does not resolve or leads inside, the connection failed or broke off.
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
    /// The file is a JSON document.
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
    /// A feed of a secondary language that is about other products than the primary one.
    OtherProducts = "FEED_OF_OTHER_PRODUCTS",
    // A row failed.
    /// The row has no id.
    MissingId = "MISSING_ID",
    /// The id has more characters than one is stored with.
    IdTooLong = "ID_TOO_LONG",
    /// The same id came in an earlier row.
    DuplicateId = "DUPLICATE_ID",
    /// A feed of a secondary language names a product that the primary one does not have.
    UnknownId = "UNKNOWN_ID",
    /// The row has no title.
    MissingTitle = "MISSING_TITLE",
    /// The row has no price.
    MissingPrice = "MISSING_PRICE",
    /// The price is no amount.
    InvalidPrice = "INVALID_PRICE",
    /// The price is below zero.
    NegativePrice = "NEGATIVE_PRICE",
    /// The price has more decimals than its currency.
    TooManyDecimals = "TOO_MANY_DECIMALS",
    /// The price is beyond what one can be.
    PriceTooHigh = "PRICE_TOO_HIGH",
    /// The price is in another currency than the shop.
    WrongCurrency = "WRONG_CURRENCY",
    /// The reduced price is not lower than the regular one, and was left out.
    SalePriceNotLower = "SALE_PRICE_NOT_LOWER",
    /// The availability is not a known word.
    InvalidAvailability = "INVALID_AVAILABILITY",
    /// The quantity is no whole number.
    InvalidQuantity = "INVALID_QUANTITY",
    /// The rate of VAT is no rate.
    InvalidTaxRate = "INVALID_TAX_RATE",
    /// The row is shorter than the header.
    TooFewCells = "TOO_FEW_CELLS",
    /// Text right after a closing quote: most likely a quote that was not closed rows before.
    BrokenQuote = "BROKEN_QUOTE",
    // A row was staged, with a correction.
    /// The row is longer than the header: the rest was left out.
    ExtraCells = "EXTRA_CELLS",
    /// The header names a column twice: the first one counts.
    DuplicateColumn = "DUPLICATE_COLUMN",
    /// The check digit is wrong: the number was left out.
    InvalidGtin = "INVALID_GTIN",
    /// A text was longer than one is stored with.
    TextCut = "TEXT_CUT",
    /// Characters that nobody sees were taken out.
    ControlCharacters = "CONTROL_CHARACTERS",
    /// The feed does not say how many there are.
    QuantityUnknown = "QUANTITY_UNKNOWN",
    /// The address of a picture is invalid, and was left out.
    InvalidUrl = "INVALID_URL",
    /// A yes or no is neither: it was left out.
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
