//! Table `texts`.

use sea_orm::entity::prelude::*;

/// The texts of something in one language, as a category's name.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "texts")]
pub struct Model {
    /// What it is: `category`, `option`, `option_value`, `page` or `mail`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub object_kind: String,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub object_id: Uuid,
    /// ISO 639-1, as `fr`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: String,
    /// The texts by name, as an object.
    #[sea_orm(column_type = "JsonBinary")]
    pub fields: Json,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// It refers to no other table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
