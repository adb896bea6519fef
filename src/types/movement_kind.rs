//! Why inventory changed.

use super::invalid::word_enum;

word_enum!(
    /// The kinds of entries in the inventory's ledger.
    MovementKind, "A movement's kind is one of receive, reserve, release, fulfil, adjust, set, import, return, transfer.", {
        /// Goods came in.
        Receive = "receive",
        /// An order was placed.
        Reserve = "reserve",
        /// An order was given up before it was sent.
        Release = "release",
        /// An order was sent.
        Fulfil = "fulfil",
        /// Found or lost.
        Adjust = "adjust",
        /// Counted.
        Set = "set",
        /// A feed's count was taken over.
        Import = "import",
        /// A customer sent goods back.
        Return = "return",
        /// Moved to or from another location.
        Transfer = "transfer",
    }
);
