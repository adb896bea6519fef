//! Table `orders`.

use sea_orm::{FromJsonQueryResult, entity::prelude::*};
use serde::{Deserialize, Serialize};

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
    pub shipping_address: Address,
    #[sea_orm(column_type = "JsonBinary")]
    pub billing_address: Address,
    pub currency: String,
    pub language: String,
    pub subtotal: i64,
    pub shipping_total: i64,
    pub vat_total: i64,
    pub total: i64,
    /// One entry per rate: [{"basis_points", "net", "vat"}].
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

/// A postal address as it was given with an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Address {
    pub line1: String,
    pub line2: Option<String>,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
    pub company: Option<String>,
}

/// What an order holds at one VAT rate: net and tax in minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatLine {
    pub basis_points: i32,
    pub net: i64,
    pub vat: i64,
}

/// An order's VAT, one line per rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct VatLines(pub Vec<VatLine>);
