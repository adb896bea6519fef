//! A run that fetches a feed into staging, as the API shows it.

use poem_openapi::Object;
use uuid::Uuid;

use crate::{
    api::time::Time,
    auth::permission::Permissions,
    entities::tenant::marketplace_import_job,
    services::marketplace::{ImportLine, address},
    types::{import_origin::ImportOrigin, import_status::ImportStatus, permission::Permission},
};

/// A run that fetches a feed into staging.
#[derive(Debug, Clone, Object)]
pub struct JobOut {
    /// The import's id.
    pub id: Uuid,
    /// The name of the feed's source, unique within the vendor.
    pub source: String,
    /// How the import gets the feed.
    pub origin: ImportOrigin,
    /// The feed's address, or the file's name. Each value in the address's query may be a key to the feed: callers
    /// who may not start imports see `•••` instead.
    pub location: String,
    /// The language of the feed's texts.
    pub language: String,
    /// The source's main language: a feed in another one only adds texts. Left out where only a summary is shown.
    pub primary_language: Option<String>,
    /// The status of the import.
    pub status: ImportStatus,
    /// Rows in the feed, once that is known.
    pub total_rows: Option<i64>,
    /// Rows done so far.
    pub processed_rows: i64,
    /// Products that are new.
    pub created_count: i64,
    /// How many products the import changed.
    pub updated_count: i64,
    /// Products that are as they were.
    pub unchanged_count: i64,
    /// Rows that were refused.
    pub failed_count: i64,
    /// How many products are no longer in the feed.
    pub vanished_count: i64,
    /// Rows that were taken with a warning.
    pub warning_count: i64,
    /// The feed's size, once that is known.
    pub bytes_total: Option<i64>,
    /// The bytes read so far.
    pub bytes_read: i64,
    /// Why it failed or stopped, for people.
    pub reason: Option<String>,
    /// Why it failed or stopped, for programs.
    pub reason_code: Option<String>,
    /// When the import was requested.
    pub created_at: Time,
    /// When a worker began; null while it waits.
    pub started_at: Option<Time>,
    /// When it ended; null while it waits or runs.
    pub finished_at: Option<Time>,
}

impl JobOut {
    /// The import of the source with this name, as a caller with these permissions may see it.
    pub fn summary(job: marketplace_import_job::Model, source: String, permissions: &Permissions) -> Self {
        let job = Self {
            id: job.id,
            source,
            origin: job.origin,
            location: job.location,
            language: job.language,
            primary_language: None,
            status: job.status,
            total_rows: job.total_rows,
            processed_rows: job.processed_rows,
            created_count: job.created_count,
            updated_count: job.updated_count,
            unchanged_count: job.unchanged_count,
            failed_count: job.failed_count,
            vanished_count: job.vanished_count,
            warning_count: job.warning_count,
            bytes_total: job.bytes_total,
            bytes_read: job.bytes_read,
            reason: job.reason,
            reason_code: job.reason_code,
            created_at: job.created_at.into(),
            started_at: job.started_at.map(Into::into),
            finished_at: job.finished_at.map(Into::into),
        };
        job.without_secrets(permissions)
    }

    /// The import as a caller with these permissions may see it.
    pub fn new(job: ImportLine, permissions: &Permissions) -> Self {
        Self::from_line(job).without_secrets(permissions)
    }

    fn without_secrets(self, permissions: &Permissions) -> Self {
        if self.origin != ImportOrigin::Url || permissions.allows(Permission::MarketplaceImport) {
            return self;
        }
        Self { location: address::without_values(&self.location), ..self }
    }

    fn from_line(job: ImportLine) -> Self {
        Self {
            id: job.id,
            source: job.source,
            origin: job.origin,
            location: job.location,
            language: job.language,
            primary_language: Some(job.primary_language),
            status: job.status,
            total_rows: job.total_rows,
            processed_rows: job.processed_rows,
            created_count: job.created_count,
            updated_count: job.updated_count,
            unchanged_count: job.unchanged_count,
            failed_count: job.failed_count,
            vanished_count: job.vanished_count,
            warning_count: job.warning_count,
            bytes_total: job.bytes_total,
            bytes_read: job.bytes_read,
            reason: job.reason,
            reason_code: job.reason_code,
            created_at: job.created_at.into(),
            started_at: job.started_at.map(Into::into),
            finished_at: job.finished_at.map(Into::into),
        }
    }
}
