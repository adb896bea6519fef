//! Imports: what the team starts, lists and cancels.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DbErr, DerivePartialModel, EntityTrait, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, sea_query::Expr,
};
use serde_json::json;
use uuid::Uuid;

use super::{MarketplaceError, failure, quota, sources};
use crate::{
    entities::tenant::{
        marketplace_import_job::{self, Column},
        source,
    },
    provisioning::violated_constraint,
    services::{
        audit::{self, By, Entry},
        statistics,
    },
    tenancy::TenantTx,
    types::{
        import_origin::ImportOrigin,
        import_status::ImportStatus,
        language::Language,
        page::PageRequest,
        sort::{Direction, Sort, SortKey},
    },
};

/// An import without progress for this time counts as abandoned by its worker.
const ABANDONED_AFTER: TimeDelta = TimeDelta::hours(1);
/// Longer URLs and file names are cut to this number of characters.
const MAX_LOCATION: usize = 2_000;

/// The origin of an import's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedOrigin {
    /// The file is fetched from this URL, which has no password.
    Url(String),
    /// The file is fetched from a URL with a user or a password; [`super::address::at`] makes it.
    SecretUrl {
        /// The URL with `user:•••` in the place of the credentials.
        location: String,
        /// User and password, sealed for the vendor.
        credentials: Vec<u8>,
    },
    /// The file was uploaded and is in object storage.
    Upload {
        /// The file's name on the person's device.
        file_name: String,
        /// The file's name in object storage.
        object_key: String,
    },
}

/// A command to import a feed.
#[derive(Debug, Clone)]
pub struct StartImport {
    /// The source's name. A source with a new name is created.
    pub source: String,
    /// The origin of the file.
    pub origin: FeedOrigin,
    /// The language of the feed's texts; `None`: the vendor's default language.
    pub language: Option<String>,
    /// True: products that are missing in the feed are deactivated, even if they are many.
    pub accept_vanished: bool,
    /// When an uploaded feed was created; `None`: now. For a URL the server's answer decides.
    pub feed_at: Option<DateTime<Utc>>,
    /// The actor who starts the import.
    pub by: By,
}

/// An import with its source's name.
#[derive(Debug, Clone, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "marketplace_import_job::Entity")]
pub struct ImportLine {
    /// The id of the import, a UUID in the order of time.
    pub id: Uuid,
    /// The name of the source, in lower case.
    #[sea_orm(from_expr = "source::Column::Name")]
    pub source: String,
    /// A URL or an upload.
    pub origin: ImportOrigin,
    /// The URL with the password hidden, or the file's name.
    pub location: String,
    /// The language of the feed's texts, ISO 639-1.
    pub language: String,
    /// The source's main language. Only the feed in this language brings more than texts.
    #[sea_orm(from_expr = "source::Column::PrimaryLanguage")]
    pub primary_language: String,
    /// The state of the import.
    pub status: ImportStatus,
    /// The number of rows in the feed; `None` until they are counted.
    pub total_rows: Option<i64>,
    /// The number of rows whose effect is committed.
    pub processed_rows: i64,
    /// The number of products that are new.
    pub created_count: i64,
    /// The number of products that were changed.
    pub updated_count: i64,
    /// The number of products whose row says nothing new.
    pub unchanged_count: i64,
    /// The number of rows that were refused.
    pub failed_count: i64,
    /// The number of products that are missing in the feed and were deactivated.
    pub vanished_count: i64,
    /// The number of findings in rows that were staged.
    pub warning_count: i64,
    /// The file's size in bytes; `None` until it is fetched.
    pub bytes_total: Option<i64>,
    /// The number of bytes that were read so far.
    pub bytes_read: i64,
    /// The reason for the failure, for people; `None` unless the import failed.
    pub reason: Option<String>,
    /// The reason for the failure, as a stable code; `None` unless the import failed.
    pub reason_code: Option<String>,
    /// When the import was requested.
    pub created_at: DateTime<Utc>,
    /// When a worker first started the import; `None` while it waits.
    pub started_at: Option<DateTime<Utc>>,
    /// When the import ended in any way; `None` until then.
    pub finished_at: Option<DateTime<Utc>>,
}

impl ImportLine {
    /// Whether the import has ended and does not change any more.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.status.is_final()
    }
}

/// Which imports to list. A field that is `None` selects all.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportFilter {
    /// Only imports in this status.
    pub status: Option<ImportStatus>,
}

/// The keys that sort the list of imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportSort {
    /// When the import was requested.
    CreatedAt,
}

impl SortKey for ImportSort {
    const NAMES: &'static [(&'static str, Self)] = &[("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// Starts an import: inserts its row and enqueues its first job. Fails with `ImportRunning` if the source has an open
/// import, and with `TooManyImports` at the vendor's limit.
pub async fn start(tx: &TenantTx, now: DateTime<Utc>, command: StartImport) -> Result<ImportLine, MarketplaceError> {
    let language = match &command.language {
        Some(text) => Language::parse(text)
            .map_err(|error| MarketplaceError::Invalid { field: "language", message: error.to_string() })?
            .to_string(),
        None => tx.tenant().default_language.clone(),
    };
    if command.feed_at.is_some_and(|feed_at| feed_at > now) {
        let message = "A feed can't be from the future.".to_owned();
        return Err(MarketplaceError::Invalid { field: "feed_at", message });
    }
    quota::take_turn(tx).await?;
    let source = sources::ensure(tx, &command.source, &language).await?;
    give_up_abandoned(tx, source.id, now).await?;
    let (origin, location, credentials, object_key) = match command.origin {
        FeedOrigin::Url(url) => (ImportOrigin::Url, url, None, None),
        FeedOrigin::SecretUrl { location, credentials } => (ImportOrigin::Url, location, Some(credentials), None),
        FeedOrigin::Upload { file_name, object_key } => (ImportOrigin::Upload, file_name, None, Some(object_key)),
    };
    let (id, is_stored) = (Uuid::now_v7(), object_key.is_some());
    let row = marketplace_import_job::ActiveModel {
        id: Set(id),
        source_id: Set(source.id),
        origin: Set(origin),
        credentials: Set(credentials),
        location: Set(location.chars().filter(|c| !c.is_control()).take(MAX_LOCATION).collect()),
        // An upload has the stated age, or that of its arrival. For a URL, the fetch finds the feed's age.
        feed_at: Set(object_key.as_ref().map(|_| command.feed_at.unwrap_or(now))),
        object_key: Set(object_key),
        language: Set(language),
        accept_vanished: Set(command.accept_vanished),
        requested_by: Set(command.by.name().to_owned()),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    let inserted = marketplace_import_job::Entity::insert(row).exec_without_returning(tx).await;
    inserted.map_err(|error| match violated_constraint(&error) {
        Some("marketplace_import_jobs_running_key") => MarketplaceError::ImportRunning(source.name.clone()),
        _ => error.into(),
    })?;
    quota::check_added(tx).await?;
    super::import::go_on(tx, id, is_stored).await?;
    statistics::note_change(tx, now).await?;
    let line = get(tx, id).await?;
    let entry = Entry::new(command.by, "import.start").on("import", id).called(line.source.clone());
    let asked = json!({"origin": line.origin, "location": public_part(&line), "language": line.language,
        "accept_vanished": command.accept_vanished});
    audit::record_for_vendor(tx, entry.change(None, asked)).await?;
    Ok(line)
}

/// The origin for the audit log, without what may be a secret: the user and the query of a URL.
fn public_part(line: &ImportLine) -> String {
    let location = line.location.as_str();
    match location.split_once("://") {
        Some((scheme, rest)) if line.origin == ImportOrigin::Url => {
            let rest = rest.split(['?', '#']).next().unwrap_or_default();
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            format!("{scheme}://{}/{path}", host.rsplit('@').next().unwrap_or_default())
        }
        _ => location.to_owned(),
    }
}

/// Fails a running import of the source that no worker has touched for an hour, so that a new one can start.
async fn give_up_abandoned(tx: &TenantTx, source_id: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    let given_up = marketplace_import_job::Entity::update_many()
        .set(failed(now, "The import was interrupted and not taken up again.", "IMPORT_ABANDONED"))
        .filter(Column::SourceId.eq(source_id))
        .filter(marketplace_import_job::running())
        .filter(Column::UpdatedAt.lt(now - ABANDONED_AFTER))
        .exec_with_returning(tx)
        .await?;
    for import in given_up {
        statistics::note_change(tx, import.created_at).await?;
    }
    Ok(())
}

/// Fails an import after its job's last attempt failed, and informs the team.
pub async fn abandon(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<(), DbErr> {
    let abandoned = marketplace_import_job::Entity::update_many()
        .set(failed(now, "Something failed on the server's side.", "INTERNAL"))
        .filter(Column::Id.eq(id))
        .filter(marketplace_import_job::open())
        .exec_with_returning(tx)
        .await?;
    for import in abandoned {
        statistics::note_change(tx, import.created_at).await?;
        failure::tell(tx, id).await?;
    }
    Ok(())
}

/// The changed columns of an import that fails for this reason.
fn failed(now: DateTime<Utc>, reason: &str, code: &str) -> marketplace_import_job::ActiveModel {
    marketplace_import_job::ActiveModel {
        status: Set(ImportStatus::Failed),
        reason: Set(Some(reason.to_owned())),
        reason_code: Set(Some(code.to_owned())),
        finished_at: Set(Some(now)),
        updated_at: Set(now),
        ..Default::default()
    }
}

/// Selects imports whose source is not removed.
fn of_kept_sources() -> Select<marketplace_import_job::Entity> {
    marketplace_import_job::Entity::find().inner_join(source::Entity).filter(source::not_removed())
}

/// Finds one import; fails with `ImportNotFound`.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<ImportLine, MarketplaceError> {
    let found = of_kept_sources().filter(Column::Id.eq(id)).into_partial_model().one(tx).await?;
    found.ok_or(MarketplaceError::ImportNotFound(id))
}

/// Finds the newest import of all sources; `None` before the first one.
pub async fn latest(tx: &TenantTx) -> Result<Option<ImportLine>, DbErr> {
    let newest_first = of_kept_sources().order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
    newest_first.into_partial_model().one(tx).await
}

/// Lists a page of imports. Also answers the number of imports on all pages.
pub async fn list(
    tx: &TenantTx,
    filter: ImportFilter,
    sort: Sort<ImportSort>,
    page: PageRequest,
) -> Result<(Vec<ImportLine>, u64), DbErr> {
    let found = of_kept_sources();
    let found = found.apply_if(filter.status, |found, status| found.filter(Column::Status.eq(status)));
    let total = found.clone().count(tx).await?;
    if total <= page.offset() {
        return Ok((vec![], total));
    }
    let order = match sort.direction {
        Direction::Ascending => Order::Asc,
        Direction::Descending => Order::Desc,
    };
    let column = match sort.key {
        ImportSort::CreatedAt => Column::CreatedAt,
    };
    let found = found.order_by(column, order.clone()).order_by(Column::Id, order);
    let lines = found.limit(page.limit()).offset(page.offset()).into_partial_model().all(tx).await?;
    Ok((lines, total))
}

/// Cancels an import: at once if it is pending, or after the current batch if it runs. Fails with `NotCancellable` if
/// it has ended.
pub async fn cancel(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<ImportLine, MarketplaceError> {
    let audit_view = |line: &ImportLine, is_wanted: bool| json!({"status": line.status, "cancel_requested": is_wanted});
    let before = get(tx, id).await?;
    let waits = || Column::Status.eq(ImportStatus::Pending);
    let cancelled = marketplace_import_job::Entity::update_many()
        .col_expr(Column::CancelRequested, Expr::value(true))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(
            Column::Status,
            Expr::case(waits(), ImportStatus::Cancelled).finally(Expr::col(Column::Status)).into(),
        )
        .col_expr(Column::FinishedAt, Expr::case(waits(), now).into())
        .filter(Column::Id.eq(id))
        .filter(marketplace_import_job::open())
        .exec(tx)
        .await?;
    if cancelled.rows_affected == 0 {
        return Err(MarketplaceError::NotCancellable);
    }
    let line = get(tx, id).await?;
    statistics::note_change(tx, line.created_at).await?;
    let entry = Entry::new(by, "import.cancel").on("import", id).called(line.source.clone());
    audit::record_for_vendor(tx, entry.change(audit_view(&before, false), audit_view(&line, true))).await?;
    Ok(line)
}
