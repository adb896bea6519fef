//! How many imports and sources one vendor may have, so that none fills the queue or the disk for the others.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use super::MarketplaceError;
use crate::{
    entities::tenant::{marketplace_import_job, source},
    services::statement::statement,
    tenancy::TenantTx,
};

/// Imports that have not ended.
const MOST_OPEN: u64 = 5;
/// Sources, each with a name of its own.
const MOST_SOURCES: u64 = 50;

/// Refuses one more import while as many wait or run as may. Asked before a file is read, and again by `start`.
pub async fn check_open(tx: &TenantTx) -> Result<(), MarketplaceError> {
    if open(tx).await? < MOST_OPEN { Ok(()) } else { Err(MarketplaceError::TooManyImports(MOST_OPEN)) }
}

/// Refuses the import that was just added if it is one too many.
pub(super) async fn check_added(tx: &TenantTx) -> Result<(), MarketplaceError> {
    if open(tx).await? <= MOST_OPEN { Ok(()) } else { Err(MarketplaceError::TooManyImports(MOST_OPEN)) }
}

/// Refuses the source that was just added if it is one too many.
pub(super) async fn check_sources(tx: &TenantTx) -> Result<(), MarketplaceError> {
    let sources = source::Entity::find().filter(source::kept()).count(tx).await?;
    if sources <= MOST_SOURCES { Ok(()) } else { Err(MarketplaceError::TooManySources(MOST_SOURCES)) }
}

/// Waits for the vendor's other imports that are being started: what is counted must not change before it is committed.
pub(super) async fn take_turn(tx: &TenantTx) -> Result<(), DbErr> {
    const TURN: &str =
        "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(current_schema() || $1, 0))";
    tx.execute_raw(statement(TURN, [".imports".into()])).await.map(drop)
}

async fn open(tx: &TenantTx) -> Result<u64, DbErr> {
    marketplace_import_job::Entity::find().filter(marketplace_import_job::open()).count(tx).await
}
