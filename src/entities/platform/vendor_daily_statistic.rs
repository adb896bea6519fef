//! Rows of the table `platform.vendor_daily_statistics`.

use sea_orm::entity::prelude::*;

/// One day of a vendor's figures, rolled up; days on which nothing happened have no row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "vendor_daily_statistics")]
pub struct Model {
    /// The vendor whose figures these are.
    #[sea_orm(primary_key, auto_increment = false)]
    pub vendor_id: Uuid,
    /// The day, from midnight to midnight in the vendor's time zone.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// Orders that were placed on this day, whatever became of them.
    pub orders: i32,
    /// The sum of the day's orders including VAT, less the sum of orders that were cancelled or refunded on this day,
    /// in minor units.
    pub revenue: i64,
    /// ISO 4217, as `EUR`.
    pub currency: String,
    /// When the row was last computed.
    pub updated_at: DateTimeUtc,
    /// Orders that were cancelled or refunded on this day, whenever they were placed.
    pub cancelled_orders: i32,
    /// The number of customers who registered.
    pub customers: i32,
    /// Products that were published from staging for the first time.
    pub published_products: i32,
    /// Imports that were asked for, however they ended.
    pub imports: i32,
    /// Those of them that failed.
    pub failed_imports: i32,
    /// Rows of feeds that these imports have read.
    pub imported_rows: i64,
    /// Those of them that were refused.
    pub refused_rows: i64,
    /// Products that these imports have staged for the first time.
    pub staged_products: i64,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
