//! How the last migration of a vendor's schema ended.

use super::invalid::word_enum;

word_enum!(
    /// How the last migration of a vendor's schema ended.
    SchemaState, "A schema's state is current or failed.", {
        /// The schema has the newest version.
        Current = "current",
        /// The migration failed, and is tried again.
        Failed = "failed",
    }
);
