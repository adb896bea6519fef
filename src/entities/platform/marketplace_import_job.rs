//! Rows of the table `platform.marketplace_import_jobs`.

use sea_orm::entity::prelude::*;

use crate::types::{import_origin::ImportOrigin, import_status::ImportStatus};

/// A copy of a vendor's import for operators, without the feed's address, which may contain a secret.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "marketplace_import_jobs")]
pub struct Model {
    /// The import's id, as in the vendor's schema.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The vendor that imports.
    pub vendor_id: Uuid,
    /// The name of the feed's source.
    pub source: String,
    /// How the import gets its feed.
    pub origin: ImportOrigin,
    /// The language of its texts, ISO 639-1.
    pub language: String,
    /// How far the import is.
    pub status: ImportStatus,
    /// Rows of the feed, once they were counted.
    pub total_rows: Option<i64>,
    /// The number of rows whose effect is committed.
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
    /// Why it failed, in words.
    pub reason: Option<String>,
    /// Why it failed, as a stable code.
    pub reason_code: Option<String>,
    /// When it was asked for.
    pub created_at: DateTimeUtc,
    /// When a worker first took it.
    pub started_at: Option<DateTimeUtc>,
    /// When it ended, however it did.
    pub finished_at: Option<DateTimeUtc>,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The vendor that it names.
    #[sea_orm(belongs_to = "super::vendor::Entity", from = "Column::VendorId", to = "super::vendor::Column::Id")]
    Vendor,
}

impl Related<super::vendor::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Vendor.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
