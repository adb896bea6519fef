//! Taking turns at a vendor's staged rows. Imports write them in the feed's order and publishing in its own: without turns
//! they would wait for each other. A turn lasts until the transaction ends.

use sea_orm::{ConnectionTrait, DbErr};

use super::statement::statement;
use crate::tenancy::TenantTx;

/// Waits until nobody else publishes from the vendor's staged rows or imports into them, and keeps everybody out. Whoever
/// changes staged rows takes the turn before any other lock.
pub(in crate::services) async fn take(tx: &TenantTx) -> Result<(), DbErr> {
    const TAKE: &str = "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended($1, 0))";
    tx.query_one_raw(statement(TAKE, [name(tx).into()])).await.map(drop)
}

/// The turn of an import, which imports of other sources share: no row belongs to two sources.
pub(in crate::services) async fn share(tx: &TenantTx) -> Result<(), DbErr> {
    const SHARE: &str = "SELECT pg_catalog.pg_advisory_xact_lock_shared(pg_catalog.hashtextextended($1, 0))";
    tx.query_one_raw(statement(SHARE, [name(tx).into()])).await.map(drop)
}

fn name(tx: &TenantTx) -> String {
    format!("publish {}", tx.tenant().schema)
}
