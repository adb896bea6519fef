//! Settings of background jobs.

use std::time::Duration;

use serde::Deserialize;

use super::error::{ConfigError, at_least_one};

/// Settings of the section `[worker]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkerConfig {
    /// Whether `serve` works off jobs too.
    pub enabled: bool,
    /// Jobs at a time in each of the lanes for short jobs, mails and imports.
    pub concurrency: usize,
    /// Jobs of one vendor at a time, in each of these lanes.
    pub per_vendor: u32,
    /// Feeds that are fetched at a time.
    pub fetches: usize,
    /// Feeds of one vendor that are fetched at a time.
    pub fetches_per_vendor: u32,
    /// How often to look for work unasked, in seconds.
    pub poll_seconds: u64,
    /// How long a job belongs to a silent worker, in seconds.
    pub lease_seconds: u32,
    /// How long finished jobs are kept, in days.
    pub keep_days: u32,
}

impl WorkerConfig {
    /// [`WorkerConfig::poll_seconds`] as a duration.
    pub fn poll_interval(&self) -> Duration {
        Duration::from_secs(self.poll_seconds)
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        at_least_one("worker.concurrency", self.concurrency as u64)?;
        at_least_one("worker.per_vendor", u64::from(self.per_vendor))?;
        at_least_one("worker.fetches", self.fetches as u64)?;
        at_least_one("worker.fetches_per_vendor", u64::from(self.fetches_per_vendor))?;
        at_least_one("worker.poll_seconds", self.poll_seconds)?;
        at_least_one("worker.lease_seconds", u64::from(self.lease_seconds))
    }
}
