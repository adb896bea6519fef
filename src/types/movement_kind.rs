//! The kinds of movement of an inventory.

use super::invalid::word_enum;

word_enum!(
    /// The kinds of entries in the inventory's ledger.
    MovementKind, "A movement's kind is one of receive, reserve, release, fulfil, adjust, set, import, return, transfer.", {
        /// Goods came in from outside.
        Receive = "receive",
        /// An order was placed.
        Reserve = "reserve",
        /// An order was cancelled before it was sent.
        Release = "release",
        /// An order was sent.
        Fulfil = "fulfil",
        /// The quantity was corrected by a difference.
        Adjust = "adjust",
        /// The quantity was set to a counted one.
        Set = "set",
        /// A feed's count was taken over.
        Import = "import",
        /// A customer sent goods back.
        Return = "return",
        /// Moved to or from another location.
        Transfer = "transfer",
    }
);
