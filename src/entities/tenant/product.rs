//! Table `products`.

use sea_orm::entity::prelude::*;

/// A product of the catalog, an independent copy of what was published.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub source_id: Option<Uuid>,
    pub group_key: Option<String>,
    pub slug: String,
    pub brand: Option<String>,
    pub category_id: Option<Uuid>,
    pub vat_basis_points: i32,
    pub min_quantity: i32,
    pub is_active: bool,
    pub is_featured: bool,
    /// Fields that the vendor has set by hand: publishing again leaves them alone.
    pub edited_fields: Vec<String>,
    pub archived_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::category::Entity", from = "Column::CategoryId", to = "super::category::Column::Id")]
    Category,
    #[sea_orm(has_many = "super::product_variant::Entity")]
    ProductVariant,
    #[sea_orm(has_many = "super::product_text::Entity")]
    ProductText,
    #[sea_orm(has_many = "super::product_image::Entity")]
    ProductImage,
}

impl Related<super::category::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Category.def()
    }
}

impl Related<super::product_variant::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ProductVariant.def()
    }
}

impl Related<super::product_text::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ProductText.def()
    }
}

impl Related<super::product_image::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ProductImage.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
