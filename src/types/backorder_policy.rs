//! Whether a variant is sold while no piece is available.

use super::invalid::word_enum;

word_enum!(
    /// What becomes of an order for more than there is.
    BackorderPolicy, "A backorder policy is one of deny, allow, until_date.", {
        /// The order is refused.
        Deny = "deny",
        /// The order is taken.
        Allow = "allow",
        /// The order is taken until the day from which on the variant can be sent.
        UntilDate = "until_date",
    }
);
