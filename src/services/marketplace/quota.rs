//! Limits of imports and sources per vendor, so that no vendor fills the queue or the disk.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, raw_sql};

use super::MarketplaceError;
use crate::{
    entities::tenant::{marketplace_import_job, source},
    tenancy::TenantTx,
};

/// The largest number of imports that have not ended.
const MOST_OPEN: u64 = 5;
/// The largest number of sources.
const MOST_SOURCES: u64 = 50;

/// Fails with `TooManyImports` at the limit. Called before an upload is read; `start` checks again.
pub async fn check_open(tx: &TenantTx) -> Result<(), MarketplaceError> {
    if open(tx).await? < MOST_OPEN { Ok(()) } else { Err(MarketplaceError::TooManyImports(MOST_OPEN)) }
}

/// Fails with `TooManyImports` if the import that was just added exceeds the limit.
pub(super) async fn check_added(tx: &TenantTx) -> Result<(), MarketplaceError> {
    if open(tx).await? <= MOST_OPEN { Ok(()) } else { Err(MarketplaceError::TooManyImports(MOST_OPEN)) }
}

/// Fails with `TooManySources` if the source that was just added exceeds the limit.
pub(super) async fn check_sources(tx: &TenantTx) -> Result<(), MarketplaceError> {
    let sources = source::Entity::find().filter(source::not_removed()).count(tx).await?;
    if sources <= MOST_SOURCES { Ok(()) } else { Err(MarketplaceError::TooManySources(MOST_SOURCES)) }
}

/// Waits until no other transaction starts an import of this vendor. Otherwise two starts would not count each other's
/// uncommitted rows.
pub(super) async fn take_turn(tx: &TenantTx) -> Result<(), DbErr> {
    let turn = raw_sql!(
        Postgres,
        "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(current_schema() || '.imports', 0))"
    );
    tx.execute_raw(turn).await.map(drop)
}

async fn open(tx: &TenantTx) -> Result<u64, DbErr> {
    marketplace_import_job::Entity::find().filter(marketplace_import_job::open()).count(tx).await
}
