//! Rows of the table `marketplace_import_jobs`.

use sea_orm::{Condition, entity::prelude::*};

use crate::types::{import_origin::ImportOrigin, import_status::ImportStatus};

/// One run that fetches a feed into staging, with its counts.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "marketplace_import_jobs")]
pub struct Model {
    /// The id of the import.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The source that is imported.
    pub source_id: Uuid,
    /// How the import gets its feed.
    pub origin: ImportOrigin,
    /// The address, or the file's name.
    pub location: String,
    /// User and password of the address, sealed for the vendor.
    pub credentials: Option<Vec<u8>>,
    /// The key of the file in object storage; `None` until a URL was fetched.
    pub object_key: Option<String>,
    /// ISO 639-1, as `fr`.
    pub language: String,
    /// Whether products that the feed lacks are deactivated however many they are.
    pub accept_vanished: bool,
    /// How far the import is.
    pub status: ImportStatus,
    /// Whether somebody wants it to end.
    pub cancel_requested: bool,
    /// Rows of the feed, once they were counted.
    pub total_rows: Option<i64>,
    /// The last row whose effect is committed; an interrupted import continues after it.
    pub processed_rows: i64,
    /// Products that were not there before.
    pub created_count: i64,
    /// Products that are different now.
    pub updated_count: i64,
    /// Products that are as before.
    pub unchanged_count: i64,
    /// Rows that were refused.
    pub failed_count: i64,
    /// Products that the feed lacks and that were deactivated.
    pub vanished_count: i64,
    /// Findings of rows that were taken.
    pub warning_count: i64,
    /// The spooled file's size.
    pub bytes_total: Option<i64>,
    /// How much of it was read.
    pub bytes_read: i64,
    /// The time at which the feed was true; inventory counts from it.
    pub feed_at: Option<DateTimeUtc>,
    /// SHA-256 of the file, once it was read through.
    pub content_hash: Option<Vec<u8>>,
    /// Why it failed, in words.
    pub reason: Option<String>,
    /// Why it failed, as a stable code.
    pub reason_code: Option<String>,
    /// The name of the person or key that started the import.
    pub requested_by: String,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When a worker first took it.
    pub started_at: Option<DateTimeUtc>,
    /// When it ended, however it did.
    pub finished_at: Option<DateTimeUtc>,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The source that it names.
    #[sea_orm(belongs_to = "super::source::Entity", from = "Column::SourceId", to = "super::source::Column::Id")]
    Source,
}

impl Related<super::source::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Source.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Imports that wait or run.
pub fn open() -> Condition {
    Condition::all().add(Column::Status.is_in(ImportStatus::OPEN))
}

/// Imports that a worker has.
pub fn running() -> Condition {
    Condition::all().add(Column::Status.eq(ImportStatus::Processing))
}
