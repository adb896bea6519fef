//! Rows of the table `platform.code_guesses`.

use sea_orm::entity::prelude::*;

/// Wrong codes of a user's authenticator app, whatever address they came from.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "code_guesses")]
pub struct Model {
    /// The user whose app it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// Codes that were tried and not found right.
    pub failures: i32,
    /// When the last one was tried.
    pub last_at: DateTimeUtc,
    /// No code is looked at before this time.
    pub blocked_until: Option<DateTimeUtc>,
    /// When the user was last informed by mail.
    pub told_at: Option<DateTimeUtc>,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
