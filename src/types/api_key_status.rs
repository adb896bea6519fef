//! Whether an API key can be used.

use super::invalid::word_enum;

word_enum!(
    /// Whether an API key can be used.
    ApiKeyStatus, "A key is active, expired or revoked.", {
        /// The key can be used, as long as its creator may work.
        Active = "active",
        /// Its time is over.
        Expired = "expired",
        /// A person revoked the key.
        Revoked = "revoked",
    }
);
