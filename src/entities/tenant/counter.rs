//! Rows of the table `counters`.

use sea_orm::entity::prelude::*;

/// The next number of a series. Its row is locked when a number is taken, so that numbers have no gap.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "counters")]
pub struct Model {
    /// The name of the series of numbers.
    #[sea_orm(primary_key, auto_increment = false)]
    pub series: String,
    /// The number to be taken next.
    pub next: i64,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
