//! Rows of the table `products`.

use sea_orm::{Condition, entity::prelude::*, sea_query::Expr};

use crate::types::tax_class::TaxClass;

/// A product of the catalog, an independent copy of what was published.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products")]
pub struct Model {
    /// The id of the product.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The source from which the product was published; `None` for a product made by hand.
    pub source_id: Option<Uuid>,
    /// The id of the product's group in that source.
    pub group_key: Option<String>,
    /// The part of its address that names it, unique in the shop.
    pub slug: String,
    /// The brand or manufacturer.
    pub brand: Option<String>,
    /// The product's category; `None` if it has no category.
    pub category_id: Option<Uuid>,
    /// The rate of VAT that the price contained when it was set: 1700 is 17 %. It counts where the class has no rate.
    pub vat_basis_points: i32,
    /// The tax class, from which a country's rate follows; `None` if only the rate is known.
    pub tax_class: Option<TaxClass>,
    /// Percent that publishing adds to the feed's prices; `None` is the source's rule.
    pub price_adjust_percent: Option<i32>,
    /// Minor units to whose next multiple prices are rounded; `None` is the source's rule.
    pub price_rounding: Option<i32>,
    /// How many must be bought at least.
    pub min_quantity: i32,
    /// Whether customers see it.
    pub is_active: bool,
    /// Whether the shop shows it first.
    pub is_featured: bool,
    /// Fields that the vendor has set by hand: publishing again leaves them alone.
    pub edited_fields: Vec<String>,
    /// When the product was archived; orders still name it.
    pub archived_at: Option<DateTimeUtc>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The category that it names.
    #[sea_orm(belongs_to = "super::category::Entity", from = "Column::CategoryId", to = "super::category::Column::Id")]
    Category,
    /// Each variant of it.
    #[sea_orm(has_many = "super::product_variant::Entity")]
    ProductVariant,
    /// Each text in one language of it.
    #[sea_orm(has_many = "super::product_text::Entity")]
    ProductText,
    /// Each picture of it.
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

/// Products that were not removed. The team sees them all, customers only those that are active.
pub fn in_catalog() -> Condition {
    Condition::all().add(Column::ArchivedAt.is_null())
}

/// Products that customers see.
pub fn on_sale() -> Condition {
    in_catalog().add(Expr::col((Entity, Column::IsActive)))
}
