//! Rows of the table `idempotency_keys`.

use sea_orm::entity::prelude::*;

use crate::types::idempotent_resource::IdempotentResource;

/// The result of a request with an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_keys")]
pub struct Model {
    /// The cart of the key: equal keys of different carts are independent.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    /// The key that the client chose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// SHA-256 of the request, so that a key isn't used for two.
    pub request_hash: Vec<u8>,
    /// What the first request created.
    pub resource_kind: IdempotentResource,
    /// The id of what the first request created.
    pub resource_id: Uuid,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
