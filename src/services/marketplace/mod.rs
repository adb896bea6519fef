//! Products from outside: the sources they come from, the imports that take feeds into staging, and publishing from
//! staging into the catalog.

pub mod address;
mod copy;
mod error;
mod errors;
mod failure;
mod follow;
mod forget;
pub mod import;
mod job;

pub mod publish;
mod quota;
mod sources;
mod staging;

pub use error::MarketplaceError;
pub use errors::{ErrorFilter, ErrorLine, errors, errors_after};
pub use failure::{FailedImport, Importer, failed_import};
pub use follow::Followed;
pub use forget::{awaited_files, cancel_all, forget_errors, forget_vanished};
pub use job::{ImportFilter, ImportLine, ImportSort, Origin, StartImport, abandon, cancel, get, latest, list, start};
pub use quota::check_open;
pub use sources::{
    SourceChanges, SourceLine, forget_removed, remove as remove_source, source, sources, update as update_source,
};
pub use staging::{StagedFilter, StagedLine, StagedSort, ignore, list as staged};

use sea_orm::{ConnectionTrait, DbErr};

use super::statement::statement;
use crate::tenancy::TenantTx;

/// A table that was filled a moment ago has no statistics, and the planner would rather read all of it for every batch
/// than look up the batch's rows: the statements join what they look for, and this leaves one way to join it. What is
/// off counts as so dear that all would be compiled, which takes longer than it runs.
async fn read_by_index(tx: &TenantTx) -> Result<(), DbErr> {
    const SETTINGS: [&str; 4] = [
        "SET LOCAL enable_seqscan = off",
        "SET LOCAL enable_hashjoin = off",
        "SET LOCAL enable_mergejoin = off",
        "SET LOCAL jit = off",
    ];
    for setting in SETTINGS {
        tx.execute_raw(statement(setting, [])).await?;
    }
    Ok(())
}
