//! Rows of the table `platform.audit_log`.

use sea_orm::entity::prelude::*;

use crate::types::actor_kind::ActorKind;

/// A line of the platform's audit log.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "audit_log")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When it was done.
    pub at: DateTimeUtc,
    /// The kind of the actor.
    pub actor_kind: ActorKind,
    /// Who did it; `None` for the system and for strangers.
    pub actor_id: Option<Uuid>,
    /// The actor's name at that time, which is kept after the account is removed.
    pub actor_name: String,
    /// The action, such as `vendor.created`.
    pub action: String,
    /// The kind of object, such as `vendor`.
    pub object_kind: Option<String>,
    /// Which one, as text, since kinds have keys of different types.
    pub object_id: Option<String>,
    /// The object's name at that time; empty if unknown.
    pub object_name: String,
    /// The changed fields before the change.
    #[sea_orm(column_type = "JsonBinary")]
    pub before: Option<Json>,
    /// The changed fields after the change.
    #[sea_orm(column_type = "JsonBinary")]
    pub after: Option<Json>,
    /// The network address; `None` for the system.
    pub ip: Option<String>,
    /// The request that did it, as in the log.
    pub request_id: Option<String>,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
