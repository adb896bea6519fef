//! Rows of the table `platform.sign_in_challenges`.

use sea_orm::entity::prelude::*;

use crate::types::challenge_purpose::ChallengePurpose;

/// A step of signing in, or of registering a passkey, that is not done yet.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "sign_in_challenges")]
pub struct Model {
    /// SHA-256 of the token that its holder shows.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    /// What the challenge is good for.
    pub purpose: ChallengePurpose,
    /// The user; `None` while nobody has named one.
    pub user_id: Option<Uuid>,
    /// The vendor whose console is signed in to; `None` for the operators' console.
    pub vendor_id: Option<Uuid>,
    /// The state of webauthn-rs, with the challenge that the passkey must sign.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub state: Option<Json>,
    /// Until when it can be answered.
    pub expires_at: DateTimeUtc,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
