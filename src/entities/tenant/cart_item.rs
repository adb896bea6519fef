//! Rows of the table `cart_items`.

use sea_orm::entity::prelude::*;

/// A variant in a cart.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cart_items")]
pub struct Model {
    /// The id of the line.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The cart it is in.
    pub cart_id: Uuid,
    /// The variant in the cart.
    pub variant_id: Uuid,
    /// The number of pieces.
    pub quantity: i32,
    /// The price of one that the customer saw last; gross, in minor units.
    pub seen_price: Option<i64>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The cart that it names.
    #[sea_orm(belongs_to = "super::cart::Entity", from = "Column::CartId", to = "super::cart::Column::Id")]
    Cart,
    /// The variant that it names.
    #[sea_orm(
        belongs_to = "super::product_variant::Entity",
        from = "Column::VariantId",
        to = "super::product_variant::Column::Id"
    )]
    ProductVariant,
}

impl Related<super::cart::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Cart.def()
    }
}

impl Related<super::product_variant::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ProductVariant.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
