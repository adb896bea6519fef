//! Table `sources`.

use sea_orm::entity::prelude::*;

/// Where staged products come from.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sources")]
pub struct Model {
    /// The source's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Unique in the shop, as `letzshop`.
    pub name: String,
    /// The language of feeds where nothing is said, ISO 639-1.
    pub primary_language: String,
    /// When the row was made.
    pub created_at: DateTimeUtc,
}

/// It leads to no other table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
