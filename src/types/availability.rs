//! Whether a staged product can be had.

use super::invalid::word_enum;

word_enum!(
    /// What a feed says about a product's availability.
    Availability, "This is not an availability.", {
        /// It can be had at once.
        InStock = "in_stock",
        /// It can't be had.
        OutOfStock = "out_of_stock",
        /// It can be ordered before it appears.
        Preorder = "preorder",
        /// It can be ordered and comes later.
        Backorder = "backorder",
    }
);
