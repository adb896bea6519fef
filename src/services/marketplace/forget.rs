//! What imports leave behind, and how it ends.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};

use crate::{services::statement::statement, tenancy::TenantTx};

/// Cancels every import and every publishing run that has not ended.
pub async fn cancel_all(tx: &TenantTx, now: DateTime<Utc>) -> Result<(), DbErr> {
    const CANCEL: &str = "UPDATE marketplace_import_jobs SET status = 'cancelled', cancel_requested = true,
            finished_at = $1, updated_at = $1
        WHERE status IN ('pending', 'processing')";
    const CANCEL_RUNS: &str = "UPDATE publish_runs SET status = 'cancelled', cancel_requested = true, finished_at = $1,
            updated_at = $1
        WHERE status IN ('pending', 'processing')";
    tx.execute_raw(statement(CANCEL, [now.into()])).await?;
    tx.execute_raw(statement(CANCEL_RUNS, [now.into()])).await.map(drop)
}

/// The names of the files in storage that an import still has to read.
pub async fn awaited_files(tx: &TenantTx) -> Result<Vec<String>, DbErr> {
    const AWAITED: &str = "SELECT object_key FROM marketplace_import_jobs
        WHERE status IN ('pending', 'processing') AND object_key IS NOT NULL";
    let rows = tx.query_all_raw(statement(AWAITED, [])).await?;
    rows.into_iter().map(|row| row.try_get("", "object_key")).collect()
}

/// Forgets the bad rows of all imports but the newest `keep`, and at most 100,000 at a time; answers how many.
pub async fn forget_errors(tx: &TenantTx, keep: u32) -> Result<u64, DbErr> {
    const FORGET: &str = "DELETE FROM marketplace_import_errors WHERE ctid = ANY (ARRAY (
            SELECT e.ctid FROM marketplace_import_errors e JOIN (
                SELECT id FROM marketplace_import_jobs ORDER BY created_at DESC, id DESC OFFSET $1
            ) j ON j.id = e.job_id
            LIMIT 100000))";
    Ok(tx.execute_raw(statement(FORGET, [i64::from(keep).into()])).await?.rows_affected())
}
