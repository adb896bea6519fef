//! How bad something in a feed's row is.

use super::invalid::word_enum;

word_enum!(
    /// What became of a row that something was wrong with.
    Severity, "This is neither error nor warning.", {
        /// The row was refused.
        Refused = "error",
        /// The row was staged with a correction.
        Corrected = "warning",
    }
);
