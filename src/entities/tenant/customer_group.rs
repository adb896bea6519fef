//! Rows of the table `customer_groups`.

use sea_orm::entity::prelude::*;

/// A group that the team puts customers in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_groups")]
pub struct Model {
    /// The id of the group.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Unique in the shop.
    pub name: String,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
