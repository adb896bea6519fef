//! Table `order_events`.

use sea_orm::entity::prelude::*;

/// An event in an order's timeline; append-only.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_events")]
pub struct Model {
    /// Time-ordered.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order.
    pub order_id: Uuid,
    /// What happened, one of `types::order_event`.
    pub kind: String,
    /// Who did it; `None` is the customer or the system.
    pub actor: Option<String>,
    /// What belongs to it, as an object.
    #[sea_orm(column_type = "JsonBinary")]
    pub data: Json,
    /// Whether the customer sees it.
    pub is_public: bool,
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
