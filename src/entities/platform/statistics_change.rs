//! Rows of the table `platform.statistics_changes`.

use sea_orm::entity::prelude::*;

/// A note that a vendor's figures have changed, until they are rolled up.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "statistics_changes")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The vendor whose figures these are.
    pub vendor_id: Uuid,
    /// The vendor's role: it adds notes in its own name alone.
    pub tenant_role: String,
    /// Days before this moment's are as they were.
    pub since: DateTimeUtc,
    /// When it was noted.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
