//! Rows of the table `product_options`.

use sea_orm::entity::prelude::*;

/// An axis of a product's variants, as size. Its names per language are `texts`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_options")]
pub struct Model {
    /// The id of the option, such as the one for sizes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The product it belongs to.
    pub product_id: Uuid,
    /// The name in the feed or by the team, unique within the product.
    pub key: String,
    /// The position in which customers see it, from 0.
    pub position: i32,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The product that it names.
    #[sea_orm(belongs_to = "super::product::Entity", from = "Column::ProductId", to = "super::product::Column::Id")]
    Product,
}

impl Related<super::product::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Product.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
