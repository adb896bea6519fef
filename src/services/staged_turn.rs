//! A lock per vendor on the staged marketplace rows. Imports write these rows in the feed's order and publishing in
//! another, so without the lock they would deadlock. The lock lasts until the transaction ends.

use sea_orm::{ConnectionTrait, DbErr, raw_sql};

use crate::tenancy::TenantTx;

/// Takes the lock exclusively: waits until no other transaction publishes or imports staged rows. Code that changes
/// staged rows takes this lock before any other.
pub(in crate::services) async fn take(tx: &TenantTx) -> Result<(), DbErr> {
    let name = name(tx);
    let take = raw_sql!(Postgres, "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended({name}, 0))");
    tx.query_one_raw(take).await.map(drop)
}

/// Takes the lock for an import. Imports of other sources may run at the same time, since no row belongs to two
/// sources.
pub(in crate::services) async fn share(tx: &TenantTx) -> Result<(), DbErr> {
    let name = name(tx);
    let share =
        raw_sql!(Postgres, "SELECT pg_catalog.pg_advisory_xact_lock_shared(pg_catalog.hashtextextended({name}, 0))");
    tx.query_one_raw(share).await.map(drop)
}

fn name(tx: &TenantTx) -> String {
    format!("publish {}", tx.tenant().schema)
}
