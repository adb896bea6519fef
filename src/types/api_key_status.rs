//! How an API key stands.

use super::invalid::word_enum;

word_enum!(
    /// Whether an API key can be used.
    ApiKeyStatus, "A key is active, expired or revoked.", {
        /// It can be used, as far as whoever made it may work.
        Active = "active",
        /// Its time is over.
        Expired = "expired",
        /// A person revoked the key.
        Revoked = "revoked",
    }
);
