//! Settings of the storage for files.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Settings of the section `[storage]`.
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
