//! Reads the logs, the newest line first. A page begins where the page before it ended, so that lines that are added
//! meanwhile are neither repeated nor skipped.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};
use uuid::Uuid;

use crate::{db::PlatformDb, tenancy::TenantTx, types::cursor::Cursor};

/// A line of a log.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AuditLine {
    /// The line's id, which orders lines of the same time.
    pub id: Uuid,
    /// When the line's transaction began, by the database's clock.
    pub at: DateTime<Utc>,
    /// `operator`, `user`, `api_key`, `customer`, `system` or `anonymous`.
    pub actor_kind: String,
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
    /// `operator`, `user`, `api_key`, `customer`, `system` or `anonymous`.
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
    read(db, "platform.audit_log", filter, after, limit).await
}

/// Lists up to `limit` lines of the vendor's log, from `after` on.
pub async fn list_of_vendor(
    tx: &TenantTx,
    filter: &AuditFilter,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<AuditLine>, DbErr> {
    read(tx, "audit_log", filter, after, limit).await
}

async fn read(
    db: &impl ConnectionTrait,
    table: &'static str,
    filter: &AuditFilter,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<AuditLine>, DbErr> {
    let (conditions, mut values) = conditions(filter, after);
    let all = if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
    values.push(limit.into());
    let sql = format!(
        "SELECT id, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, object_name, before, after, ip,
            request_id FROM {table} {all} ORDER BY at DESC, id DESC LIMIT ${}",
        values.len()
    );
    AuditLine::find_by_statement(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).all(db).await
}

/// Only the conditions that the filter has: the planner then finds the index that is made for each of them. A condition
/// such as `$1 IS NULL OR …` would hide the index.
fn conditions(filter: &AuditFilter, after: Option<Cursor>) -> (Vec<String>, Vec<Value>) {
    let AuditFilter { actor_kind, actor_id, action, object_kind, object_id, ip, from, to } = filter.clone();
    let (mut conditions, mut values) = (vec![], vec![]);
    let mut ask = |condition: &str, value: Value| {
        values.push(value);
        conditions.push(format!("{condition} ${}", values.len()));
    };
    let equal = [
        ("actor_kind =", actor_kind.map(Value::from)),
        ("actor_id =", actor_id.map(Value::from)),
        ("object_kind =", object_kind.map(Value::from)),
        ("object_id =", object_id.map(Value::from)),
        ("ip =", ip.map(Value::from)),
        ("at >=", from.map(Value::from)),
        ("at <", to.map(Value::from)),
    ];
    for (condition, value) in equal {
        if let Some(value) = value {
            ask(condition, value);
        }
    }
    match action {
        Some(action) if action.ends_with('.') => {
            // The index compares bytes, and `/` is the next byte after the dot.
            let end = format!("{}/", action.trim_end_matches('.'));
            ask("action COLLATE \"C\" >=", action.into());
            ask("action COLLATE \"C\" <", end.into());
        }
        Some(action) => ask("action COLLATE \"C\" =", action.into()),
        None => {}
    }
    if let Some(Cursor { at, id }) = after {
        values.extend([at.into(), id.into()]);
        conditions.push(format!("(at, id) < (${}, ${})", values.len() - 1, values.len()));
    }
    (conditions, values)
}
