//! Taking turns at a vendor's staged rows. Imports write them in the feed's order and publishing in its own: without turns
//! they would wait for each other. A turn lasts until the transaction ends.

use sea_orm::{ConnectionTrait, DbErr, raw_sql};

use crate::tenancy::TenantTx;

/// Waits until nobody else publishes from the vendor's staged rows or imports into them, and keeps everybody out. Whoever
/// changes staged rows takes the turn before any other lock.
pub(in crate::services) async fn take(tx: &TenantTx) -> Result<(), DbErr> {
    let name = name(tx);
    let take = raw_sql!(Postgres, "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended({name}, 0))");
    tx.query_one_raw(take).await.map(drop)
}

/// The turn of an import, which imports of other sources share: no row belongs to two sources.
pub(in crate::services) async fn share(tx: &TenantTx) -> Result<(), DbErr> {
    let name = name(tx);
    let share =
        raw_sql!(Postgres, "SELECT pg_catalog.pg_advisory_xact_lock_shared(pg_catalog.hashtextextended({name}, 0))");
    tx.query_one_raw(share).await.map(drop)
}

fn name(tx: &TenantTx) -> String {
    format!("publish {}", tx.tenant().schema)
}
