//! Table `platform.tenant_versions`.

use sea_orm::entity::prelude::*;

/// What a vendor's schema was migrated to, or why that failed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "tenant_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub vendor_id: Uuid,
    pub version: String,
    pub state: String,
    pub attempts: i32,
    pub duration_ms: i32,
    pub error: Option<String>,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
