//! Table `order_status_changes`.

use sea_orm::entity::prelude::*;

/// A step of an order's history; append-only.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_status_changes")]
pub struct Model {
    /// Time-ordered.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order it belongs to.
    pub order_id: Uuid,
    /// None for the first.
    pub from_status: Option<String>,
    /// What it became.
    pub status: String,
    /// Who did it; none for the customer and the system.
    pub actor: Option<String>,
    /// Why, in somebody's words.
    pub note: Option<String>,
    /// When.
    pub created_at: DateTimeUtc,
}

/// The rows of other tables that it leads to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The order that it names.
    #[sea_orm(belongs_to = "super::order::Entity", from = "Column::OrderId", to = "super::order::Column::Id")]
    Order,
}

impl Related<super::order::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Order.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
