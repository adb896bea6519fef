//! Table `platform.vendor_daily_statistics`.

use sea_orm::entity::prelude::*;

/// One day of a vendor's sales, rolled up; `revenue` in minor units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "vendor_daily_statistics")]
pub struct Model {
    /// Whose sales.
    #[sea_orm(primary_key, auto_increment = false)]
    pub vendor_id: Uuid,
    /// In UTC.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// How many orders were placed.
    pub orders: i32,
    /// Their gross sum, in minor units.
    pub revenue: i64,
    /// ISO 4217, as `EUR`.
    pub currency: String,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// It leads to no other table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
