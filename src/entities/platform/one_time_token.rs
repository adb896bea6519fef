//! Rows of the table `platform.one_time_tokens`.

use sea_orm::{Condition, entity::prelude::*};

use crate::types::link_purpose::LinkPurpose;

/// A one-time token of a user, kept hashed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "one_time_tokens")]
pub struct Model {
    /// The id of the row, not the secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The user who may use the token.
    pub user_id: Uuid,
    /// What the link is good for.
    pub purpose: LinkPurpose,
    /// SHA-256 of the token; the token itself is only in the link.
    pub token_hash: Vec<u8>,
    /// When the token expires.
    pub expires_at: DateTimeUtc,
    /// When it was used; it is used once.
    pub used_at: Option<DateTimeUtc>,
    /// The new address, where the token is for that.
    pub email: Option<String>,
    /// The vendor whose console the link opens; `None` for the operators' console.
    pub vendor_id: Option<Uuid>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Links that were neither used nor voided.
pub fn unused() -> Condition {
    Condition::all().add(Column::UsedAt.is_null())
}

/// Links that still work.
pub fn live(now: DateTimeUtc) -> Condition {
    unused().add(Column::ExpiresAt.gt(now))
}
