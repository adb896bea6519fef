//! Rows of the table `platform.tenant_versions`.

use sea_orm::entity::prelude::*;

use crate::types::schema_state::SchemaState;

/// The version of a vendor's schema, or why its migration failed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "tenant_versions")]
pub struct Model {
    /// The vendor whose schema it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub vendor_id: Uuid,
    /// The newest migration that it has.
    pub version: String,
    /// How the last migration ended.
    pub state: SchemaState,
    /// How often the next migration was tried.
    pub attempts: i32,
    /// How long the last try took, in milliseconds.
    pub duration_ms: i32,
    /// The database's error; `None` after a success.
    pub error: Option<String>,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
