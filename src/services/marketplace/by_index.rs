//! How the planner reads staged rows.

use sea_orm::{ConnectionTrait, DbErr};

use crate::{services::statement::statement, tenancy::TenantTx};

/// Makes the rest of the transaction look rows up by indexes. A table that was filled a moment ago has no statistics, and
/// the planner would rather read all of it for every batch than look up the batch's rows. Statements join what they look
/// for, and this leaves one way to join it. What is off counts as so expensive that the planner would compile every
/// statement, which takes longer than running it: so compiling is off too.
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
