//! Rows of the table `platform.vendor_domains`.

use sea_orm::entity::prelude::*;

/// A domain of the vendor's own.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "vendor_domains")]
pub struct Model {
    /// The host, in lower case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub domain: String,
    /// The vendor that the domain belongs to.
    pub vendor_id: Uuid,
    /// When the vendor proved that the domain is its own; `None` before.
    pub verified_at: Option<DateTimeUtc>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
