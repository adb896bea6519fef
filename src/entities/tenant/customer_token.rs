//! Rows of the table `customer_tokens`.

use sea_orm::entity::prelude::*;

/// A one-time token of a customer, kept hashed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_tokens")]
pub struct Model {
    /// The id of the row, not the secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The customer who may use the token.
    pub customer_id: Uuid,
    /// `password_reset`, `email_confirmation` or `email_change`.
    pub purpose: String,
    /// The address that the link was mailed to: the account's, or the one it is to have.
    pub email: String,
    /// SHA-256 of the token; the token itself is only in the link.
    pub token_hash: Vec<u8>,
    /// When the token expires.
    pub expires_at: DateTimeUtc,
    /// When it was used; it is used once.
    pub used_at: Option<DateTimeUtc>,
    /// When the row was made.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
