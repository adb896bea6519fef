//! Deletes old rows in batches, so that no statement holds locks for long or exceeds its time limit.

/// The largest number of rows that one statement of a sweep deletes. A caller repeats the sweep while it deletes this
/// many.
pub const SWEEP_BATCH: u64 = 5_000;

/// The statement that deletes at most [`SWEEP_BATCH`] rows of a table where a condition holds.
macro_rules! delete_batch {
    ($table:literal, $condition:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " WHERE ctid = ANY (ARRAY (SELECT ctid FROM ",
            $table,
            " WHERE ",
            $condition,
            " LIMIT 5000))"
        )
    };
}
pub(crate) use delete_batch;
