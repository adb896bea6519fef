//! The audit logs. Operators read the platform's log, and a vendor's team reads the log of the vendor. The operations are
//! written once, for both guards.

use std::{io, marker::PhantomData, sync::Arc};

use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use poem::{Body, web::Data};
use poem_openapi::{ApiExtractor, Object, OpenApi, param::Query, payload::Json};
use serde_json::Value;
use uuid::Uuid;

use super::{
    csv::{Csv, push_line},
    cursor::{CursorPage, cursor},
    guards::{AdminAuth, VendorAuth, can, operator_can},
    page::{PageNumber, PerPage, page_request},
    time::{Moment, Time},
};
use crate::{
    app::App,
    error::AppError,
    limits::StreamPermit,
    services::audit::{self, AuditFilter, AuditLine},
    tenancy::{Tenant, TenantTx},
    types::{actor_kind::ActorKind, cursor::Cursor, page::PageRequest},
};

/// The audit log that callers of the guard `R` may read.
pub struct AuditLogApi<R>(PhantomData<R>);

impl<R: AuditReader> AuditLogApi<R> {
    /// The operations on this log.
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

/// The guard of a caller who may read an audit log.
pub trait AuditReader: for<'a> ApiExtractor<'a> + Send + Sync + 'static {
    /// The log that the caller may read.
    fn log(&self, app: &Arc<App>) -> AuditLog;

    /// Begins an export. Fails with 429 `RATE_LIMITED` if the caller already has the most exports and streams open.
    fn begin_export(&self, app: &App) -> Result<StreamPermit, AppError>;
}

impl AuditReader for AdminAuth<operator_can::AuditRead> {
    fn log(&self, app: &Arc<App>) -> AuditLog {
        AuditLog::Platform(Arc::clone(app))
    }

    fn begin_export(&self, app: &App) -> Result<StreamPermit, AppError> {
        app.limits.begin_stream(None, self.operator_id())
    }
}

impl AuditReader for VendorAuth<can::AuditRead> {
    fn log(&self, app: &Arc<App>) -> AuditLog {
        AuditLog::Vendor(Arc::clone(app), Box::new(self.tenant().clone()))
    }

    fn begin_export(&self, app: &App) -> Result<StreamPermit, AppError> {
        app.limits.begin_stream(Some(self.tenant().vendor_id), self.user_id())
    }
}

#[OpenApi(prefix_path = "/audit-log")]
#[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
impl<R: AuditReader> AuditLogApi<R> {
    /// Lists the changes that the log holds, the newest first.
    ///
    /// `next_cursor` says where the next page begins. Lines that are added meanwhile are neither repeated nor left out.
    #[oai(path = "/", method = "get", operation_id = "list_audit_log")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: R,
        /// Only changes by this kind of actor: `operator`, `user`, `api_key`, `customer`, `system` or `anonymous`.
        #[oai(validator(max_length = 20))]
        actor_kind: Query<Option<String>>,
        /// Only changes by the actor with this id.
        actor_id: Query<Option<Uuid>>,
        /// Only this action, for example `product.update`; `product.` matches all actions that begin with it.
        #[oai(validator(max_length = 60))]
        action: Query<Option<String>>,
        /// Only changes of this kind of object, for example `product`.
        #[oai(validator(max_length = 40))]
        object_kind: Query<Option<String>>,
        /// Only changes of the object with this id.
        #[oai(validator(max_length = 100))]
        object_id: Query<Option<String>>,
        /// Only changes from this network address.
        #[oai(validator(max_length = 45))]
        ip: Query<Option<String>>,
        /// Only changes at this time or later, RFC 3339.
        from: Query<Option<Moment>>,
        /// Only changes before this time, RFC 3339.
        to: Query<Option<Moment>>,
        /// The `next_cursor` of the page before.
        #[oai(validator(max_length = 100))]
        cursor: Query<Option<String>>,
        per_page: Query<PerPage>,
    ) -> Result<Json<CursorPage<AuditLineOut>>, AppError> {
        let after = self::cursor(&cursor)?;
        let filter = AuditFilter {
            actor_kind: actor_kind.0,
            actor_id: actor_id.0,
            action: action.0,
            object_kind: object_kind.0,
            object_id: object_id.0,
            ip: ip.0,
            from: from.0.map(Into::into),
            to: to.0.map(Into::into),
        };
        let request = page_request(&Query(PageNumber(1)), &per_page);
        Ok(Json(auth.log(&app).page(&filter, after, request).await?))
    }

    /// Exports the changes that the log holds as one CSV file, the newest first.
    ///
    /// 429 `RATE_LIMITED` while the caller has 5 exports or streams open.
    #[oai(path = "/export.csv", method = "get", operation_id = "export_audit_log")]
    async fn export(
        &self,
        app: Data<&Arc<App>>,
        auth: R,
        /// Only changes by this kind of actor: `operator`, `user`, `api_key`, `customer`, `system` or `anonymous`.
        #[oai(validator(max_length = 20))]
        actor_kind: Query<Option<String>>,
        /// Only changes by the actor with this id.
        actor_id: Query<Option<Uuid>>,
        /// Only this action, for example `product.update`; `product.` matches all actions that begin with it.
        #[oai(validator(max_length = 60))]
        action: Query<Option<String>>,
        /// Only changes of this kind of object, for example `product`.
        #[oai(validator(max_length = 40))]
        object_kind: Query<Option<String>>,
        /// Only changes of the object with this id.
        #[oai(validator(max_length = 100))]
        object_id: Query<Option<String>>,
        /// Only changes from this network address.
        #[oai(validator(max_length = 45))]
        ip: Query<Option<String>>,
        /// Only changes at this time or later, RFC 3339.
        from: Query<Option<Moment>>,
        /// Only changes before this time, RFC 3339.
        to: Query<Option<Moment>>,
    ) -> Result<Csv, AppError> {
        let permit = auth.begin_export(&app)?;
        let filter = AuditFilter {
            actor_kind: actor_kind.0,
            actor_id: actor_id.0,
            action: action.0,
            object_kind: object_kind.0,
            object_id: object_id.0,
            ip: ip.0,
            from: from.0.map(Into::into),
            to: to.0.map(Into::into),
        };
        Ok(auth.log(&app).export(filter, permit))
    }
}

/// Lines of an export that are read at a time.
const BATCH: u64 = 1_000;

/// A line of an audit log.
#[derive(Debug, Clone, Object)]
pub struct AuditLineOut {
    /// The id of the line, a UUID.
    pub id: Uuid,
    /// The time of the change, in RFC 3339 and UTC.
    pub at: Time,
    /// The person, key or program that made the change.
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

/// A person, key or program that made a change.
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
    /// The kind of object, for example `product`, `order` or `vendor`.
    pub kind: String,
    /// The id of the object, a UUID.
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

/// An audit log.
#[derive(Clone)]
pub enum AuditLog {
    /// The platform's log.
    Platform(Arc<App>),
    /// The log of this vendor.
    Vendor(Arc<App>, Box<Tenant>),
}

impl AuditLog {
    /// Reads a page. It begins after the line `after`, or with the newest line for `None`.
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

    /// Writes all matching lines into a file, and reads a thousand lines at a time. The file holds `permit` until its end.
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
