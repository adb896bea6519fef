//! Rows of the table `platform.vendor_statistics`.

use sea_orm::entity::prelude::*;

/// How much a vendor has of each thing, rolled up.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "vendor_statistics")]
pub struct Model {
    /// The vendor whose figures these are.
    #[sea_orm(primary_key, auto_increment = false)]
    pub vendor_id: Uuid,
    /// Customers with an account.
    pub customers: i64,
    /// Products that customers see.
    pub active_products: i64,
    /// Products of the feeds that are still in them.
    pub staged_products: i64,
    /// Orders that wait for somebody: pending or being prepared.
    pub open_orders: i64,
    /// When all days were last computed again.
    pub completed_at: DateTimeUtc,
    /// When the row was last computed.
    pub updated_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
