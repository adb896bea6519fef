//! Rows of the table `texts`.

use sea_orm::entity::prelude::*;

use crate::types::text_kind::TextKind;

/// The texts of something in one language, as a category's name.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "texts")]
pub struct Model {
    /// The kind of object that has the text.
    #[sea_orm(primary_key, auto_increment = false)]
    pub object_kind: TextKind,
    /// The id of the object that has the text.
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

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Every part of a key must have this conversion. The database makes no kinds, so it is never called.
impl sea_orm::TryFromU64 for TextKind {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("TextKind"))
    }
}
