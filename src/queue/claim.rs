//! Takes jobs from the queue and gives them back. A claim is a lease and not an open transaction. Every later write
//! checks the lease, so a worker that lost its job can't change the row when it continues.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryResult, Statement, UpdateMany,
    prelude::DateTimeUtc, raw_sql, sea_query::Expr,
};
use tracing::warn;
use uuid::Uuid;

use super::{Job, Lane, wake};
use crate::{
    db::{PlatformDb, SWEEP_BATCH, batch},
    entities::platform::{invitation, job, login_throttle, one_time_token, session},
    tenancy::PlatformTx,
    types::job_state::JobState,
};

/// What a worker may claim.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    /// The lane of the worker's jobs.
    pub lane: Lane,
    /// The vendor that this lane served last; other vendors come first.
    pub last_vendor: Option<Uuid>,
    /// The number of jobs of one vendor that may run in this lane at a time, in all processes.
    pub per_vendor: u32,
    /// The length of the lease in seconds, by the database's clock; [`heartbeat`] prolongs it.
    pub lease_seconds: u32,
}

/// A job that this worker has claimed.
#[derive(Debug, Clone)]
pub struct Lease {
    /// The id of the claimed job.
    pub id: Uuid,
    /// The worker that has the job; no other worker can finish it.
    pub owner: Uuid,
    /// The length of the lease in seconds.
    pub seconds: u32,
    /// The job to run.
    pub job: Job,
    /// The number of this attempt, from 1.
    pub attempt: i32,
    /// The number of attempts after which the job is dead.
    pub max_attempts: i32,
}

/// Chooses and claims the next job. Vendors with fewer running jobs come first, and the vendor that was served last
/// comes last: a thousand jobs of one vendor do not delay a job of another. Each lane is counted separately. Deleted
/// vendors have no jobs.
///
/// The cost does not depend on the number of waiting jobs, because only the first job of each vendor in the lane is
/// read: `firsts` steps from one to the next in the index `jobs_turn_idx`. A worker skips a job that another worker has
/// locked. The platform's own jobs are sorted like those of a vendor with an id of zeros.
fn next(owner: Uuid, claim: Claim) -> Statement {
    let Claim { lane, last_vendor, .. } = claim;
    let (per_vendor, lease_seconds) = (i64::from(claim.per_vendor), f64::from(claim.lease_seconds));
    // SQL, since one statement finds the next vendor and claims the job.
    raw_sql!(
        Postgres,
        "WITH RECURSIVE ready AS NOT MATERIALIZED (
        SELECT coalesce(vendor_id, '00000000-0000-0000-0000-000000000000') AS vendor,
            -priority::integer AS rank, run_at, id
        FROM platform.jobs WHERE state = 'ready' AND lane = {lane}
    ), firsts AS (
        (SELECT * FROM ready ORDER BY vendor, rank, run_at, id LIMIT 1)
        UNION ALL SELECT next.* FROM firsts f CROSS JOIN LATERAL (
            SELECT * FROM ready r WHERE (r.vendor, r.rank) > (f.vendor, f.rank)
            ORDER BY r.vendor, r.rank, r.run_at, r.id LIMIT 1
        ) AS next
    ), running AS (
        SELECT vendor_id, count(*) AS jobs FROM platform.jobs WHERE state = 'running' AND lane = {lane} GROUP BY vendor_id
    ), turns AS MATERIALIZED (
        SELECT f.vendor, f.rank FROM firsts f
        LEFT JOIN running r ON r.vendor_id = f.vendor
        LEFT JOIN platform.vendors v ON v.id = f.vendor
        WHERE f.run_at <= now() AND coalesce(r.jobs, 0) < {per_vendor}
            AND (f.vendor = '00000000-0000-0000-0000-000000000000' OR v.status <> 'deleted')
        ORDER BY f.rank, coalesce(r.jobs, 0),
            f.vendor = coalesce({last_vendor}::uuid, '00000000-0000-0000-0000-000000000000'), f.run_at, f.id
    )
    UPDATE platform.jobs SET state = 'running', lease_owner = {owner}, lease_until = now() + {lease_seconds} * interval '1 second',
        attempts = attempts + 1
    WHERE id = (
        SELECT first.id FROM turns t CROSS JOIN LATERAL (
            SELECT j.id FROM platform.jobs j
            WHERE j.state = 'ready' AND j.lane = {lane} AND -j.priority::integer = t.rank AND j.run_at <= now()
                AND coalesce(j.vendor_id, '00000000-0000-0000-0000-000000000000') = t.vendor
            ORDER BY j.run_at, j.id FOR UPDATE SKIP LOCKED LIMIT 1
        ) AS first LIMIT 1
    )
    RETURNING id, kind, lane, vendor_id, tenant_role, payload, attempts, max_attempts,
        (SELECT role_name FROM platform.vendors WHERE id = jobs.vendor_id) AS vendor_role"
    )
}

/// Claims the next job that is due; `None` if there is none. If this version does not know the job, or its row
/// contradicts its payload, the job becomes dead and the answer is `None` too.
pub async fn claim(db: &PlatformDb, claim: Claim) -> Result<Option<Lease>, DbErr> {
    let owner = Uuid::new_v4();
    db.in_platform(async |tx: &PlatformTx| {
        let Some(row) = tx.query_one_raw(next(owner, claim)).await? else { return Ok(None) };
        let (id, lease) = read(&row, owner, claim.lease_seconds)?;
        match lease {
            Ok(lease) => Ok(Some(lease)),
            Err(unfit) => {
                discard(tx, id, &unfit).await?;
                Ok(None)
            }
        }
    })
    .await
}

/// Marks a job as dead that no worker can run.
async fn discard(tx: &PlatformTx, id: Uuid, unfit: &Unfit) -> Result<(), DbErr> {
    warn!(job.id = %id, error = %unfit, "Buried a job that can't be run");
    let discard = ended(JobState::Dead)
        .col_expr(job::Column::LastError, Expr::value(unfit.to_string()))
        .filter(job::Column::Id.eq(id));
    discard.exec(tx).await.map(drop)
}

/// Why no worker can run a job.
#[derive(Debug, thiserror::Error)]
enum Unfit {
    /// This version of the program does not know the kind of job.
    #[error(transparent)]
    Unknown(#[from] serde_json::Error),
    /// The kind, lane or vendor in the row differs from the payload, or the role that added the job may not add it.
    #[error("the job is not what its row says it is, or not of whom it says")]
    Forged,
}

fn read(row: &QueryResult, owner: Uuid, seconds: u32) -> Result<(Uuid, Result<Lease, Unfit>), DbErr> {
    let id = row.try_get("", "id")?;
    let (attempt, max_attempts) = (row.try_get("", "attempts")?, row.try_get("", "max_attempts")?);
    let job: Job = match serde_json::from_value(row.try_get("", "payload")?) {
        Ok(job) => job,
        Err(error) => return Ok((id, Err(error.into()))),
    };
    let (kind, lane): (String, String) = (row.try_get("", "kind")?, row.try_get("", "lane")?);
    let vendor_id: Option<Uuid> = row.try_get("", "vendor_id")?;
    let (role, vendor_role): (Option<String>, Option<String>) =
        (row.try_get("", "tenant_role")?, row.try_get("", "vendor_role")?);
    // The queue's row security checks the role too. This is a second barrier, and only this one knows the kinds of
    // jobs.
    let is_own = role.is_none() || (role == vendor_role && job.is_queued_by_vendors());
    if kind != job.kind() || lane != job.lane().as_str() || vendor_id != job.vendor_id() || !is_own {
        return Ok((id, Err(Unfit::Forged)));
    }
    Ok((id, Ok(Lease { id, owner, seconds, job, attempt, max_attempts })))
}

/// The update that takes the job away from its worker.
fn released() -> UpdateMany<job::Entity> {
    job::Entity::update_many()
        .col_expr(job::Column::LeaseOwner, Expr::value(None::<Uuid>))
        .col_expr(job::Column::LeaseUntil, Expr::value(None::<DateTimeUtc>))
}

/// The update that ends the job in this state, at the current time of the database.
fn ended(state: JobState) -> UpdateMany<job::Entity> {
    released()
        .col_expr(job::Column::State, Expr::value(state))
        .col_expr(job::Column::FinishedAt, Expr::current_timestamp())
}

/// Prolongs the lease. False: the lease was lost, and the work must stop.
pub async fn heartbeat(db: &PlatformDb, lease: &Lease) -> Result<bool, DbErr> {
    let until = Expr::cust_with_values("now() + $1 * interval '1 second'", [f64::from(lease.seconds)]);
    update(db, lease, job::Entity::update_many().col_expr(job::Column::LeaseUntil, until)).await
}

/// Marks the job as done; false if the lease was lost.
pub async fn finish(db: &PlatformDb, lease: &Lease) -> Result<bool, DbErr> {
    update(db, lease, ended(JobState::Done)).await
}

/// Returns the job to the queue without counting the attempt, so that another worker can take it at once; false if the
/// lease was lost.
pub async fn give_back(db: &PlatformDb, lease: &Lease) -> Result<bool, DbErr> {
    let back = released()
        .col_expr(job::Column::State, Expr::value(JobState::Ready))
        .col_expr(job::Column::Attempts, Expr::col(job::Column::Attempts).sub(1));
    let given = update(db, lease, back).await?;
    db.in_platform(async |tx: &PlatformTx| tx.query_one_raw(wake(lease.job.lane())).await).await?;
    Ok(given)
}

/// Returns the job to the queue with its error, for a retry after a pause. The pause doubles with each attempt, up to
/// an hour. After the last attempt the job is dead. False if the lease was lost.
pub async fn fail(db: &PlatformDb, lease: &Lease, error: &str) -> Result<bool, DbErr> {
    let was_last = || Expr::col(job::Column::Attempts).gte(Expr::col(job::Column::MaxAttempts));
    let state = Expr::case(was_last(), JobState::Dead.as_str()).finally(JobState::Ready.as_str());
    let pause = "now() + least(power(2, least(attempts, 12)), 3600) * (0.75 + random() / 2) * interval '1 second'";
    let failed = released()
        .col_expr(job::Column::LastError, Expr::value(shortened(error)))
        .col_expr(job::Column::State, state.into())
        .col_expr(job::Column::FinishedAt, Expr::case(was_last(), Expr::current_timestamp()).into())
        .col_expr(job::Column::RunAt, Expr::cust(pause));
    update(db, lease, failed).await
}

/// Marks the job as dead with its error, even if attempts are left; false if the lease was lost.
pub async fn bury(db: &PlatformDb, lease: &Lease, error: &str) -> Result<bool, DbErr> {
    update(db, lease, ended(JobState::Dead).col_expr(job::Column::LastError, Expr::value(shortened(error)))).await
}

fn shortened(error: &str) -> String {
    error.chars().take(2_000).collect()
}

/// Changes the job if this worker still has the lease; false if not.
async fn update(db: &PlatformDb, lease: &Lease, change: UpdateMany<job::Entity>) -> Result<bool, DbErr> {
    let change = change.filter(job::leased(lease.id, lease.owner));
    db.in_platform(async |tx: &PlatformTx| Ok(change.exec(tx).await?.rows_affected == 1)).await
}

/// Returns jobs with an expired lease to the queue, if they have attempts left; answers how many.
pub async fn reap(db: &PlatformDb) -> Result<u64, DbErr> {
    let died = released()
        .col_expr(job::Column::State, Expr::value(JobState::Ready))
        .col_expr(job::Column::LastError, Expr::value("the worker that ran it stopped"))
        .col_expr(job::Column::RunAt, Expr::current_timestamp())
        .filter(job::Column::State.eq(JobState::Running))
        .filter(Expr::col(job::Column::LeaseUntil).lt(Expr::current_timestamp()))
        .filter(Expr::col(job::Column::Attempts).lt(Expr::col(job::Column::MaxAttempts)));
    db.in_platform(async |tx: &PlatformTx| Ok(died.exec(tx).await?.rows_affected)).await
}

/// Takes over jobs whose lease expired in their last attempt, for `seconds`. The caller informs what depends on them
/// and then marks them as dead.
pub async fn take_lost(db: &PlatformDb, seconds: u32) -> Result<Vec<Lease>, DbErr> {
    let (owner, lease_seconds) = (Uuid::new_v4(), f64::from(seconds));
    // SQL, since the rows are locked and taken in one statement.
    let take = raw_sql!(
        Postgres,
        "UPDATE platform.jobs SET lease_owner = {owner}, lease_until = now() + {lease_seconds} * interval '1 second'
        WHERE id IN (SELECT id FROM platform.jobs
            WHERE state = 'running' AND lease_until < now() AND attempts >= max_attempts
            ORDER BY lease_until LIMIT 100 FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, lane, vendor_id, tenant_role, payload, attempts, max_attempts,
            (SELECT role_name FROM platform.vendors WHERE id = jobs.vendor_id) AS vendor_role"
    );
    db.in_platform(async |tx: &PlatformTx| {
        let mut lost = vec![];
        for row in tx.query_all_raw(take).await? {
            match read(&row, owner, seconds)? {
                (_, Ok(lease)) => lost.push(lease),
                (id, Err(unfit)) => discard(tx, id, &unfit).await?,
            }
        }
        Ok(lost)
    })
    .await
}

/// Deletes done and cancelled jobs after `keep_days`, and old throttles, sessions, links and dead jobs; each batch is a
/// transaction. Answers the number of rows.
pub async fn sweep(db: &PlatformDb, keep_days: u32) -> Result<u64, DbErr> {
    let month = || Expr::cust("now() - interval '30 days'");
    let kept = Expr::cust_with_values("now() - $1 * interval '1 day'", [f64::from(keep_days)]);
    let ended = job::Column::State.is_in([JobState::Done, JobState::Cancelled]);
    let dead = job::Column::State.eq(JobState::Dead);
    let dead = dead.and(job::Column::FinishedAt.into_expr().lt(Expr::cust("now() - interval '90 days'")));
    let throttles = login_throttle::Column::WindowStartedAt.into_expr().lt(Expr::cust("now() - interval '1 day'"));
    let mut swept = sweep_all::<job::Entity>(db, ended.and(job::Column::FinishedAt.into_expr().lt(kept))).await?;
    swept += sweep_all::<login_throttle::Entity>(db, throttles).await?;
    swept += sweep_all::<session::Entity>(db, session::Column::ExpiresAt.into_expr().lt(month())).await?;
    swept += sweep_all::<invitation::Entity>(db, invitation::Column::ExpiresAt.into_expr().lt(month())).await?;
    swept += sweep_all::<one_time_token::Entity>(db, one_time_token::Column::ExpiresAt.into_expr().lt(month())).await?;
    swept += sweep_all::<job::Entity>(db, dead).await?;
    Ok(swept)
}

/// Removes the rows in which `old` holds, in batches with one transaction each, and counts them.
async fn sweep_all<E: EntityTrait>(db: &PlatformDb, old: Expr) -> Result<u64, DbErr> {
    let mut swept = 0;
    loop {
        let sweep = E::delete_many().filter(batch::<E>(old.clone()));
        let gone = db.in_platform(async |tx: &PlatformTx| sweep.exec(tx).await).await?.rows_affected;
        swept += gone;
        if gone < SWEEP_BATCH {
            return Ok(swept);
        }
    }
}
