//! Rows of the table `media`.

use sea_orm::entity::prelude::*;

/// The file of a picture, named by its content.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    /// The id of the file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the content, in hexadecimal.
    pub object_key: String,
    /// The kind of file, always `image`.
    pub kind: String,
    /// The width in pixels.
    pub width: i32,
    /// The height in pixels.
    pub height: i32,
    /// The size of the file in bytes.
    pub bytes: i64,
    /// The picture's main colour, written `#aabbcc`.
    pub dominant_color: Option<String>,
    /// The alternative texts by language, as an object.
    #[sea_orm(column_type = "JsonBinary")]
    pub alt: Json,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
