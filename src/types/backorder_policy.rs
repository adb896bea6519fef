//! Whether a variant is sold that is not there.

use super::invalid::word_enum;

word_enum!(
    /// What happens to orders of more than is left.
    BackorderPolicy, "A backorder policy is one of deny, allow, until_date.", {
        /// They are refused.
        Deny = "deny",
        /// They are taken.
        Allow = "allow",
        /// They are taken until the variant is there: before `available_from`.
        UntilDate = "until_date",
    }
);
