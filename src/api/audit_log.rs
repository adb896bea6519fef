//! The audit logs as answers: operators read the platform's, a vendor's team its own.

use std::{io, sync::Arc};

use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use poem::Body;
use poem_openapi::Object;
use serde_json::Value;
use uuid::Uuid;

use super::{
    csv::{Csv, push_line},
    cursor::CursorPage,
    time::Time,
};
use crate::{
    app::App,
    error::AppError,
    limits::StreamPermit,
    services::audit::{self, AuditFilter, AuditLine},
    tenancy::{Tenant, TenantTx},
    types::{actor_kind::ActorKind, cursor::Cursor, page::PageRequest},
};

/// Lines of an export that are read at a time.
const BATCH: u64 = 1_000;

/// A line of an audit log.
#[derive(Debug, Clone, Object)]
pub struct AuditLineOut {
    /// The line's id.
    pub id: Uuid,
    /// When it was done.
    pub at: Time,
    /// The person, key or program that did it.
    pub actor: AuditActorOut,
    /// The action, such as `product.update` or `login.failed`.
    pub action: String,
    /// The object of the action; null if there is none.
    pub object: Option<AuditObjectOut>,
    /// The changed fields before the change; null for a new object.
    pub before: Option<Value>,
    /// The changed fields after the change; null for a removed object.
    pub after: Option<Value>,
    /// The network address of the caller; null for the system.
    pub ip: Option<String>,
    /// The id of the request, as in the server's log; null for the system.
    pub request_id: Option<String>,
}

/// A person, key or program that did something.
#[derive(Debug, Clone, Object)]
pub struct AuditActorOut {
    /// The kind of the actor; a `user` is a member of a team.
    pub kind: ActorKind,
    /// The actor's id; null for the system and for strangers.
    pub id: Option<Uuid>,
    /// The actor's name at that time; may be empty.
    pub name: String,
}

/// The object of an action.
#[derive(Debug, Clone, Object)]
pub struct AuditObjectOut {
    /// `product`, `order`, `vendor`, …
    pub kind: String,
    /// The object's id.
    pub id: String,
    /// The object's name at that time; may be empty.
    pub name: String,
}

impl From<AuditLine> for AuditLineOut {
    fn from(line: AuditLine) -> Self {
        let object = line.object_kind.zip(line.object_id);
        Self {
            id: line.id,
            at: line.at.into(),
            actor: AuditActorOut { kind: line.actor_kind, id: line.actor_id, name: line.actor_name },
            action: line.action,
            object: object.map(|(kind, id)| AuditObjectOut { kind, id, name: line.object_name }),
            before: line.before,
            after: line.after,
            ip: line.ip,
            request_id: line.request_id,
        }
    }
}

/// One of the logs.
#[derive(Clone)]
pub enum AuditLog {
    /// The platform's log.
    Platform(Arc<App>),
    /// The log of this vendor.
    Vendor(Arc<App>, Box<Tenant>),
}

impl AuditLog {
    /// A page of it, from `after` on.
    pub async fn page(
        &self,
        filter: &AuditFilter,
        after: Option<Cursor>,
        request: PageRequest,
    ) -> Result<CursorPage<AuditLineOut>, AppError> {
        let lines = self.read(filter, after, request.limit() + 1).await?;
        Ok(CursorPage::new(lines, request.per_page as usize, AuditLine::cursor))
    }

    async fn read(&self, filter: &AuditFilter, after: Option<Cursor>, limit: u64) -> Result<Vec<AuditLine>, AppError> {
        Ok(match self {
            Self::Platform(app) => audit::list(&app.db, filter, after, limit).await?,
            Self::Vendor(app, tenant) => {
                let read = async |tx: &TenantTx| audit::list_of_vendor(tx, filter, after, limit).await;
                app.db.read_tenant(tenant, read).await?
            }
        })
    }

    /// All that matches as a file, read a thousand lines at a time. It holds `permit` until its end.
    pub fn export(self, filter: AuditFilter, permit: StreamPermit) -> Csv {
        let mut head = String::new();
        let names = ["at", "actor_kind", "actor_id", "actor_name", "action", "object_kind", "object_id", "object_name"];
        push_line(&mut head, names.into_iter().chain(["before", "after", "ip", "request_id"]));
        let first = stream::iter([Ok(Bytes::from(head))]);
        let batches = stream::unfold(Some((None, permit)), move |next: Option<(Option<Cursor>, StreamPermit)>| {
            let (log, filter) = (self.clone(), filter.clone());
            async move {
                let (after, permit) = next?;
                match log.read(&filter, after, BATCH).await {
                    Ok(lines) => {
                        let last = lines.last().map(AuditLine::cursor);
                        last.map(|last| (Ok(Bytes::from(table(lines))), Some((Some(last), permit))))
                    }
                    Err(error) => Some((Err(io::Error::other(error)), None)),
                }
            }
        });
        Csv { file_name: "audit-log.csv".to_owned(), body: Body::from_bytes_stream(first.chain(batches)) }
    }
}

fn table(lines: Vec<AuditLine>) -> String {
    let mut text = String::new();
    for line in lines {
        let written = |value: Option<Value>| value.map(|value| value.to_string()).unwrap_or_default();
        let cells = [
            line.at.to_rfc3339(),
            line.actor_kind.to_string(),
            line.actor_id.map(|id| id.to_string()).unwrap_or_default(),
            line.actor_name,
            line.action,
            line.object_kind.unwrap_or_default(),
            line.object_id.unwrap_or_default(),
            line.object_name,
            written(line.before),
            written(line.after),
            line.ip.unwrap_or_default(),
            line.request_id.unwrap_or_default(),
        ];
        push_line(&mut text, cells.iter().map(String::as_str));
    }
    text
}
