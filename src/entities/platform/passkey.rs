//! Rows of the table `platform.passkeys`.

use sea_orm::entity::prelude::*;

/// A user's passkey: the public key and its counter.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "passkeys")]
pub struct Model {
    /// The id by which people name it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The user that it belongs to.
    pub user_id: Uuid,
    /// The name that the user gave the passkey.
    pub name: String,
    /// The id by which browsers name it.
    pub credential_id: Vec<u8>,
    /// Public key, counter and flags, as webauthn-rs writes them.
    #[sea_orm(column_type = "JsonBinary")]
    pub credential: Json,
    /// When it last signed in.
    pub last_used_at: Option<DateTimeUtc>,
    /// When it was registered.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
