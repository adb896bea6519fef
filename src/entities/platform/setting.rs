//! Rows of the table `platform.settings`.

use sea_orm::entity::prelude::*;

/// A setting of the whole platform.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "settings")]
pub struct Model {
    /// The name of the setting.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The value of the setting, as JSON.
    #[sea_orm(column_type = "JsonBinary")]
    pub value: Json,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
