//! Where files and mails go.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Section `[storage]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorageConfig {
    /// The directory; unset: `storage` in the data directory.
    pub dir: Option<PathBuf>,
}

impl StorageConfig {
    /// The directory of uploads and fetched feeds.
    pub fn directory(&self, data_dir: &Path) -> PathBuf {
        self.dir.clone().unwrap_or_else(|| data_dir.join("storage"))
    }
}

/// Section `[mail]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// The directory; unset: `mail` in the data directory.
    pub dir: Option<PathBuf>,
    /// The sender's address.
    pub from: String,
}

impl MailConfig {
    /// The directory mails are written to, one file each.
    pub fn directory(&self, data_dir: &Path) -> PathBuf {
        self.dir.clone().unwrap_or_else(|| data_dir.join("mail"))
    }
}
