//! Cancels the jobs of deleted vendors.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use uuid::Uuid;

use crate::{db::PlatformDb, tenancy::PlatformTx};

/// Cancels the vendor's jobs and forgets its unsent mails. A running job's lease is lost: its worker stops at the next
/// heartbeat.
pub async fn cancel_of_vendor(tx: &PlatformTx, vendor_id: Uuid) -> Result<(), DbErr> {
    for sql in [
        "UPDATE platform.jobs SET state = 'cancelled', lease_owner = NULL, lease_until = NULL, finished_at = now()
            WHERE vendor_id = $1 AND state IN ('ready', 'running')",
        "DELETE FROM platform.mails WHERE vendor_id = $1 AND sent_at IS NULL",
    ] {
        tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [vendor_id.into()])).await?;
    }
    Ok(())
}

/// Cancels jobs that were queued by transactions that were open while their vendor was deleted; answers how many.
pub async fn cancel_of_deleted(db: &PlatformDb) -> Result<u64, DbErr> {
    const CANCEL: &str = "UPDATE platform.jobs j
        SET state = 'cancelled', lease_owner = NULL, lease_until = NULL, finished_at = now()
        WHERE j.state IN ('ready', 'running') AND j.vendor_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM platform.vendors v WHERE v.id = j.vendor_id AND v.status <> 'deleted')";
    db.in_platform(async |tx: &PlatformTx| {
        let done = tx.execute_raw(Statement::from_string(DbBackend::Postgres, CANCEL)).await?;
        Ok(done.rows_affected())
    })
    .await
}
