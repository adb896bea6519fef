//! Taking jobs from the queue and giving them back. A claim is a lease and no open transaction; every later write is
//! fenced by the lease, so that a worker that was thought dead changes nothing when it comes back.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, Value};
use uuid::Uuid;

use super::{CHANNEL, Job, NOTIFY};
use crate::{db::PlatformDb, tenancy::PlatformTx};

/// What a worker may claim.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    /// The vendor that this worker served last: others come first.
    pub last_vendor: Option<Uuid>,
    /// Jobs of one vendor that may run at a time.
    pub per_vendor: u32,
    /// Whether it may be a mail to be sent.
    pub mails: Mails,
    /// Seconds of the database's clock for which the job is the worker's; prolonged by [`heartbeat`].
    pub lease_seconds: u32,
}

/// Whether a worker sends mails, each of which may wait for a slow server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mails {
    /// As any other work.
    Take,
    /// It leaves them to others, so that something gets on while mails do not.
    Leave,
}

/// A claimed job.
#[derive(Debug, Clone)]
pub struct Lease {
    /// The job's id.
    pub id: Uuid,
    /// Who has it: another one can not finish it.
    pub owner: Uuid,
    /// For how long, in seconds.
    pub seconds: u32,
    /// What is to be done.
    pub job: Job,
    /// This try, counted from 1.
    pub attempt: i32,
    /// After so many it is dead.
    pub max_attempts: i32,
}

/// Vendors with fewer running jobs come first, and not the one that this worker served last: one vendor's thousand
/// jobs don't delay another's one. Its mails and its other work are counted apart, and don't wait for each other. Deleted
/// vendors have none.
///
/// However many jobs wait, only the first of each vendor's mails and of its other work is looked at: `firsts` steps from
/// one to the next in `jobs_turn_idx`. Who finds it locked by another worker takes the one after it. The platform's own
/// jobs stand where a vendor of zeros would.
const CLAIM: &str = "WITH RECURSIVE ready AS NOT MATERIALIZED (
        SELECT coalesce(vendor_id, '00000000-0000-0000-0000-000000000000') AS vendor, kind = 'send_mail' AS is_mail,
            -priority::integer AS rank, run_at, id
        FROM platform.jobs WHERE state = 'ready'
    ), firsts AS (
        (SELECT * FROM ready ORDER BY vendor, is_mail, rank, run_at, id LIMIT 1)
        UNION ALL SELECT next.* FROM firsts f CROSS JOIN LATERAL (
            SELECT * FROM ready r WHERE (r.vendor, r.is_mail, r.rank) > (f.vendor, f.is_mail, f.rank)
            ORDER BY r.vendor, r.is_mail, r.rank, r.run_at, r.id LIMIT 1
        ) AS next
    ), running AS (
        SELECT vendor_id, kind = 'send_mail' AS is_mail, count(*) AS jobs
        FROM platform.jobs WHERE state = 'running' GROUP BY vendor_id, is_mail
    ), turns AS MATERIALIZED (
        SELECT f.vendor, f.is_mail, f.rank FROM firsts f
        LEFT JOIN running r ON r.vendor_id = f.vendor AND r.is_mail = f.is_mail
        LEFT JOIN platform.vendors v ON v.id = f.vendor
        WHERE f.run_at <= now() AND coalesce(r.jobs, 0) < $3 AND ($5 OR NOT f.is_mail)
            AND (f.vendor = '00000000-0000-0000-0000-000000000000' OR v.status <> 'deleted')
        ORDER BY f.rank, coalesce(r.jobs, 0),
            f.vendor = coalesce($2, '00000000-0000-0000-0000-000000000000'), f.run_at, f.id
    )
    UPDATE platform.jobs SET state = 'running', lease_owner = $1, lease_until = now() + $4 * interval '1 second',
        attempts = attempts + 1
    WHERE id = (
        SELECT first.id FROM turns t CROSS JOIN LATERAL (
            SELECT j.id FROM platform.jobs j
            WHERE j.state = 'ready' AND coalesce(j.vendor_id, '00000000-0000-0000-0000-000000000000') = t.vendor
                AND (j.kind = 'send_mail') = t.is_mail AND -j.priority::integer = t.rank AND j.run_at <= now()
            ORDER BY j.run_at, j.id FOR UPDATE SKIP LOCKED LIMIT 1
        ) AS first LIMIT 1
    )
    RETURNING id, payload, attempts, max_attempts";

/// Claims the next job that is due. A job that this version does not know is buried at once.
pub async fn claim(db: &PlatformDb, claim: Claim) -> Result<Option<Lease>, DbErr> {
    let owner = Uuid::new_v4();
    db.in_platform(async |tx: &PlatformTx| {
        let statement = statement(
            CLAIM,
            [
                owner.into(),
                claim.last_vendor.into(),
                i64::from(claim.per_vendor).into(),
                f64::from(claim.lease_seconds).into(),
                (claim.mails == Mails::Take).into(),
            ],
        );
        let Some(row) = tx.query_one_raw(statement).await? else { return Ok(None) };
        let (id, lease) = read(&row, owner, claim.lease_seconds)?;
        match lease {
            Ok(lease) => Ok(Some(lease)),
            Err(error) => {
                let lost = "UPDATE platform.jobs SET state = 'dead', lease_owner = NULL, lease_until = NULL,
                    last_error = $2, finished_at = now() WHERE id = $1";
                tx.execute_raw(self::statement(lost, [id.into(), error.to_string().into()])).await?;
                Ok(None)
            }
        }
    })
    .await
}

fn read(row: &QueryResult, owner: Uuid, seconds: u32) -> Result<(Uuid, Result<Lease, serde_json::Error>), DbErr> {
    let id = row.try_get("", "id")?;
    let (attempt, max_attempts) = (row.try_get("", "attempts")?, row.try_get("", "max_attempts")?);
    let job = serde_json::from_value(row.try_get("", "payload")?);
    Ok((id, job.map(|job| Lease { id, owner, seconds, job, attempt, max_attempts })))
}

/// Prolongs the lease; false if it was lost, and then the work must stop.
pub async fn heartbeat(db: &PlatformDb, lease: &Lease) -> Result<bool, DbErr> {
    let sql = "UPDATE platform.jobs SET lease_until = now() + $3 * interval '1 second'";
    fenced(db, lease, sql, [f64::from(lease.seconds).into()]).await
}

/// Marks the job as done.
pub async fn finish(db: &PlatformDb, lease: &Lease) -> Result<bool, DbErr> {
    let sql = "UPDATE platform.jobs SET state = 'done', lease_owner = NULL, lease_until = NULL, finished_at = now()";
    fenced(db, lease, sql, []).await
}

/// Gives the job back as it was before the claim, for another worker to take at once.
pub async fn give_back(db: &PlatformDb, lease: &Lease) -> Result<bool, DbErr> {
    let sql =
        "UPDATE platform.jobs SET state = 'ready', lease_owner = NULL, lease_until = NULL, attempts = attempts - 1";
    let given = fenced(db, lease, sql, []).await?;
    let wake = Statement::from_sql_and_values(DbBackend::Postgres, NOTIFY, [CHANNEL.into()]);
    db.in_platform(async |tx: &PlatformTx| tx.query_one_raw(wake).await).await?;
    Ok(given)
}

/// Gives the job back with its error, to be tried again after a pause that doubles (up to an hour), or buries it.
pub async fn fail(db: &PlatformDb, lease: &Lease, error: &str) -> Result<bool, DbErr> {
    let sql = "UPDATE platform.jobs SET lease_owner = NULL, lease_until = NULL, last_error = $3,
        state = CASE WHEN attempts >= max_attempts THEN 'dead' ELSE 'ready' END,
        finished_at = CASE WHEN attempts >= max_attempts THEN now() END,
        run_at = now() + least(power(2, least(attempts, 12)), 3600) * (0.75 + random() / 2) * interval '1 second'";
    fenced(db, lease, sql, [shortened(error).into()]).await
}

/// Buries the job with its error, however often it might still be tried.
pub async fn bury(db: &PlatformDb, lease: &Lease, error: &str) -> Result<bool, DbErr> {
    let sql = "UPDATE platform.jobs SET lease_owner = NULL, lease_until = NULL, last_error = $3, state = 'dead',
        finished_at = now()";
    fenced(db, lease, sql, [shortened(error).into()]).await
}

fn shortened(error: &str) -> String {
    error.chars().take(2_000).collect()
}

async fn fenced<const N: usize>(db: &PlatformDb, lease: &Lease, update: &str, more: [Value; N]) -> Result<bool, DbErr> {
    let sql = format!("{update} WHERE id = $1 AND lease_owner = $2 AND state = 'running'");
    let values = [lease.id.into(), lease.owner.into()].into_iter().chain(more).collect::<Vec<Value>>();
    db.in_platform(async |tx: &PlatformTx| {
        let done = tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
        Ok(done.rows_affected() == 1)
    })
    .await
}

/// Gives back jobs whose worker died; answers how many.
pub async fn reap(db: &PlatformDb) -> Result<u64, DbErr> {
    let sql = "UPDATE platform.jobs SET lease_owner = NULL, lease_until = NULL,
        state = CASE WHEN attempts >= max_attempts THEN 'dead' ELSE 'ready' END,
        finished_at = CASE WHEN attempts >= max_attempts THEN now() END,
        last_error = 'the worker that ran it stopped', run_at = now()
        WHERE state = 'running' AND lease_until < now()";
    run(db, sql).await
}

/// Forgets jobs that ended well `keep_days` ago, and throttles, sessions, links and dead jobs that nobody needs
/// any more.
pub async fn sweep(db: &PlatformDb, keep_days: u32) -> Result<u64, DbErr> {
    let jobs = "DELETE FROM platform.jobs
        WHERE state IN ('done', 'cancelled') AND finished_at < now() - $1 * interval '1 day'";
    let mut swept = db
        .in_platform(async |tx: &PlatformTx| {
            let done = tx.execute_raw(statement(jobs, [f64::from(keep_days).into()])).await?;
            Ok::<_, DbErr>(done.rows_affected())
        })
        .await?;
    for sql in [
        "DELETE FROM platform.login_throttles WHERE window_started_at < now() - interval '1 day'",
        "DELETE FROM platform.sessions WHERE expires_at < now() - interval '30 days'",
        "DELETE FROM platform.invitations WHERE expires_at < now() - interval '30 days'",
        "DELETE FROM platform.one_time_tokens WHERE expires_at < now() - interval '30 days'",
        "DELETE FROM platform.jobs WHERE state = 'dead' AND finished_at < now() - interval '90 days'",
    ] {
        swept += run(db, sql).await?;
    }
    Ok(swept)
}

async fn run(db: &PlatformDb, sql: &str) -> Result<u64, DbErr> {
    db.in_platform(async |tx: &PlatformTx| {
        let done = tx.execute_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
        Ok(done.rows_affected())
    })
    .await
}

fn statement<const N: usize>(sql: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}
