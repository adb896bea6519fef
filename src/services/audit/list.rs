//! Reading the logs, the newest line first. A page begins where the one before it ended, so that lines which are added
//! meanwhile neither repeat nor hide any.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};
use uuid::Uuid;

use crate::{db::PlatformDb, tenancy::TenantTx, types::cursor::Cursor};

/// A line of a log.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AuditLine {
    /// The line's id.
    pub id: Uuid,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// `operator`, `user`, `api_key`, `customer`, `system` or `anonymous`.
    pub actor_kind: String,
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
    /// Only of this kind of actor.
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
    read(db, "platform.audit_log", filter, after, limit).await
}

/// Up to `limit` lines of the vendor's log, from `after` on.
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

/// What the filter asks for and nothing else, so that each has the index that is for it.
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
            // Byte by byte, `/` comes next after the dot.
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
