//! Rows of the table `customer_tokens`.

use sea_orm::{Condition, entity::prelude::*};

use crate::types::link_purpose::LinkPurpose;

/// A one-time token of a customer, kept hashed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_tokens")]
pub struct Model {
    /// The id of the row, not the secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The customer who may use the token.
    pub customer_id: Uuid,
    /// What the link is good for.
    pub purpose: LinkPurpose,
    /// The address that the link was mailed to: the account's, or the one it is to have.
    pub email: String,
    /// SHA-256 of the token; the token itself is only in the link.
    pub token_hash: Vec<u8>,
    /// When the token expires.
    pub expires_at: DateTimeUtc,
    /// When it was used; it is used once.
    pub used_at: Option<DateTimeUtc>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The customer that it names.
    #[sea_orm(belongs_to = "super::customer::Entity", from = "Column::CustomerId", to = "super::customer::Column::Id")]
    Customer,
}

impl Related<super::customer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Customer.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Links that were neither used nor voided.
pub fn unused() -> Condition {
    Condition::all().add(Column::UsedAt.is_null())
}

/// Links that still work.
pub fn live(now: DateTimeUtc) -> Condition {
    unused().add(Column::ExpiresAt.gt(now))
}
