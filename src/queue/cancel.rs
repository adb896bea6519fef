//! Cancels the jobs of deleted vendors.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, prelude::DateTimeUtc, raw_sql, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    db::PlatformDb,
    entities::platform::{job, mail},
    tenancy::PlatformTx,
    types::job_state::JobState,
};

/// Cancels the vendor's jobs and deletes its unsent mails. A running job loses its lease, so its worker stops at the
/// next heartbeat.
pub async fn cancel_of_vendor(tx: &PlatformTx, vendor_id: Uuid) -> Result<(), DbErr> {
    job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Cancelled))
        .col_expr(job::Column::LeaseOwner, Expr::value(None::<Uuid>))
        .col_expr(job::Column::LeaseUntil, Expr::value(None::<DateTimeUtc>))
        .col_expr(job::Column::FinishedAt, Expr::current_timestamp())
        .filter(job::Column::VendorId.eq(vendor_id))
        .filter(job::unfinished())
        .exec(tx)
        .await?;
    mail::Entity::delete_many()
        .filter(mail::Column::VendorId.eq(vendor_id))
        .filter(mail::Column::SentAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Cancels jobs that were committed after their vendor was deleted, by transactions that were open at that time;
/// answers how many.
pub async fn cancel_of_deleted(db: &PlatformDb) -> Result<u64, DbErr> {
    // SQL, since one statement finds the jobs whose vendor is deleted or does not exist.
    let cancel = raw_sql!(
        Postgres,
        "UPDATE platform.jobs j
        SET state = 'cancelled', lease_owner = NULL, lease_until = NULL, finished_at = now()
        WHERE j.state IN ('ready', 'running') AND j.vendor_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM platform.vendors v WHERE v.id = j.vendor_id AND v.status <> 'deleted')"
    );
    db.in_platform(async |tx: &PlatformTx| Ok(tx.execute_raw(cancel).await?.rows_affected())).await
}
