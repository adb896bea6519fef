//! Reads the logs, the newest line first. A page begins where the page before it ended, so that lines that are added
//! meanwhile are neither repeated nor skipped.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, Select,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    db::PlatformDb,
    entities::{
        platform,
        tenant::audit_log::{self, Column},
    },
    services::list::RowList,
    tenancy::TenantTx,
    types::{actor_kind::ActorKind, cursor::Cursor, sort::Direction},
};

/// A line of a log.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AuditLine {
    /// The line's id, which orders lines of the same time.
    pub id: Uuid,
    /// When the line's transaction began, by the database's clock.
    pub at: DateTime<Utc>,
    /// The kind of the actor.
    pub actor_kind: ActorKind,
    /// The id of the person or API key; `None` for the system and for anonymous callers.
    pub actor_id: Option<Uuid>,
    /// The actor's name at that time; empty for customers and anonymous callers.
    pub actor_name: String,
    /// The action, for example `product.update`.
    pub action: String,
    /// The kind of the changed thing, for example `product`; `None` if the action changes no single thing.
    pub object_kind: Option<String>,
    /// The id of the changed thing, as text: some kinds have ids that are no UUIDs.
    pub object_id: Option<String>,
    /// The name of the changed thing at that time.
    pub object_name: String,
    /// The changed fields, with their values before; `None` for something new.
    pub before: Option<serde_json::Value>,
    /// The changed fields, with their values after; `None` for something that was removed.
    pub after: Option<serde_json::Value>,
    /// The client's IP address; `None` for the system.
    pub ip: Option<String>,
    /// The id of the request, as in the program's log; `None` for the system.
    pub request_id: Option<String>,
}

impl AuditLine {
    /// The cursor of the page that begins after this line.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.at, id: self.id }
    }
}

/// Which lines to list. A field that is `None` selects all.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// The kind of the actor. A word that is no kind finds nothing.
    pub actor_kind: Option<String>,
    /// The id of a person or an API key.
    pub actor_id: Option<Uuid>,
    /// An action; `product.` with the dot means all actions that begin with it.
    pub action: Option<String>,
    /// The kind of the changed thing, for example `product`.
    pub object_kind: Option<String>,
    /// The id of the changed thing, as text.
    pub object_id: Option<String>,
    /// The client's IP address, compared as text.
    pub ip: Option<String>,
    /// The earliest time, included.
    pub from: Option<DateTime<Utc>>,
    /// The latest time, excluded.
    pub to: Option<DateTime<Utc>>,
}

/// Lists up to `limit` lines of the platform's log, from `after` on.
pub async fn list(
    db: &PlatformDb,
    filter: &AuditFilter,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<AuditLine>, DbErr> {
    read(db, platform::audit_log::Entity::find(), filter, after, limit).await
}

/// Lists up to `limit` lines of the vendor's log, from `after` on.
pub async fn list_of_vendor(
    tx: &TenantTx,
    filter: &AuditFilter,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<AuditLine>, DbErr> {
    read(tx, audit_log::Entity::find(), filter, after, limit).await
}

/// Reads either log. Both tables have the same name and columns, so the columns of one name those of the other, too.
async fn read<E: EntityTrait>(
    db: &impl ConnectionTrait,
    log: Select<E>,
    filter: &AuditFilter,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<AuditLine>, DbErr> {
    let lines = log.filter(condition(filter));
    let list = RowList::new(lines, Column::At.into_expr(), Direction::Descending, Column::Id.into_expr());
    list.rows_after(db, after.map(|Cursor { at, id }| (Expr::val(at), id)), limit).await
}

/// What the filter asks for and nothing else, so that each filter has its own index.
fn condition(filter: &AuditFilter) -> Condition {
    let AuditFilter { actor_kind, actor_id, action, object_kind, object_id, ip, from, to } = filter.clone();
    Condition::all()
        .add_option(actor_kind.map(|kind| Column::ActorKind.eq(kind)))
        .add_option(actor_id.map(|id| Column::ActorId.eq(id)))
        .add_option(object_kind.map(|kind| Column::ObjectKind.eq(kind)))
        .add_option(object_id.map(|id| Column::ObjectId.eq(id)))
        .add_option(ip.map(|ip| Column::Ip.eq(ip)))
        .add_option(from.map(|from| Column::At.gte(from)))
        .add_option(to.map(|to| Column::At.lt(to)))
        .add_option(action.map(is_action))
}

/// This action, or all actions that begin with it if it ends in a dot.
fn is_action(action: String) -> Condition {
    // The index is in the order of bytes, in which `/` comes next after the dot.
    let bytes = Expr::cust_with_expr("$1 COLLATE \"C\"", Column::Action.into_expr());
    if action.ends_with('.') {
        let end = format!("{}/", action.trim_end_matches('.'));
        Condition::all().add(bytes.clone().gte(action)).add(bytes.lt(end))
    } else {
        Condition::all().add(bytes.eq(action))
    }
}
