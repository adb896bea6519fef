//! The form of a source's feeds.

use super::invalid::word_enum;

word_enum!(
    /// How the feeds of a source are written.
    SourceKind, "A source's kind is csv.", {
        /// Values that a comma, a semicolon or a tab separates.
        Csv = "csv",
    }
);
