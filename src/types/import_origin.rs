//! Where the file of an import comes from.

use super::invalid::word_enum;

word_enum!(
    /// How an import gets its feed.
    ImportOrigin, "An import's origin is url or upload.", {
        /// The feed is fetched from an address.
        Url = "url",
        /// Somebody uploaded the feed as a file.
        Upload = "upload",
    }
);
