//! The number of waiting jobs in the queue.

use sea_orm::{ConnectionTrait, DbErr, raw_sql};

use crate::db::PlatformDb;

/// The jobs of all processes that are not finished, by state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Depth {
    /// Jobs that are due and that no worker has taken.
    pub ready: i64,
    /// Jobs that wait for a later time, for example after a failure.
    pub delayed: i64,
    /// Jobs that a worker runs now.
    pub running: i64,
    /// Jobs that failed in their last attempt.
    pub dead: i64,
    /// The number of seconds for which the oldest ready job has been due; 0 if no job is ready.
    pub oldest_ready_seconds: f64,
}

/// Counts the jobs that are not finished.
pub async fn depth(db: &PlatformDb) -> Result<Depth, DbErr> {
    // SQL, since one statement reads all counts. Each count has a partial index with few rows.
    let depth = raw_sql!(
        Postgres,
        "SELECT due.jobs AS ready, due.oldest,
        (SELECT count(*) FROM platform.jobs WHERE state = 'ready' AND run_at > now()) AS delayed,
        (SELECT count(*) FROM platform.jobs WHERE state = 'running') AS running,
        (SELECT count(*) FROM platform.jobs WHERE state = 'dead') AS dead
    FROM (SELECT count(*) AS jobs, coalesce(extract(epoch FROM now() - min(run_at)), 0)::float8 AS oldest
        FROM platform.jobs WHERE state = 'ready' AND run_at <= now()) AS due"
    );
    let row = db.query_one_raw(depth).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("counts of jobs".to_owned()))?;
    Ok(Depth {
        ready: row.try_get("", "ready")?,
        delayed: row.try_get("", "delayed")?,
        running: row.try_get("", "running")?,
        dead: row.try_get("", "dead")?,
        oldest_ready_seconds: row.try_get("", "oldest")?,
    })
}
