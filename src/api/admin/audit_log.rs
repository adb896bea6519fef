//! The platform's audit log: what operators did, and what may be an attack on anybody.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{OpenApi, param::Query, payload::Json};
use uuid::Uuid;

use crate::{
    api::{
        audit_log::{AuditLineOut, AuditLog},
        csv::Csv,
        cursor::{CursorPage, cursor},
        guards::{AdminAuth, operator_can},
        page::{PageNumber, PerPage, page_request},
        time::Moment,
    },
    app::App,
    error::AppError,
    services::audit::AuditFilter,
};

/// The platform's audit log: what operators did, and what may be an attack on anybody.
pub struct AuditLogApi;

#[OpenApi(prefix_path = "/audit-log")]
#[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
impl AuditLogApi {
    /// Lists what was done, the newest first.
    ///
    /// A page that is not the last one says in `next_cursor` where the next one begins; lines that are added meanwhile
    /// neither repeat nor hide any. Needs `audit.read`.
    #[oai(path = "/", method = "get", operation_id = "admin_list_audit_log")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::AuditRead>,
        /// Only what this kind of actor did: `operator`, `user`, `api_key`, `customer`, `system` or `anonymous`.
        #[oai(validator(max_length = 20))]
        actor_kind: Query<Option<String>>,
        /// Only what this person did.
        actor_id: Query<Option<Uuid>>,
        /// Only this action, for example `product.update`; `product.` matches all actions that begin with it.
        #[oai(validator(max_length = 60))]
        action: Query<Option<String>>,
        /// Only what was done to this kind of thing, as `product`.
        #[oai(validator(max_length = 40))]
        object_kind: Query<Option<String>>,
        /// Only what was done to the thing with this id.
        #[oai(validator(max_length = 100))]
        object_id: Query<Option<String>>,
        /// Only what was done from this address.
        #[oai(validator(max_length = 45))]
        ip: Query<Option<String>>,
        /// Not earlier than this, RFC 3339.
        from: Query<Option<Moment>>,
        /// Earlier than this, RFC 3339.
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
        Ok(Json(
            AuditLog::Platform(Arc::clone(&app))
                .page(&filter, after, page_request(&Query(PageNumber(1)), &per_page))
                .await?,
        ))
    }

    /// The same as a CSV file, all pages in one.
    ///
    /// 429 `RATE_LIMITED` while the caller has 5 exports or streams open. Needs `audit.read`.
    #[oai(path = "/export.csv", method = "get", operation_id = "admin_export_audit_log")]
    async fn export(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::AuditRead>,
        /// Only what this kind of actor did: `operator`, `user`, `api_key`, `customer`, `system` or `anonymous`.
        #[oai(validator(max_length = 20))]
        actor_kind: Query<Option<String>>,
        /// Only what this person did.
        actor_id: Query<Option<Uuid>>,
        /// Only this action, for example `product.update`; `product.` matches all actions that begin with it.
        #[oai(validator(max_length = 60))]
        action: Query<Option<String>>,
        /// Only what was done to this kind of thing, as `product`.
        #[oai(validator(max_length = 40))]
        object_kind: Query<Option<String>>,
        /// Only what was done to the thing with this id.
        #[oai(validator(max_length = 100))]
        object_id: Query<Option<String>>,
        /// Only what was done from this address.
        #[oai(validator(max_length = 45))]
        ip: Query<Option<String>>,
        /// Not earlier than this, RFC 3339.
        from: Query<Option<Moment>>,
        /// Earlier than this, RFC 3339.
        to: Query<Option<Moment>>,
    ) -> Result<Csv, AppError> {
        let permit = app.limits.begin_stream(None, auth.operator_id())?;
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
        Ok(AuditLog::Platform(Arc::clone(&app)).export(filter, permit))
    }
}
