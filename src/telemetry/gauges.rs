//! Measures that are taken when the metrics are read.

use std::{fs, time::Duration};

use chrono::{DateTime, Utc};
use metrics::{Unit, describe_gauge, gauge};
use tokio::time::timeout;

use crate::{db::PlatformDb, queue};

const BUILD: &str = "orion_build_info";
const DATABASE_UP: &str = "orion_database_up";
const POOL: &str = "orion_database_connections";
const POOL_MAX: &str = "orion_database_connections_max";
const QUEUE: &str = "orion_queue_jobs";
const OLDEST: &str = "orion_queue_oldest_ready_seconds";
// Named as every exporter names them.
const MEMORY: &str = "process_resident_memory_bytes";
const STARTED: &str = "process_start_time_seconds";
const FILES: &str = "process_open_fds";

/// How long the database may take to say how the queue is.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) fn describe() {
    describe_gauge!(BUILD, "1; the version is a label");
    describe_gauge!(DATABASE_UP, "1 if the database answered when this was read, else 0");
    describe_gauge!(POOL, "Connections to the database, in use or idle, by pool");
    describe_gauge!(POOL_MAX, "Connections that a pool may have");
    describe_gauge!(QUEUE, "Jobs of all processes by state; NaN while the database does not answer");
    describe_gauge!(OLDEST, Unit::Seconds, "For how long the oldest ready job has been due");
    describe_gauge!(MEMORY, Unit::Bytes, "Memory in use");
    describe_gauge!(STARTED, Unit::Seconds, "When the process started, since 1970");
    describe_gauge!(FILES, "Open file descriptors");
}

/// Notes what stays the same as long as the process lives.
pub fn begin(now: DateTime<Utc>) {
    gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    gauge!(STARTED).set(now.timestamp() as f64);
}

/// Measures everything that is not counted as it happens.
pub async fn measure(db: &PlatformDb) {
    for pool in db.pools() {
        gauge!(POOL_MAX, "pool" => pool.name.clone()).set(f64::from(pool.max));
        gauge!(POOL, "pool" => pool.name.clone(), "state" => "idle").set(f64::from(pool.idle));
        let used = pool.size.saturating_sub(pool.idle);
        gauge!(POOL, "pool" => pool.name, "state" => "used").set(f64::from(used));
    }
    if let Some(bytes) = resident_bytes() {
        gauge!(MEMORY).set(bytes);
    }
    if let Ok(files) = fs::read_dir("/proc/self/fd") {
        gauge!(FILES).set(files.count() as f64);
    }
    // A connection of its own: a busy platform says how its queue is, too.
    let depth = timeout(PATIENCE, queue::depth(&db.reserved())).await.ok().and_then(Result::ok);
    gauge!(DATABASE_UP).set(f64::from(u8::from(depth.is_some())));
    let of = |count: fn(queue::Depth) -> i64| depth.map_or(f64::NAN, |depth| count(depth) as f64);
    gauge!(QUEUE, "state" => "ready").set(of(|depth| depth.ready));
    gauge!(QUEUE, "state" => "delayed").set(of(|depth| depth.delayed));
    gauge!(QUEUE, "state" => "running").set(of(|depth| depth.running));
    gauge!(QUEUE, "state" => "dead").set(of(|depth| depth.dead));
    gauge!(OLDEST).set(depth.map_or(f64::NAN, |depth| depth.oldest_ready_seconds));
}

/// The memory of the process; `None` on a system other than Linux.
fn resident_bytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024.0)
}
