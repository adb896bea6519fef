//! Rows of the table `order_items`.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::types::{order_item_kind::OrderItemKind, tax_class::TaxClass};

/// A line of an order as it was sold; amounts in minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "order_items")]
pub struct Model {
    /// The id of the line.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order it belongs to.
    pub order_id: Uuid,
    /// The position in the cart, from 0.
    pub position: i32,
    /// The kind of line.
    pub kind: OrderItemKind,
    /// The product, which may no longer be in the catalog; `None` for a line that never was a product.
    pub product_id: Option<Uuid>,
    /// Which of its variants.
    pub variant_id: Option<Uuid>,
    /// The product's title at that time.
    pub title: String,
    /// The title in the vendor's main language.
    pub vendor_title: Option<String>,
    /// What distinguished the variant from the product's other variants.
    pub variant_title: String,
    /// The vendor's own number of it at that time.
    pub sku: Option<String>,
    /// The picture at that time.
    pub image_url: Option<String>,
    /// The number of pieces.
    pub quantity: i32,
    /// Gross price of one.
    pub unit_price: i64,
    /// The discounts on the line, including VAT.
    pub discount_total: i64,
    /// Gross price of all.
    pub total: i64,
    /// How the goods were taxed.
    pub tax_class: TaxClass,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The VAT that the total contains; the lines' amounts add up to the order's.
    pub vat_amount: i64,
    /// How many were sent.
    pub quantity_shipped: i32,
    /// How many were cancelled before they were sent.
    pub quantity_cancelled: i32,
    /// How many came back.
    pub quantity_returned: i32,
    /// The refund for the line, including VAT.
    pub refunded_amount: i64,
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
