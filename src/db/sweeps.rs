//! Changing many rows in batches, so that no statement holds locks for long or runs into the time that it may take.

use sea_orm::{
    EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, IntoCondition, SubQueryStatement},
};

/// How many rows one statement of a sweep changes at most. A caller repeats the sweep while it changes that many.
pub const SWEEP_BATCH: u64 = 5_000;

/// The condition on at most [`SWEEP_BATCH`] rows of a table in which `condition` holds.
pub(crate) fn batch<E: EntityTrait>(condition: impl IntoCondition) -> Expr {
    let rows = E::find().select_only().expr(Expr::col("ctid")).filter(condition).limit(SWEEP_BATCH).into_query();
    let rows = Expr::SubQuery(None, Box::new(SubQueryStatement::SelectStatement(rows)));
    Expr::cust_with_expr("ctid = ANY (ARRAY $1)", rows)
}
