//! Rows of the table `platform.authenticators`.

use sea_orm::entity::prelude::*;

/// A user's authenticator app.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "authenticators")]
pub struct Model {
    /// The user that it belongs to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// The secret that both sides know, sealed.
    pub sealed_secret: Vec<u8>,
    /// Since when it counts: once a code has shown that the app has the secret.
    pub confirmed_at: Option<DateTimeUtc>,
    /// The time step of the last accepted code; no code is accepted twice.
    pub last_step: Option<i64>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Authenticators that count, because a code has shown that the app has the secret.
pub fn confirmed() -> Expr {
    Column::ConfirmedAt.is_not_null()
}
