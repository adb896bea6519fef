//! Rows of the table `order_events`.

use sea_orm::{FromJsonQueryResult, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::types::order_status::OrderStatus;

/// An event in an order's timeline; append-only.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_events")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The id of the order.
    pub order_id: Uuid,
    /// The kind of event, a word of `types::order_event`.
    pub kind: String,
    /// The team member who did it; `None` is the customer or the system.
    pub actor: Option<String>,
    /// The details of the event, as an object.
    #[sea_orm(column_type = "JsonBinary")]
    pub data: EventData,
    /// Whether the customer sees it.
    pub is_public: bool,
    /// When the row was added.
    pub created_at: DateTimeUtc,
}

/// The tables that this one refers to.
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

/// The details of an event; fields that do not apply are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct EventData {
    /// The status that the order had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<OrderStatus>,
    /// The status that the order took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<OrderStatus>,
    /// The note of the person who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The shipment that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipment_id: Option<Uuid>,
    /// The carrier's number that counts from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_number: Option<String>,
    /// The amount by which the order's value fell, including VAT, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// Until when inventory is kept for an order that was just placed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<DateTimeUtc>,
    /// Whether the time of an order that was not paid was over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_expired: bool,
}
