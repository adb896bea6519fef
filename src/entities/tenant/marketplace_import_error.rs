//! Rows of the table `marketplace_import_errors`.

use sea_orm::entity::prelude::*;

use crate::types::severity::Severity;

/// A feed's row that was refused, or taken with a warning.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "marketplace_import_errors")]
pub struct Model {
    /// The import that found it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub job_id: Uuid,
    /// Of the feed, the header being 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub row_number: i64,
    /// Which of the row's findings, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i16,
    /// Whether the row was refused, or staged with a warning.
    pub severity: Severity,
    /// The column that is to blame.
    pub field: Option<String>,
    /// A stable code of the finding.
    pub code: String,
    /// The finding in words.
    pub message: String,
    /// The row as it stood in the feed, shortened.
    pub raw: String,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
