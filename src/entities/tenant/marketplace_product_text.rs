//! Rows of the table `marketplace_product_texts`.

use sea_orm::entity::prelude::*;

/// A staged product's texts in one language.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "marketplace_product_texts")]
pub struct Model {
    /// The staged product of the texts.
    #[sea_orm(primary_key, auto_increment = false)]
    pub marketplace_product_id: Uuid,
    /// ISO 639-1, as `fr`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: String,
    /// One line of plain text.
    pub title: String,
    /// The description as HTML with harmless tags only.
    pub description: String,
    /// The variant's axes in this language, as an object of texts; empty in the source's main language.
    #[sea_orm(column_type = "JsonBinary")]
    pub options: Json,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The staged product that it names.
    #[sea_orm(
        belongs_to = "super::marketplace_product::Entity",
        from = "Column::MarketplaceProductId",
        to = "super::marketplace_product::Column::Id"
    )]
    MarketplaceProduct,
}

impl Related<super::marketplace_product::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::MarketplaceProduct.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
