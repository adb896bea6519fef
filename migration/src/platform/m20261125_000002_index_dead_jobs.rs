//! Dead jobs are counted each time somebody reads the metrics; they are few among many that ended well.

crate::sql_migration! {
    up: "CREATE INDEX jobs_dead_idx ON jobs (finished_at) WHERE state = 'dead';",
    down: "DROP INDEX jobs_dead_idx;",
}
