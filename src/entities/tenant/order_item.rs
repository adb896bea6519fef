//! Table `order_items`.

use sea_orm::entity::prelude::*;

/// A line of an order as it was sold; amounts in minor units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_items")]
pub struct Model {
    /// The line's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order it belongs to.
    pub order_id: Uuid,
    /// From 0, as they stood in the cart.
    pub position: i32,
    /// What was bought; it may be gone from the catalog.
    pub product_id: Uuid,
    /// Which of its variants.
    pub variant_id: Uuid,
    /// The product's title at that time.
    pub title: String,
    /// What told the variant from its siblings.
    pub variant_title: String,
    /// The vendor's own number of it at that time.
    pub sku: Option<String>,
    /// The picture at that time.
    pub image_url: Option<String>,
    /// How many.
    pub quantity: i32,
    /// Gross price of one.
    pub unit_price: i64,
    /// Gross price of all.
    pub total: i64,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
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
