//! What imports leave behind, and how it ends.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    db::delete_batch,
    services::{staged_turn, statement::statement},
    tenancy::TenantTx,
};

/// A product that its feed lacks for so long does not come back.
const MISSED: TimeDelta = TimeDelta::days(180);

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

/// Forgets a batch of the bad rows of all imports but the newest `keep`; answers how many.
pub async fn forget_errors(tx: &TenantTx, keep: u32) -> Result<u64, DbErr> {
    const FORGET: &str = delete_batch!(
        "marketplace_import_errors",
        "job_id IN (SELECT id FROM marketplace_import_jobs ORDER BY created_at DESC, id DESC OFFSET $1)"
    );
    Ok(tx.execute_raw(statement(FORGET, [i64::from(keep).into()])).await?.rows_affected())
}

/// Forgets a batch of products that have been missing in their feed for half a year and were never published; answers how
/// many.
pub async fn forget_vanished(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const FORGET: &str = delete_batch!(
        "marketplace_products",
        "NOT is_active AND updated_at < $1
            AND NOT EXISTS (SELECT FROM product_variants v WHERE v.marketplace_product_id = marketplace_products.id)"
    );
    staged_turn::take(tx).await?;
    Ok(tx.execute_raw(statement(FORGET, [(now - MISSED).into()])).await?.rows_affected())
}
