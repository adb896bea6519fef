//! Rows of the table `platform.recovery_codes`.

use sea_orm::entity::prelude::*;

/// A recovery code, which replaces a second factor once; stored as a hash.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "recovery_codes")]
pub struct Model {
    /// The user that it belongs to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// SHA-256 over the user and the code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: Vec<u8>,
    /// When it was used.
    pub used_at: Option<DateTimeUtc>,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
