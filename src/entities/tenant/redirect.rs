//! Rows of the table `redirects`.

use sea_orm::entity::prelude::*;

/// An address of the shop that has moved.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "redirects")]
pub struct Model {
    /// The old path, as `/products/old`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_path: String,
    /// The path to go to.
    pub to_path: String,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
