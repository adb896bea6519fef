//! Rows of the table `roles`.

use sea_orm::entity::prelude::*;

/// A role of the team with its permissions.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roles")]
pub struct Model {
    /// The id of the role.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The key for programs, such as `owner`.
    pub key: String,
    /// The name that people see.
    pub name: String,
    /// The words of the permissions, as in `types::permission`.
    pub permissions: Vec<String>,
    /// Whether it comes with every vendor and can't be changed.
    pub is_builtin: bool,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
