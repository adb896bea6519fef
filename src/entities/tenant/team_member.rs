//! Rows of the table `team_members`.

use sea_orm::entity::prelude::*;

/// A user in the team, with name and address copied.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "team_members")]
pub struct Model {
    /// The id of the membership, not of the user.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The id of the user on the platform.
    pub user_id: Uuid,
    /// The role of the member.
    pub role_id: Uuid,
    /// Copied from the user.
    pub email: String,
    /// Copied from the user.
    pub name: String,
    /// When the member was disabled; `None` while the member may work.
    pub disabled_at: Option<DateTimeUtc>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The role that it names.
    #[sea_orm(belongs_to = "super::role::Entity", from = "Column::RoleId", to = "super::role::Column::Id")]
    Role,
}

impl Related<super::role::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Role.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Members who may work.
pub fn enabled() -> Expr {
    Column::DisabledAt.is_null()
}
