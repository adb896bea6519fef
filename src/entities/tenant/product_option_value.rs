//! Rows of the table `product_option_values`.

use sea_orm::entity::prelude::*;

/// A value on an axis, as XL. Its names per language are `texts`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_option_values")]
pub struct Model {
    /// The id of the value, such as the one for XL.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The axis it is on.
    pub option_id: Uuid,
    /// The name in the feed or by the team, unique within the option.
    pub key: String,
    /// The position in which customers see it, from 0.
    pub position: i32,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The option that it names.
    #[sea_orm(
        belongs_to = "super::product_option::Entity",
        from = "Column::OptionId",
        to = "super::product_option::Column::Id"
    )]
    ProductOption,
}

impl Related<super::product_option::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ProductOption.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
