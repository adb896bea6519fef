//! How much waits in the queue.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use crate::db::PlatformDb;

/// Jobs of all processes that are not over, by what they wait for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Depth {
    /// Jobs that are due and that no worker has taken.
    pub ready: i64,
    /// Waiting for their time, as after a failure.
    pub delayed: i64,
    /// Jobs that a worker runs now.
    pub running: i64,
    /// Jobs that failed at their last try.
    pub dead: i64,
    /// For how long the oldest ready one has been due, in seconds; 0 without any.
    pub oldest_ready_seconds: f64,
}

/// Each count has an index of its own, whose rows are few.
const DEPTH: &str = "SELECT due.jobs AS ready, due.oldest,
        (SELECT count(*) FROM platform.jobs WHERE state = 'ready' AND run_at > now()) AS delayed,
        (SELECT count(*) FROM platform.jobs WHERE state = 'running') AS running,
        (SELECT count(*) FROM platform.jobs WHERE state = 'dead') AS dead
    FROM (SELECT count(*) AS jobs, coalesce(extract(epoch FROM now() - min(run_at)), 0)::float8 AS oldest
        FROM platform.jobs WHERE state = 'ready' AND run_at <= now()) AS due";

/// Counts the jobs that are not over.
pub async fn depth(db: &PlatformDb) -> Result<Depth, DbErr> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, DEPTH)).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("counts of jobs".to_owned()))?;
    Ok(Depth {
        ready: row.try_get("", "ready")?,
        delayed: row.try_get("", "delayed")?,
        running: row.try_get("", "running")?,
        dead: row.try_get("", "dead")?,
        oldest_ready_seconds: row.try_get("", "oldest")?,
    })
}
