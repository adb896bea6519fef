//! Rows of the table `platform.login_throttles`.

use sea_orm::entity::prelude::*;

/// Failed sign-ins in the current window, by account or source. The table's column `blocked_until` is unused.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "login_throttles")]
pub struct Model {
    /// The hash of an account, of a source, or of both.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Failures since the window began.
    pub failures: i32,
    /// When the window began.
    pub window_started_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
