//! A run that fetches a feed into staging, as the API shows it.

use poem_openapi::Object;

use crate::{
    api::import_job::ImportProgressOut,
    auth::permission::Permissions,
    services::marketplace::{ImportLine, address},
    types::{import_origin::ImportOrigin, permission::Permission},
};

/// A run that fetches a feed into staging.
#[derive(Debug, Clone, Object)]
pub struct JobOut {
    /// How far the import is, and its result.
    #[oai(flatten)]
    pub progress: ImportProgressOut,
    /// The feed's address, or the file's name. Each value in the address's query may be a key to the feed: callers
    /// who may not start imports see `•••` instead.
    pub location: String,
    /// The source's main language: a feed in another language only adds texts. Null in the figures of the dashboard.
    pub primary_language: Option<String>,
    /// The size of the feed in bytes; null until it is known.
    pub bytes_total: Option<i64>,
    /// The number of bytes that the import has read.
    pub bytes_read: i64,
}

impl JobOut {
    /// The import as a caller with these permissions may see it.
    pub fn new(import: ImportLine, permissions: &Permissions) -> Self {
        let is_secret = import.origin == ImportOrigin::Url && !permissions.allows(Permission::MarketplaceImport);
        Self {
            location: if is_secret { address::without_values(&import.location) } else { import.location.clone() },
            primary_language: Some(import.primary_language.clone()),
            bytes_total: import.bytes_total,
            bytes_read: import.bytes_read,
            progress: import.into(),
        }
    }

    /// The import as the dashboard shows it, to a caller with these permissions.
    pub fn summary(import: ImportLine, permissions: &Permissions) -> Self {
        Self { primary_language: None, ..Self::new(import, permissions) }
    }
}
