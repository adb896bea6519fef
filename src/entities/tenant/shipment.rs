//! Rows of the table `shipments`.

use sea_orm::entity::prelude::*;

use crate::types::shipment::{ShipmentDirection, ShipmentStatus};

/// A shipment to the customer, or a return.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shipments")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The id of the order.
    pub order_id: Uuid,
    /// The direction of the goods.
    pub direction: ShipmentDirection,
    /// The location that the goods left or returned to.
    pub location_id: Option<Uuid>,
    /// How far it is.
    pub status: ShipmentStatus,
    /// The name of the carrier; `None` if it is not known.
    pub carrier: Option<String>,
    /// The carrier's tracking number.
    pub tracking_number: Option<String>,
    /// The carrier's page about it.
    pub tracking_url: Option<String>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The order that it names.
    #[sea_orm(belongs_to = "super::order::Entity", from = "Column::OrderId", to = "super::order::Column::Id")]
    Order,
    /// Each line of it.
    #[sea_orm(has_many = "super::shipment_item::Entity")]
    ShipmentItem,
    /// The location that it names.
    #[sea_orm(belongs_to = "super::location::Entity", from = "Column::LocationId", to = "super::location::Column::Id")]
    Location,
}

impl Related<super::order::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Order.def()
    }
}

impl Related<super::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl Related<super::shipment_item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ShipmentItem.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
