//! Rows of the table `price_changes`.

use sea_orm::entity::prelude::*;

/// A change of a variant's price; rows are only added. Prices include VAT and are in minor units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "price_changes")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The variant whose price changed.
    pub variant_id: Uuid,
    /// The price of one piece including VAT, in minor units.
    pub price: i64,
    /// The reduced price of one piece including VAT, in minor units.
    pub sale_price: Option<i64>,
    /// When the reduction begins; `None` means at once.
    pub sale_starts_at: Option<DateTimeUtc>,
    /// When the reduction ends; `None` means never.
    pub sale_ends_at: Option<DateTimeUtc>,
    /// The time from which the price is valid.
    pub at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The variant that it names.
    #[sea_orm(
        belongs_to = "super::product_variant::Entity",
        from = "Column::VariantId",
        to = "super::product_variant::Column::Id"
    )]
    ProductVariant,
}

impl Related<super::product_variant::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ProductVariant.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
