//! Removing old rows in batches, so that no statement holds locks for long or runs into the time that it may take.

/// How many rows one statement of a sweep removes at most. A caller repeats the sweep while it removes that many.
pub const SWEEP_BATCH: u64 = 5_000;

/// The statement that removes at most [`SWEEP_BATCH`] rows of a table where a condition holds.
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
