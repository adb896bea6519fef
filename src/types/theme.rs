//! How a shop looks.

use super::invalid::word_enum;

word_enum!(
    /// One of the themes of `static/css/shared/base.css`.
    Theme, "There is no such theme.", {
        /// A theme with square shapes and warm, industrial colours.
        Minett = "minett",
        /// A theme with round shapes and cool, bookish colours.
        Moselle = "moselle",
    }
);

impl Theme {
    /// The theme of a vendor that has not chosen one: its number leads to one, and always to the same.
    #[must_use]
    pub fn of_number(number: i32) -> Self {
        if number % 2 == 0 { Self::Minett } else { Self::Moselle }
    }
}
