//! Rows of the table `product_texts`.

use sea_orm::entity::prelude::*;

/// A product's texts in one language; the description is sanitised HTML.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_texts")]
pub struct Model {
    /// The product it belongs to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: Uuid,
    /// ISO 639-1, as `fr`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: String,
    /// One line of plain text.
    pub title: String,
    /// The description as HTML with harmless tags only.
    pub description: String,
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
