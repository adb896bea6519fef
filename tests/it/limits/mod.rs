//! Limits: a caller above a limit is refused and told when to come back.

mod logins;
mod neighbours;
mod quotas;
mod statements;

use std::time::Duration;

/// The time within which 99 of 100 answers came.
fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() * 99 / 100]
}
