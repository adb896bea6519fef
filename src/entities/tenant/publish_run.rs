//! Rows of the table `publish_runs`.

use sea_orm::{Condition, entity::prelude::*};

use crate::types::import_status::ImportStatus;

/// Publishing what was selected, in chunks that commit one by one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "publish_runs")]
pub struct Model {
    /// The id of the run.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The requested selection and options.
    #[sea_orm(column_type = "JsonBinary")]
    pub selection: Json,
    /// The source whose import caused it; `None` if a person did.
    pub source_id: Option<Uuid>,
    /// The import that caused it.
    pub import_id: Option<Uuid>,
    /// How far the run is.
    pub status: ImportStatus,
    /// Whether somebody asked it to stop.
    pub cancel_requested: bool,
    /// How many rows were selected; `None` before they were counted.
    pub total_rows: Option<i64>,
    /// How many rows are done and committed.
    pub processed_rows: i64,
    /// The last committed group; an interrupted run continues after it.
    #[sea_orm(column_type = "JsonBinary")]
    pub checkpoint: Option<Json>,
    /// How many products it made.
    pub created_count: i64,
    /// How many products it changed.
    pub updated_count: i64,
    /// How many products were as they should be.
    pub unchanged_count: i64,
    /// How many rows it left out.
    pub skipped_count: i64,
    /// Why rows were left out, at most a few hundred.
    #[sea_orm(column_type = "JsonBinary")]
    pub findings: Json,
    /// Why it failed, for people.
    pub reason: Option<String>,
    /// Why it failed, for programs.
    pub reason_code: Option<String>,
    /// The name of the person or key that requested the run.
    pub requested_by: String,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When a worker began.
    pub started_at: Option<DateTimeUtc>,
    /// When the run ended; `None` while it waits or runs.
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

/// Matches runs that wait or are running.
pub fn open() -> Condition {
    Condition::all().add(Column::Status.is_in(ImportStatus::OPEN))
}
