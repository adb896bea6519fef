//! Reading the logs, the newest line first. A page begins where the one before it ended, so that lines which are added
//! meanwhile neither repeat nor hide any.

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
    services::list::List,
    tenancy::TenantTx,
    types::{actor_kind::ActorKind, cursor::Cursor, page::Direction},
};

/// A line of a log.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AuditLine {
    /// The line's id.
    pub id: Uuid,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// The kind of the actor.
    pub actor_kind: ActorKind,
    /// Who did it; none for the system and for strangers.
    pub actor_id: Option<Uuid>,
    /// What they were called then.
    pub actor_name: String,
    /// What was done, as `product.update`.
    pub action: String,
    /// What kind of thing it was done to.
    pub object_kind: Option<String>,
    /// Which one.
    pub object_id: Option<String>,
    /// What it was called then.
    pub object_name: String,
    /// What was changed, as it was before.
    pub before: Option<serde_json::Value>,
    /// The same as it was afterwards.
    pub after: Option<serde_json::Value>,
    /// The address it was done from.
    pub ip: Option<String>,
    /// The request that did it.
    pub request_id: Option<String>,
}

impl AuditLine {
    /// Where the lines after this one begin.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.at, id: self.id }
    }
}

/// Which lines are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Only of this kind of actor. A word that is no kind finds nothing.
    pub actor_kind: Option<String>,
    /// Only of this actor.
    pub actor_id: Option<Uuid>,
    /// Only this action; `product.` stands for all that begin so.
    pub action: Option<String>,
    /// Only on this kind of thing.
    pub object_kind: Option<String>,
    /// Only on this thing.
    pub object_id: Option<String>,
    /// Only from this address.
    pub ip: Option<String>,
    /// Not earlier than this.
    pub from: Option<DateTime<Utc>>,
    /// Earlier than this.
    pub to: Option<DateTime<Utc>>,
}

/// Up to `limit` lines of the platform's log, from `after` on.
pub async fn list(
    db: &PlatformDb,
    filter: &AuditFilter,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<AuditLine>, DbErr> {
    read(db, platform::audit_log::Entity::find(), filter, after, limit).await
}

/// Up to `limit` lines of the vendor's log, from `after` on.
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
    let list = List::new(lines, Column::At.into_expr(), Direction::Descending, Column::Id.into_expr());
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
