//! Publishing in the background: a run goes through its selection chunk by chunk. Each chunk is committed with the run's
//! counts and with how far it has come, so that another worker can go on where one stopped.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, FromJsonQueryResult, FromQueryResult};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Cursor, Finding, PublishOptions, Scope, Selection, Skip, Wish, as_json, chunk, select};
use crate::{
    db::delete_batch,
    entities::tenant::publish_run,
    queue::{self, Job},
    services::{
        audit::{self, By, Entry},
        marketplace::MarketplaceError,
        staged_turn,
        statement::{ListQuery, statement},
    },
    tenancy::TenantTx,
    types::{
        import_status::ImportStatus,
        page::{PageRequest, Sort, SortKey},
    },
};

/// How long a run that has ended is kept.
const KEPT: TimeDelta = TimeDelta::days(90);

/// Findings of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Findings(pub Vec<Finding>);

/// A run with its source's name.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct RunLine {
    /// The run's id.
    pub id: Uuid,
    /// The source's name, if an import caused it.
    pub source: Option<String>,
    /// The import that caused it; `None` if somebody asked for it.
    pub import_id: Option<Uuid>,
    /// How far the run is.
    pub status: ImportStatus,
    /// Whether somebody wants it to end.
    pub cancel_requested: bool,
    /// Staged rows that matched when it was asked for.
    pub total_rows: Option<i64>,
    /// Rows that are done.
    pub processed_rows: i64,
    /// Products that are new in the catalog.
    pub created_count: i64,
    /// Products of which something differs now.
    pub updated_count: i64,
    /// Products that were as the feed has them.
    pub unchanged_count: i64,
    /// Groups that were left out.
    pub skipped_count: i64,
    /// Why groups were left out, the first ones.
    pub findings: Findings,
    /// Why it failed, in words.
    pub reason: Option<String>,
    /// Why it failed, as a stable code.
    pub reason_code: Option<String>,
    /// Who asked for it.
    pub requested_by: String,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When a worker first took it.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended, however it did.
    pub finished_at: Option<DateTime<Utc>>,
}

impl RunLine {
    /// Whether nothing more will happen to it.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.status.is_final()
    }
}

/// Which runs are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct RunFilter {
    /// Only those in this status.
    pub status: Option<ImportStatus>,
}

/// What runs may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunSort {
    /// When it was asked for.
    CreatedAt,
}

impl SortKey for RunSort {
    const NAMES: &'static [(&'static str, Self)] = &[("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// The columns of a [`RunLine`].
macro_rules! columns {
    () => {
        "r.id, s.name AS source, r.import_id, r.status, r.cancel_requested, r.total_rows, r.processed_rows, \
         r.created_count, r.updated_count, r.unchanged_count, r.skipped_count, r.findings, r.reason, r.reason_code, \
         r.requested_by, r.created_at, r.started_at, r.finished_at"
    };
}

/// The tables of a [`RunLine`].
macro_rules! tables {
    () => {
        "FROM publish_runs r LEFT JOIN sources s ON s.id = r.source_id "
    };
}

/// Notes a run and queues it.
pub(super) async fn start(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    wish: &Wish,
    total: u64,
) -> Result<RunLine, MarketplaceError> {
    let row = publish_run::ActiveModel {
        total_rows: Set(i64::try_from(total).ok()),
        requested_by: Set(by.name().to_owned()),
        ..Default::default()
    };
    let id = insert(tx, now, wish, row).await?;
    let entry = Entry::new(by, "product.publish").on("publish_run", id);
    audit::record_for_vendor(tx, entry.change(None, as_json(wish)?)).await?;
    get(tx, id).await
}

async fn insert(tx: &TenantTx, now: DateTime<Utc>, wish: &Wish, row: publish_run::ActiveModel) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let row = publish_run::ActiveModel {
        id: Set(id),
        selection: Set(as_json(wish)?),
        created_at: Set(now),
        updated_at: Set(now),
        ..row
    };
    publish_run::Entity::insert(row).exec_without_returning(tx).await?;
    queue::enqueue_from(tx, &Job::PublishProducts { vendor_id: tx.tenant().vendor_id, run_id: id }).await?;
    Ok(id)
}

/// Queues what an import of the source may change in the catalog by itself: what the source says, and in any case that
/// what vanished is not offered any more, unless the source keeps it. A run that waits already does it too.
pub async fn after_import(
    tx: &TenantTx,
    now: DateTime<Utc>,
    source_id: Uuid,
    import_id: Uuid,
    is_translation: bool,
) -> Result<(), DbErr> {
    #[derive(FromQueryResult)]
    struct Policy {
        auto_update: String,
        vanished_policy: String,
        is_waiting: bool,
    }
    const POLICY: &str = "SELECT auto_update, vanished_policy, EXISTS (
            SELECT FROM publish_runs r WHERE r.source_id = s.id AND r.status = 'pending'
                AND r.selection->'options'->>'scope' = CASE s.auto_update WHEN 'stage' THEN 'stock' ELSE s.auto_update END
        ) AS is_waiting
        FROM sources s WHERE s.id = $1";
    let Some(policy) = Policy::find_by_statement(statement(POLICY, [source_id.into()])).one(tx).await? else {
        return Ok(());
    };
    let all = |only_published| Selection::Source { source_id, only_published };
    let (selection, scope) = match policy.auto_update.as_str() {
        "everything" => (all(false), Scope::Everything),
        _ if is_translation => return Ok(()),
        "stock_and_prices" => (all(true), Scope::StockAndPrices),
        "stock" => (all(true), Scope::Stock),
        _ if policy.vanished_policy == "keep" => return Ok(()),
        _ => (Selection::Vanished { source_id }, Scope::Stock),
    };
    let total = select::count(tx, &selection).await?;
    if policy.is_waiting || total == 0 {
        return Ok(());
    }
    let wish = Wish { selection, options: PublishOptions { scope, ..PublishOptions::default() } };
    let row = publish_run::ActiveModel {
        source_id: Set(Some(source_id)),
        import_id: Set(Some(import_id)),
        total_rows: Set(i64::try_from(total).ok()),
        requested_by: Set(By::system().name().to_owned()),
        ..Default::default()
    };
    insert(tx, now, &wish, row).await.map(drop)
}

/// Takes up a run, for the first time or again; false if it has ended.
pub async fn begin(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<bool, DbErr> {
    const BEGIN: &str = "UPDATE publish_runs SET status = 'processing', started_at = coalesce(started_at, $2),
            updated_at = $2
        WHERE id = $1 AND status IN ('pending', 'processing')";
    Ok(tx.execute_raw(statement(BEGIN, [id.into(), now.into()])).await?.rows_affected() == 1)
}

/// Publishes the run's next chunk, or ends it; false if there is nothing left to do.
pub async fn step(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<bool, DbErr> {
    const ADVANCE: &str = "UPDATE publish_runs SET checkpoint = $2, processed_rows = processed_rows + $3,
            created_count = created_count + $4, updated_count = updated_count + $5,
            unchanged_count = unchanged_count + $6, skipped_count = skipped_count + $7,
            findings = CASE WHEN jsonb_array_length(findings) < 200 THEN findings || $8 ELSE findings END,
            updated_at = $9
        WHERE id = $1 AND status = 'processing'";
    // Whoever has the turn is the only one who goes on with a run; a worker that was thought dead finds it further on.
    staged_turn::take(tx).await?;
    let Some(run) = publish_run::Entity::find_by_id(id).one(tx).await? else { return Ok(false) };
    if run.status != ImportStatus::Processing {
        return Ok(false);
    }
    if run.cancel_requested {
        return end(tx, now, id, ImportStatus::Cancelled).await.map(|()| false);
    }
    let json = |error: serde_json::Error| DbErr::Json(error.to_string());
    let wish: Wish = serde_json::from_value(run.selection).map_err(json)?;
    let after: Option<Cursor> = run.checkpoint.map(serde_json::from_value).transpose().map_err(json)?;
    let done = chunk(tx, now, &run.requested_by, &wish, after.as_ref()).await?;
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let values = [
        id.into(),
        done.last.or(after).map(|last| json!(last)).into(),
        count(done.rows).into(),
        count(done.published.published).into(),
        count(done.published.updated).into(),
        count(done.published.unchanged).into(),
        count(done.published.skipped).into(),
        json!(done.published.findings).into(),
        now.into(),
    ];
    tx.execute_raw(statement(ADVANCE, values)).await?;
    if done.is_last {
        end(tx, now, id, ImportStatus::Completed).await?;
    }
    Ok(!done.is_last)
}

/// Ends a run; one whose feed has groups that can't be published ends with errors.
async fn end(tx: &TenantTx, now: DateTime<Utc>, id: Uuid, status: ImportStatus) -> Result<(), DbErr> {
    const END: &str = "UPDATE publish_runs SET finished_at = $3, updated_at = $3,
            status = CASE WHEN $2 = 'completed' AND EXISTS (
                SELECT FROM jsonb_array_elements(findings) f WHERE f->>'code' IN ($4, $5)
            ) THEN 'completed_with_errors' ELSE $2 END
        WHERE id = $1 AND status = 'processing'";
    let values =
        [id.into(), status.as_str().into(), now.into(), Skip::TooLarge.code().into(), Skip::Untitled.code().into()];
    tx.execute_raw(statement(END, values)).await.map(drop)
}

/// Fails a run whose last try failed.
pub async fn bury(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<(), DbErr> {
    const BURY: &str = "UPDATE publish_runs SET status = 'failed', finished_at = $2, updated_at = $2,
            reason = 'Something failed on the server''s side.', reason_code = 'INTERNAL'
        WHERE id = $1 AND status IN ('pending', 'processing')";
    tx.execute_raw(statement(BURY, [id.into(), now.into()])).await.map(drop)
}

/// One run.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<RunLine, MarketplaceError> {
    const GET: &str = concat!("SELECT ", columns!(), " ", tables!(), "WHERE r.id = $1");
    let found = RunLine::find_by_statement(statement(GET, [id.into()])).one(tx).await?;
    found.ok_or(MarketplaceError::RunNotFound(id))
}

/// A page of runs.
pub async fn list(
    tx: &TenantTx,
    filter: RunFilter,
    sort: Sort<RunSort>,
    page: PageRequest,
) -> Result<(Vec<RunLine>, u64), DbErr> {
    let query = ListQuery {
        columns: columns!(),
        source: concat!(tables!(), "WHERE ($1::text IS NULL OR r.status = $1)"),
        order: match sort.key {
            RunSort::CreatedAt => "r.created_at",
        },
        direction: sort.direction,
        tie: "r.id",
        values: vec![filter.status.into()],
    };
    query.page(tx, page).await
}

/// Cancels a run: at once if it waits, after its present chunk if it goes on. What was published stays.
pub async fn cancel(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<RunLine, MarketplaceError> {
    const CANCEL: &str = "UPDATE publish_runs SET cancel_requested = true, updated_at = $2,
            status = CASE WHEN status = 'pending' THEN 'cancelled' ELSE status END,
            finished_at = CASE WHEN status = 'pending' THEN $2 END
        WHERE id = $1 AND status IN ('pending', 'processing')";
    let seen = |line: &RunLine| json!({"status": line.status, "cancel_requested": line.cancel_requested});
    let before = get(tx, id).await?;
    if tx.execute_raw(statement(CANCEL, [id.into(), now.into()])).await?.rows_affected() == 0 {
        return Err(MarketplaceError::RunNotCancellable);
    }
    let line = get(tx, id).await?;
    let entry = Entry::new(by, "product.publish_cancel").on("publish_run", id);
    audit::record_for_vendor(tx, entry.change(seen(&before), seen(&line))).await?;
    Ok(line)
}

/// Forgets a batch of runs that ended long ago; answers how many.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const SWEEP: &str = delete_batch!("publish_runs", "finished_at < $1");
    Ok(tx.execute_raw(statement(SWEEP, [(now - KEPT).into()])).await?.rows_affected())
}
