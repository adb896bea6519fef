//! Rows of the table `product_images`.

use sea_orm::entity::prelude::*;

/// An image of a product.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_images")]
pub struct Model {
    /// The id of the picture.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The product it belongs to.
    pub product_id: Uuid,
    /// The variant in the picture; `None` for all variants.
    pub variant_id: Option<Uuid>,
    /// The file; `None` if the picture is on another server.
    pub media_id: Option<Uuid>,
    /// An address on the web, or a path on the shop's host.
    pub url: String,
    /// The alternative text of the picture.
    pub alt: String,
    /// The position, from 0; the first picture represents the product.
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
