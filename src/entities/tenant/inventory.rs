//! Rows of the table `inventory`.

use sea_orm::entity::prelude::*;

/// How many of a variant a location holds, and how many of these are promised to orders.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inventory")]
pub struct Model {
    /// The id of this variant's inventory at one location.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The variant that the location holds.
    pub variant_id: Uuid,
    /// The location that holds the goods.
    pub location_id: Uuid,
    /// How many are there, promised ones included.
    pub on_hand: i32,
    /// How many of these are promised to orders.
    pub reserved: i32,
    /// The time of the last feed whose count was used, also if the count was the same.
    pub feed_at: Option<DateTimeUtc>,
    /// The quantity at or below which inventory counts as low; `None` is the vendor's setting.
    pub low_at: Option<i32>,
    /// How many are never sold.
    pub safety_stock: i32,
    /// The shelf or bin at the location.
    pub bin: Option<String>,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
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
    /// The location that it names.
    #[sea_orm(belongs_to = "super::location::Entity", from = "Column::LocationId", to = "super::location::Column::Id")]
    Location,
}

impl Related<super::product_variant::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ProductVariant.def()
    }
}

impl Related<super::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
