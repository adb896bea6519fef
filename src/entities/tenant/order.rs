//! Table `orders`.

use sea_orm::{FromJsonQueryResult, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::types::{address::Address, vat::VatLine};

/// An order with customer and addresses as they were when it was placed; amounts in minor units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i64,
    pub status: String,
    pub cart_id: Uuid,
    pub customer_id: Option<Uuid>,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub phone: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub shipping_address: AddressSnapshot,
    #[sea_orm(column_type = "JsonBinary")]
    pub billing_address: AddressSnapshot,
    pub currency: String,
    pub language: String,
    pub subtotal: i64,
    pub shipping_total: i64,
    pub vat_total: i64,
    pub total: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub vat: VatLines,
    pub note: Option<String>,
    pub tracking_number: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::customer::Entity", from = "Column::CustomerId", to = "super::customer::Column::Id")]
    Customer,
    #[sea_orm(has_many = "super::order_item::Entity")]
    OrderItem,
    #[sea_orm(has_many = "super::order_status_change::Entity")]
    OrderStatusChange,
}

impl Related<super::customer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Customer.def()
    }
}

impl Related<super::order_item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::OrderItem.def()
    }
}

impl Related<super::order_status_change::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::OrderStatusChange.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// An address as it was given with the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct AddressSnapshot(pub Address);

/// An order's VAT, one line per rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct VatLines(pub Vec<VatLine>);
