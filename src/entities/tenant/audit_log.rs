//! Rows of the table `audit_log`.

use sea_orm::entity::prelude::*;

/// What was done in the vendor's shop, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_log")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When it was done.
    pub at: DateTimeUtc,
    /// `operator`, `user`, `customer`, `api_key`, `system` or `anonymous`.
    pub actor_kind: String,
    /// Who did it; `None` for the system and for strangers.
    pub actor_id: Option<Uuid>,
    /// Their name at that time, which outlives the account.
    pub actor_name: String,
    /// What was done, as `vendor.created`.
    pub action: String,
    /// What kind of thing it was done to, as `vendor`.
    pub object_kind: Option<String>,
    /// Which one, as text, since kinds have keys of different types.
    pub object_id: Option<String>,
    /// What it was called at that time; empty where nothing is known.
    pub object_name: String,
    /// What was changed, as it was before.
    #[sea_orm(column_type = "JsonBinary")]
    pub before: Option<Json>,
    /// The same as it was afterwards.
    #[sea_orm(column_type = "JsonBinary")]
    pub after: Option<Json>,
    /// The network address; `None` for the system.
    pub ip: Option<String>,
    /// The request that did it, as in the log.
    pub request_id: Option<String>,
}

/// It refers to no other table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
