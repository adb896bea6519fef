//! Table `marketplace_import_jobs`.

use sea_orm::entity::prelude::*;

/// One run that fetches a feed into staging, with its counts.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "marketplace_import_jobs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub source_id: Uuid,
    pub origin: String,
    pub location: String,
    /// Where the spooled file lies in object storage; a URL's is known once it was fetched.
    pub object_key: Option<String>,
    pub language: String,
    pub accept_vanished: bool,
    pub status: String,
    pub cancel_requested: bool,
    pub total_rows: Option<i64>,
    /// The last row whose effect is committed: a run that was cut off goes on after it.
    pub processed_rows: i64,
    pub created_count: i64,
    pub updated_count: i64,
    pub unchanged_count: i64,
    pub failed_count: i64,
    pub vanished_count: i64,
    pub warning_count: i64,
    pub bytes_total: Option<i64>,
    pub bytes_read: i64,
    /// The time at which the feed was true; inventory counts from it.
    pub feed_at: Option<DateTimeUtc>,
    pub reason: Option<String>,
    pub reason_code: Option<String>,
    pub requested_by: String,
    pub created_at: DateTimeUtc,
    pub started_at: Option<DateTimeUtc>,
    pub finished_at: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::source::Entity", from = "Column::SourceId", to = "super::source::Column::Id")]
    Source,
}

impl Related<super::source::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Source.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
