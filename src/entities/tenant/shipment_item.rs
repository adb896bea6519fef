//! Rows of the table `shipment_items`.

use sea_orm::entity::prelude::*;

/// How many of an order's line a shipment holds.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shipment_items")]
pub struct Model {
    /// The id of the shipment.
    #[sea_orm(primary_key, auto_increment = false)]
    pub shipment_id: Uuid,
    /// The id of the order's line.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_item_id: Uuid,
    /// The number of pieces.
    pub quantity: i32,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The shipment that it names.
    #[sea_orm(belongs_to = "super::shipment::Entity", from = "Column::ShipmentId", to = "super::shipment::Column::Id")]
    Shipment,
    /// The line that it names.
    #[sea_orm(
        belongs_to = "super::order_item::Entity",
        from = "Column::OrderItemId",
        to = "super::order_item::Column::Id"
    )]
    OrderItem,
}

impl Related<super::shipment::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Shipment.def()
    }
}

impl Related<super::order_item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::OrderItem.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
