//! Imports as people see and steer them.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{MarketplaceError, failure, quota, sources};
use crate::{
    entities::tenant::marketplace_import_job,
    provisioning::violated_constraint,
    services::{
        audit::{self, By, Entry},
        statement::{ListQuery, statement},
        statistics,
    },
    tenancy::TenantTx,
    types::{
        import_origin::ImportOrigin,
        import_status::ImportStatus,
        language::Language,
        page::{PageRequest, Sort, SortKey},
    },
};

/// An import that has not moved for so long was given up by its worker.
const ABANDONED_AFTER: TimeDelta = TimeDelta::hours(1);
/// Bytes of an address or file name at most.
const MAX_LOCATION: usize = 2_000;

/// Where an import's file comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It is fetched from this address, in which no password stands.
    Url(String),
    /// It is fetched from an address that has a user or a password; made by [`super::address::at`].
    SecretUrl {
        /// The address with `user:•••` in it.
        location: String,
        /// User and password, sealed for the vendor.
        credentials: Vec<u8>,
    },
    /// It was uploaded under this name, and lies in storage.
    Upload {
        /// As the person called it.
        file_name: String,
        /// Where it lies in object storage.
        object_key: String,
    },
}

/// A command to import a feed.
#[derive(Debug, Clone)]
pub struct StartImport {
    /// The source's name; a new one is made.
    pub source: String,
    /// Where the feed comes from.
    pub origin: Origin,
    /// The language of the feed's texts; the vendor's default one if it is not said.
    pub language: Option<String>,
    /// Deactivate products that the feed lacks, however many they are.
    pub accept_vanished: bool,
    /// When what an uploaded file says was true, if it is known; else when it was uploaded. Of an address, the server says it.
    pub feed_at: Option<DateTime<Utc>>,
    /// Who asks for it.
    pub by: By,
}

/// An import with its source's name.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ImportLine {
    /// The import's id.
    pub id: Uuid,
    /// The source's name.
    pub source: String,
    /// How the import gets its feed.
    pub origin: ImportOrigin,
    /// The address, or the file's name.
    pub location: String,
    /// The language of its texts, ISO 639-1.
    pub language: String,
    /// The source's main language: only its feed says more than texts.
    pub primary_language: String,
    /// How far the import is.
    pub status: ImportStatus,
    /// Rows of the feed, once they were counted.
    pub total_rows: Option<i64>,
    /// Rows whose effect is there.
    pub processed_rows: i64,
    /// Products that were not there before.
    pub created_count: i64,
    /// Products that are different now.
    pub updated_count: i64,
    /// Products that are as before.
    pub unchanged_count: i64,
    /// Rows that were refused.
    pub failed_count: i64,
    /// Products that the feed lacks and that were deactivated.
    pub vanished_count: i64,
    /// Findings of rows that were taken.
    pub warning_count: i64,
    /// The spooled file's size.
    pub bytes_total: Option<i64>,
    /// How much of it was read.
    pub bytes_read: i64,
    /// Why it failed, in words.
    pub reason: Option<String>,
    /// Why it failed, as a stable code.
    pub reason_code: Option<String>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When a worker first took it.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended, however it did.
    pub finished_at: Option<DateTime<Utc>>,
}

impl ImportLine {
    /// Whether nothing more will happen to it.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.status.is_final()
    }
}

/// Which imports are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportFilter {
    /// Only those in this status.
    pub status: Option<ImportStatus>,
}

/// What imports may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportSort {
    /// When it was asked for.
    CreatedAt,
}

impl SortKey for ImportSort {
    const NAMES: &'static [(&'static str, Self)] = &[("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// The columns of an [`ImportLine`].
macro_rules! columns {
    () => {
        "j.id, s.name AS source, j.origin, j.location, j.language, s.primary_language, j.status, j.total_rows, j.processed_rows, \
         j.created_count, j.updated_count, j.unchanged_count, j.failed_count, j.vanished_count, j.warning_count, \
         j.bytes_total, j.bytes_read, j.reason, j.reason_code, j.created_at, j.started_at, j.finished_at"
    };
}

/// The tables of an [`ImportLine`].
macro_rules! tables {
    () => {
        "FROM marketplace_import_jobs j JOIN sources s ON s.id = j.source_id AND s.removed_at IS NULL "
    };
}

/// Notes an import and queues it. One source has one import at a time.
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
        Origin::Url(url) => (ImportOrigin::Url, url, None, None),
        Origin::SecretUrl { location, credentials } => (ImportOrigin::Url, location, Some(credentials), None),
        Origin::Upload { file_name, object_key } => (ImportOrigin::Upload, file_name, None, Some(object_key)),
    };
    let (id, is_stored) = (Uuid::now_v7(), object_key.is_some());
    let row = marketplace_import_job::ActiveModel {
        id: Set(id),
        source_id: Set(source.id),
        origin: Set(origin),
        credentials: Set(credentials),
        location: Set(location.chars().filter(|c| !c.is_control()).take(MAX_LOCATION).collect()),
        // An upload is as old as it says, or as its arrival; what a URL leads to says its own age.
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
    statistics::changed(tx, now).await?;
    let line = get(tx, id).await?;
    let entry = Entry::new(command.by, "import.start").on("import", id).called(line.source.clone());
    let asked = json!({"origin": line.origin, "location": public_part(&line), "language": line.language,
        "accept_vanished": command.accept_vanished});
    audit::record_for_vendor(tx, entry.change(None, asked)).await?;
    Ok(line)
}

/// Where a feed comes from, without what may let others in: the user and the query of an address.
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

/// Fails a running import of the source that no worker has touched for long, so that it is in nobody's way.
async fn give_up_abandoned(tx: &TenantTx, source_id: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    const GIVE_UP: &str = "UPDATE marketplace_import_jobs SET status = 'failed', finished_at = $2, updated_at = $2,
            reason = 'The import was interrupted and not taken up again.', reason_code = 'IMPORT_ABANDONED'
        WHERE source_id = $1 AND status = 'processing' AND updated_at < $3 RETURNING created_at";
    let given_up = statement(GIVE_UP, [source_id.into(), now.into(), (now - ABANDONED_AFTER).into()]);
    for row in tx.query_all_raw(given_up).await? {
        statistics::changed(tx, row.try_get("", "created_at")?).await?;
    }
    Ok(())
}

/// Fails an import whose last try failed.
pub async fn abandon(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<(), DbErr> {
    const ABANDON: &str = "UPDATE marketplace_import_jobs SET status = 'failed', finished_at = $2, updated_at = $2,
            reason = 'Something failed on the server''s side.', reason_code = 'INTERNAL'
        WHERE id = $1 AND status IN ('pending', 'processing') RETURNING created_at";
    for row in tx.query_all_raw(statement(ABANDON, [id.into(), now.into()])).await? {
        statistics::changed(tx, row.try_get("", "created_at")?).await?;
        failure::tell(tx, id).await?;
    }
    Ok(())
}

/// One import.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<ImportLine, MarketplaceError> {
    const GET: &str = concat!("SELECT ", columns!(), " ", tables!(), "WHERE j.id = $1");
    let found = ImportLine::find_by_statement(statement(GET, [id.into()])).one(tx).await?;
    found.ok_or(MarketplaceError::ImportNotFound(id))
}

/// The import that was asked for last, of any source.
pub async fn latest(tx: &TenantTx) -> Result<Option<ImportLine>, DbErr> {
    const LATEST: &str =
        concat!("SELECT ", columns!(), " ", tables!(), "ORDER BY j.created_at DESC, j.id DESC LIMIT 1");
    ImportLine::find_by_statement(statement(LATEST, [])).one(tx).await
}

/// A page of imports.
pub async fn list(
    tx: &TenantTx,
    filter: ImportFilter,
    sort: Sort<ImportSort>,
    page: PageRequest,
) -> Result<(Vec<ImportLine>, u64), DbErr> {
    let query = ListQuery {
        columns: columns!(),
        source: concat!(tables!(), "WHERE ($1::text IS NULL OR j.status = $1)"),
        order: match sort.key {
            ImportSort::CreatedAt => "j.created_at",
        },
        direction: sort.direction,
        tie: "j.id",
        values: vec![filter.status.into()],
    };
    query.page(tx, page).await
}

/// Cancels an import: at once if it waits, after its present batch if it runs.
pub async fn cancel(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<ImportLine, MarketplaceError> {
    const CANCEL: &str = "UPDATE marketplace_import_jobs SET cancel_requested = true, updated_at = $2,
            status = CASE WHEN status = 'pending' THEN 'cancelled' ELSE status END,
            finished_at = CASE WHEN status = 'pending' THEN $2 END
        WHERE id = $1 AND status IN ('pending', 'processing')";
    let seen = |line: &ImportLine, is_wanted: bool| json!({"status": line.status, "cancel_requested": is_wanted});
    let before = get(tx, id).await?;
    let done = tx.execute_raw(statement(CANCEL, [id.into(), now.into()])).await?;
    if done.rows_affected() == 0 {
        return Err(MarketplaceError::NotCancellable);
    }
    let line = get(tx, id).await?;
    statistics::changed(tx, line.created_at).await?;
    let entry = Entry::new(by, "import.cancel").on("import", id).called(line.source.clone());
    audit::record_for_vendor(tx, entry.change(seen(&before, false), seen(&line, true))).await?;
    Ok(line)
}
