//! Rows of the table `saved_views`.

use sea_orm::{Condition, entity::prelude::*};

use crate::types::viewed_list::ViewedList;

/// Filters of a list in the console, under a name.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_views")]
pub struct Model {
    /// The id of the view.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The list that the view is of.
    pub list: ViewedList,
    /// The member whose private view it is; `None`: the whole team shares the view.
    pub member_id: Option<Uuid>,
    /// Unique among the views of this list that the team shares, or that this member has; in any case of its letters.
    pub name: String,
    /// The values of the list's parameters by their names, as an object of texts.
    #[sea_orm(column_type = "JsonBinary")]
    pub query: Json,
    /// When the row was made.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The member whose private view it is.
    #[sea_orm(
        belongs_to = "super::team_member::Entity",
        from = "Column::MemberId",
        to = "super::team_member::Column::Id"
    )]
    Member,
}

impl Related<super::team_member::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Member.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Views that this member sees: the member's own, and those that the team shares.
pub fn visible_to(member: Uuid) -> Condition {
    Condition::any().add(Column::MemberId.eq(member)).add(Column::MemberId.is_null())
}
