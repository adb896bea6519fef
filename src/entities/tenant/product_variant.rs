//! Table `product_variants`.

use sea_orm::entity::prelude::*;

/// What is bought, held and sold: every product has at least one. Prices are gross minor units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_variants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    pub marketplace_product_id: Option<Uuid>,
    pub sku: Option<String>,
    pub gtin: Option<String>,
    /// What tells this variant from its siblings ("XL, blue"); empty for an only one.
    pub title: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub options: Json,
    pub price: i64,
    pub sale_price: Option<i64>,
    pub position: i32,
    pub is_default: bool,
    pub edited_fields: Vec<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::product::Entity", from = "Column::ProductId", to = "super::product::Column::Id")]
    Product,
}

impl Related<super::product::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Product.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
