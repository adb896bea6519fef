//! Runs: publishing in the background. A run publishes its selection chunk by chunk. Each chunk is committed together
//! with the run's counts and its progress, so another worker can continue an interrupted run.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait, FromJsonQueryResult, FromQueryResult, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, raw_sql,
    sea_query::{Expr, Func},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    chunk::{Chunk, Finding, Published, chunk},
    select,
    selection::{PublishCursor, PublishOptions, PublishScope, Selection, Wish},
    skip::Skip,
};
use crate::{
    db::batch,
    entities::tenant::{
        publish_run::{self, Column},
        source,
    },
    queue::{self, Job},
    services::{
        audit::{self, By, Entry},
        marketplace::MarketplaceError,
        staged_turn,
    },
    tenancy::TenantTx,
    types::{
        auto_update::AutoUpdate,
        import_status::ImportStatus,
        page::PageRequest,
        sort::{Direction, Sort, SortKey},
        vanished_policy::VanishedPolicy,
    },
};

/// How long a run is kept after its end.
const KEPT: TimeDelta = TimeDelta::days(90);

/// The findings of a run, stored as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Findings(pub Vec<Finding>);

/// A run, with the name of its source.
#[derive(Debug, Clone, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "publish_run::Entity")]
pub struct RunLine {
    /// The id of the run, a UUID in the order of time.
    pub id: Uuid,
    /// The source's name; `None` unless an import caused the run.
    #[sea_orm(from_expr = "source::Column::Name")]
    pub source: Option<String>,
    /// The import that caused the run; `None` if a team member started it.
    pub import_id: Option<Uuid>,
    /// The state of the run.
    pub status: ImportStatus,
    /// Whether somebody has asked to cancel the run.
    pub cancel_requested: bool,
    /// The number of staged rows that matched at the start.
    pub total_rows: Option<i64>,
    /// The number of rows in the finished groups.
    pub processed_rows: i64,
    /// The number of products that are new in the catalog.
    pub created_count: i64,
    /// The number of published products that were changed.
    pub updated_count: i64,
    /// The number of published products that already agreed with the feed.
    pub unchanged_count: i64,
    /// The number of groups that were left out.
    pub skipped_count: i64,
    /// Reasons for groups that were left out; about the first 200.
    pub findings: Findings,
    /// The reason for the failure, for people; `None` unless the run failed.
    pub reason: Option<String>,
    /// The reason for the failure, as a stable code; `None` unless the run failed.
    pub reason_code: Option<String>,
    /// The name of the actor who started the run.
    pub requested_by: String,
    /// When the run was requested.
    pub created_at: DateTime<Utc>,
    /// When a worker first started the run; `None` while it waits.
    pub started_at: Option<DateTime<Utc>>,
    /// When the run ended in any way; `None` until then.
    pub finished_at: Option<DateTime<Utc>>,
}

impl RunLine {
    /// Whether the run has ended and does not change any more.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.status.is_final()
    }
}

/// Which runs to list. A field that is `None` selects all.
#[derive(Debug, Clone, Copy, Default)]
pub struct RunFilter {
    /// Only runs in this status.
    pub status: Option<ImportStatus>,
}

/// The keys that sort the list of runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunSort {
    /// When the run was requested.
    CreatedAt,
}

impl SortKey for RunSort {
    const NAMES: &'static [(&'static str, Self)] = &[("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// Inserts a run, enqueues its job, and adds a line to the audit log.
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

/// Starts the run that follows an import. The source's `auto_update` decides what the run may change. Even without it,
/// products that are missing in the feed are withdrawn, unless the source keeps them. A run that is already waiting for
/// the same scope makes another one unnecessary.
pub async fn after_import(
    tx: &TenantTx,
    now: DateTime<Utc>,
    source_id: Uuid,
    import_id: Uuid,
    is_translation: bool,
) -> Result<(), DbErr> {
    #[derive(FromQueryResult)]
    struct Policy {
        auto_update: AutoUpdate,
        vanished_policy: VanishedPolicy,
        is_waiting: bool,
    }
    // SQL, since the scope of a run is in its JSON.
    let policy = raw_sql!(
        Postgres,
        "SELECT auto_update, vanished_policy, EXISTS (
            SELECT FROM publish_runs r WHERE r.source_id = s.id AND r.status = 'pending'
                AND r.selection->'options'->>'scope' = CASE s.auto_update WHEN 'stage' THEN 'stock' ELSE s.auto_update END
        ) AS is_waiting
        FROM sources s WHERE s.id = {source_id}"
    );
    let Some(policy) = Policy::find_by_statement(policy).one(tx).await? else { return Ok(()) };
    let all = |only_published| Selection::Source { source_id, only_published };
    let (selection, scope) = match policy.auto_update {
        AutoUpdate::Everything => (all(false), PublishScope::Everything),
        _ if is_translation => return Ok(()),
        AutoUpdate::StockAndPrices => (all(true), PublishScope::StockAndPrices),
        AutoUpdate::Stock => (all(true), PublishScope::Stock),
        AutoUpdate::Stage if policy.vanished_policy == VanishedPolicy::Keep => return Ok(()),
        AutoUpdate::Stage => (Selection::Vanished { source_id }, PublishScope::Stock),
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

/// Starts a run, or continues it after a crash; false if it has ended.
pub async fn begin(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<bool, DbErr> {
    let started_at = Func::coalesce([Expr::col(Column::StartedAt), Expr::val(now)]);
    let begun = publish_run::Entity::update_many()
        .col_expr(Column::Status, Expr::value(ImportStatus::Processing))
        .col_expr(Column::StartedAt, started_at.into())
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(publish_run::open())
        .exec(tx)
        .await?;
    Ok(begun.rows_affected == 1)
}

/// Publishes the run's next chunk, or ends the run; false if nothing is left to do.
pub async fn step(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<bool, DbErr> {
    // Only the holder of this lock continues a run. A worker that lost its job to another one finds the checkpoint
    // moved when it gets the lock, and then continues after it.
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
    let after: Option<PublishCursor> = run.checkpoint.map(serde_json::from_value).transpose().map_err(json)?;
    let done = chunk(tx, now, &run.requested_by, &wish, after.as_ref()).await?;
    let is_last = done.is_last;
    advance(tx, now, id, done, after).await?;
    if is_last {
        end(tx, now, id, ImportStatus::Completed).await?;
    }
    Ok(!is_last)
}

/// Adds the counts of a chunk to its run and moves the checkpoint. If the chunk had no group, the checkpoint stays at
/// `before`. SQL, since it adds to the stored counts.
async fn advance(
    tx: &TenantTx,
    now: DateTime<Utc>,
    id: Uuid,
    done: Chunk,
    before: Option<PublishCursor>,
) -> Result<(), DbErr> {
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let checkpoint = done.last.or(before).map(|last| json!(last));
    let Published { published, updated, unchanged, skipped, findings, .. } = done.published;
    let (rows, created, updated) = (count(done.rows), count(published), count(updated));
    let (unchanged, skipped, findings) = (count(unchanged), count(skipped), json!(findings));
    let advanced = raw_sql!(
        Postgres,
        "UPDATE publish_runs SET checkpoint = {checkpoint}, processed_rows = processed_rows + {rows},
            created_count = created_count + {created}, updated_count = updated_count + {updated},
            unchanged_count = unchanged_count + {unchanged}, skipped_count = skipped_count + {skipped},
            findings = CASE WHEN jsonb_array_length(findings) < 200 THEN findings || {findings} ELSE findings END,
            updated_at = {now}
        WHERE id = {id} AND status = 'processing'"
    );
    tx.execute_raw(advanced).await.map(drop)
}

/// Ends a run. A completed run with groups that can't be published has errors.
async fn end(tx: &TenantTx, now: DateTime<Utc>, id: Uuid, status: ImportStatus) -> Result<(), DbErr> {
    let (too_large, untitled) = (Skip::TooLarge.code(), Skip::Untitled.code());
    // SQL, since the status depends on the findings that are stored in the row by then.
    let ended = raw_sql!(
        Postgres,
        "UPDATE publish_runs SET finished_at = {now}, updated_at = {now},
            status = CASE WHEN {status} = 'completed' AND EXISTS (
                SELECT FROM jsonb_array_elements(findings) f WHERE f->>'code' IN ({too_large}, {untitled})
            ) THEN 'completed_with_errors' ELSE {status} END
        WHERE id = {id} AND status = 'processing'"
    );
    tx.execute_raw(ended).await.map(drop)
}

/// Fails a run after its job's last attempt failed.
pub async fn bury(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<(), DbErr> {
    let failed = publish_run::ActiveModel {
        status: Set(ImportStatus::Failed),
        reason: Set(Some("Something failed on the server's side.".to_owned())),
        reason_code: Set(Some("INTERNAL".to_owned())),
        finished_at: Set(Some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    let open = publish_run::Entity::update_many().filter(Column::Id.eq(id)).filter(publish_run::open());
    open.set(failed).exec(tx).await.map(drop)
}

/// Finds one run; fails with `RunNotFound`.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<RunLine, MarketplaceError> {
    let found = publish_run::Entity::find_by_id(id).left_join(source::Entity).into_partial_model().one(tx).await?;
    found.ok_or(MarketplaceError::RunNotFound(id))
}

/// Lists a page of runs. Also answers the number of runs on all pages.
pub async fn list(
    tx: &TenantTx,
    filter: RunFilter,
    sort: Sort<RunSort>,
    page: PageRequest,
) -> Result<(Vec<RunLine>, u64), DbErr> {
    let found = publish_run::Entity::find();
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
        RunSort::CreatedAt => Column::CreatedAt,
    };
    let found = found.left_join(source::Entity).order_by(column, order.clone()).order_by(Column::Id, order);
    let lines = found.limit(page.limit()).offset(page.offset()).into_partial_model().all(tx).await?;
    Ok((lines, total))
}

/// Cancels a run: at once if it is pending, or after the current chunk. Published products stay. Fails with
/// `RunNotCancellable` if the run has ended.
pub async fn cancel(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<RunLine, MarketplaceError> {
    let audit_view = |line: &RunLine| json!({"status": line.status, "cancel_requested": line.cancel_requested});
    let before = get(tx, id).await?;
    let waits = || Column::Status.eq(ImportStatus::Pending);
    let cancelled = publish_run::Entity::update_many()
        .col_expr(Column::CancelRequested, Expr::value(true))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(
            Column::Status,
            Expr::case(waits(), ImportStatus::Cancelled).finally(Expr::col(Column::Status)).into(),
        )
        .col_expr(Column::FinishedAt, Expr::case(waits(), now).into())
        .filter(Column::Id.eq(id))
        .filter(publish_run::open())
        .exec(tx)
        .await?;
    if cancelled.rows_affected == 0 {
        return Err(MarketplaceError::RunNotCancellable);
    }
    let line = get(tx, id).await?;
    let entry = Entry::new(by, "product.publish_cancel").on("publish_run", id);
    audit::record_for_vendor(tx, entry.change(audit_view(&before), audit_view(&line))).await?;
    Ok(line)
}

/// Deletes a batch of runs that ended 90 days ago; answers how many.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = publish_run::Column::FinishedAt.lt(now - KEPT);
    Ok(publish_run::Entity::delete_many().filter(batch::<publish_run::Entity>(old)).exec(tx).await?.rows_affected)
}

/// The JSON of a wish for the run and the audit log.
fn as_json(wish: &Wish) -> Result<Value, DbErr> {
    serde_json::to_value(wish).map_err(|error| DbErr::Json(error.to_string()))
}
