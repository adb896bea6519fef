//! The parts of an import that operators and the vendor's team both see.

use poem_openapi::Object;
use uuid::Uuid;

use super::time::Time;
use crate::{
    entities::platform::marketplace_import_job,
    services::marketplace::ImportLine,
    types::{import_origin::ImportOrigin, import_status::ImportStatus},
};

/// An import of a feed: how far it is, and its result.
#[derive(Debug, Clone, Object)]
pub struct ImportProgressOut {
    /// The id of the import, a UUID.
    pub id: Uuid,
    /// The name of the feed's source, unique within the vendor.
    pub source: String,
    /// How the import gets the feed.
    pub origin: ImportOrigin,
    /// The language of the feed's texts, an ISO 639-1 code such as `fr`.
    pub language: String,
    /// The status of the import.
    pub status: ImportStatus,
    /// The number of rows in the feed; null until they are counted.
    pub total_rows: Option<i64>,
    /// The number of rows that the import has finished.
    pub processed_rows: i64,
    /// The number of products that the import staged for the first time.
    pub created_count: i64,
    /// The number of products that the import changed.
    pub updated_count: i64,
    /// The number of products that the import left as they were.
    pub unchanged_count: i64,
    /// The number of rows that the import refused.
    pub failed_count: i64,
    /// The number of products that are no longer in the feed.
    pub vanished_count: i64,
    /// The number of rows that the import accepted with a warning.
    pub warning_count: i64,
    /// Why the import failed or stopped, for people; null if it did not.
    pub reason: Option<String>,
    /// Why the import failed or stopped, for programs; null if it did not.
    pub reason_code: Option<String>,
    /// When the import was requested.
    pub created_at: Time,
    /// When a worker began; null while the import waits.
    pub started_at: Option<Time>,
    /// When the import ended; null while it waits or runs.
    pub finished_at: Option<Time>,
}

/// Writes the `From` of a row. The rows of a vendor's imports and of the platform's copies have the same fields.
macro_rules! progress_of {
    ($row:ty) => {
        impl From<$row> for ImportProgressOut {
            fn from(import: $row) -> Self {
                Self {
                    id: import.id,
                    source: import.source,
                    origin: import.origin,
                    language: import.language,
                    status: import.status,
                    total_rows: import.total_rows,
                    processed_rows: import.processed_rows,
                    created_count: import.created_count,
                    updated_count: import.updated_count,
                    unchanged_count: import.unchanged_count,
                    failed_count: import.failed_count,
                    vanished_count: import.vanished_count,
                    warning_count: import.warning_count,
                    reason: import.reason,
                    reason_code: import.reason_code,
                    created_at: import.created_at.into(),
                    started_at: import.started_at.map(Into::into),
                    finished_at: import.finished_at.map(Into::into),
                }
            }
        }
    };
}

progress_of!(ImportLine);
progress_of!(marketplace_import_job::Model);
