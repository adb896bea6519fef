//! What the table `texts` has texts of.

use super::invalid::word_enum;

word_enum!(
    /// The kinds of things that have texts in several languages.
    TextKind, "Texts are of a category, an option, an option_value, a page or a mail.", {
        /// A category of the catalog: its name.
        Category = "category",
        /// An option of a product, as size: its name.
        Option = "option",
        /// A value of an option, as XL: its name.
        OptionValue = "option_value",
        /// A page of the shop.
        Page = "page",
        /// A mail of the shop.
        Mail = "mail",
    }
);
