//! Bounds of the feeds that vendors import.

use std::time::Duration;

use serde::Deserialize;

use super::{
    RunMode,
    error::{ConfigError, at_least_one},
    list,
};

/// Settings of the section `[feeds]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedsConfig {
    /// Bytes of one feed.
    pub max_bytes: u64,
    /// Rows of one feed.
    pub max_rows: u64,
    /// Bytes of one row.
    pub max_row_bytes: usize,
    /// Time to connect, in seconds.
    pub connect_timeout_seconds: u64,
    /// Time to the head of the answer, in seconds.
    pub header_timeout_seconds: u64,
    /// Time between two reads, in seconds.
    pub idle_timeout_seconds: u64,
    /// Time in all, in seconds.
    pub total_timeout_seconds: u64,
    /// Bytes of all feeds of one vendor that are stored, beyond which it can't upload another.
    pub max_stored_bytes: u64,
    /// The number of a vendor's newest imports whose bad rows are kept.
    pub keep_errors_of: u32,
    /// Exact `host:port` that may be fetched although they are private. Empty in production.
    #[serde(deserialize_with = "list::deserialize")]
    pub allowed_addresses: Vec<String>,
}

impl FeedsConfig {
    /// [`FeedsConfig::connect_timeout_seconds`] as a duration.
    pub fn connect_timeout(&self) -> Duration {
        Duration::from_secs(self.connect_timeout_seconds)
    }

    /// [`FeedsConfig::header_timeout_seconds`] as a duration.
    pub fn header_timeout(&self) -> Duration {
        Duration::from_secs(self.header_timeout_seconds)
    }

    /// [`FeedsConfig::idle_timeout_seconds`] as a duration.
    pub fn idle_timeout(&self) -> Duration {
        Duration::from_secs(self.idle_timeout_seconds)
    }

    /// [`FeedsConfig::total_timeout_seconds`] as a duration.
    pub fn total_timeout(&self) -> Duration {
        Duration::from_secs(self.total_timeout_seconds)
    }

    pub(super) fn check(&self, environment: RunMode) -> Result<(), ConfigError> {
        let refused = |problem: String| Err(ConfigError::Value { key: "feeds.allowed_addresses", problem });
        if environment == RunMode::Production && !self.allowed_addresses.is_empty() {
            return refused("must be empty in production".to_owned());
        }
        if let Some(address) = self.allowed_addresses.iter().find(|address| !is_host_and_port(address)) {
            return refused(format!("takes exact `host:port`, not {address:?}"));
        }
        at_least_one("feeds.max_bytes", self.max_bytes)?;
        at_least_one("feeds.max_stored_bytes", self.max_stored_bytes)?;
        at_least_one("feeds.max_rows", self.max_rows)?;
        at_least_one("feeds.max_row_bytes", self.max_row_bytes as u64)?;
        at_least_one("feeds.connect_timeout_seconds", self.connect_timeout_seconds)?;
        at_least_one("feeds.header_timeout_seconds", self.header_timeout_seconds)?;
        at_least_one("feeds.idle_timeout_seconds", self.idle_timeout_seconds)?;
        at_least_one("feeds.total_timeout_seconds", self.total_timeout_seconds)
    }
}

fn is_host_and_port(address: &str) -> bool {
    address.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok_and(|p| p > 0))
}
