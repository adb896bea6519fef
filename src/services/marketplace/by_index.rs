//! Planner settings for staged rows.

use sea_orm::{ConnectionTrait, DbErr};

use crate::{services::statement::statement, tenancy::TenantTx};

/// Makes the rest of the transaction find rows by indexes. A table that was filled a moment ago has no statistics yet,
/// so the planner would scan all of it for every batch. The statements join staged rows with the batch's ids, and these
/// settings leave the nested loop with an index scan as the only cheap join. The planner adds a high cost to plans that
/// are switched off, and a high cost starts the just-in-time compiler, which takes longer than the statement: so it is
/// off too.
pub(super) async fn read_by_index(tx: &TenantTx) -> Result<(), DbErr> {
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
