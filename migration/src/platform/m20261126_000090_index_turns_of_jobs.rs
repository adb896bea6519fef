//! Whose turn it is in a lane of the queue is decided by each vendor's first job, by priority. All keys ascend, so that one
//! comparison of rows leads from one first job to the next.

crate::sql_migration! {
    up: "CREATE INDEX jobs_turn_idx ON jobs (lane, coalesce(vendor_id, '00000000-0000-0000-0000-000000000000'),
        (-priority::integer), run_at, id) WHERE state = 'ready';",
    down: "DROP INDEX jobs_turn_idx;",
}
