//! The database: where it is and what it grants.

use std::{path::PathBuf, time::Duration};

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::error::{ConfigError, at_least_one};

/// Settings of the section `[database]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseConfig {
    /// The platform's login; unset: the embedded database.
    pub url: Option<SecretString>,
    /// The owner's login; without it no vendor can be created.
    pub owner_url: Option<SecretString>,
    /// The platform's login past a pooler, for `LISTEN`.
    pub listen_url: Option<SecretString>,
    /// Into how many slices vendors are dealt out, each with connections of its own.
    pub slices: usize,
    /// Connections of a slice.
    pub slice_connections: u32,
    /// Connections that one vendor may use of its slice at a time.
    pub vendor_connections: usize,
    /// Connections for what belongs to no vendor.
    pub platform_connections: u32,
    /// Connections of the owner's login.
    pub owner_max_connections: u32,
    /// How long to wait for a connection, in milliseconds.
    pub acquire_timeout_ms: u64,
    /// How long a connection lives, in seconds.
    pub max_lifetime_seconds: u64,
    /// Prepared statements per connection.
    pub statement_cache: usize,
    /// The longest statement, in milliseconds.
    pub statement_timeout_ms: u64,
    /// The longest wait for a lock, in milliseconds.
    pub lock_timeout_ms: u64,
    /// The longest pause inside a transaction, in milliseconds.
    pub idle_in_transaction_timeout_ms: u64,
    /// The time without a message after which a listening connection is tested, in seconds.
    pub heartbeat_seconds: u64,
    /// Whether a pooler in transaction mode is between Orion and the server.
    pub external_pooler: bool,
    /// How vendors are kept apart.
    pub isolation: Isolation,
    /// The directory of the embedded database's programs.
    pub postgres_bin_dir: Option<PathBuf>,
}

/// How the database keeps vendors apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Isolation {
    /// A role per vendor, which sees that vendor's schema alone.
    Role,
    /// The search path alone.
    SearchPath,
}

impl DatabaseConfig {
    /// Whether Orion runs the database itself.
    pub fn is_embedded(&self) -> bool {
        self.url.is_none()
    }

    /// [`DatabaseConfig::acquire_timeout_ms`] as a duration.
    pub fn acquire_timeout(&self) -> Duration {
        Duration::from_millis(self.acquire_timeout_ms)
    }

    /// [`DatabaseConfig::max_lifetime_seconds`] as a duration.
    pub fn max_lifetime(&self) -> Duration {
        Duration::from_secs(self.max_lifetime_seconds)
    }

    /// [`DatabaseConfig::heartbeat_seconds`] as a duration.
    pub fn heartbeat(&self) -> Duration {
        Duration::from_secs(self.heartbeat_seconds)
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        is_postgres("database.url", self.url.as_ref())?;
        is_postgres("database.owner_url", self.owner_url.as_ref())?;
        is_postgres("database.listen_url", self.listen_url.as_ref())?;
        let others = [("database.owner_url", &self.owner_url), ("database.listen_url", &self.listen_url)];
        if let Some((key, _)) = others.into_iter().find(|(_, url)| self.url.is_none() && url.is_some()) {
            let problem = "is given, but `database.url` is not: give both, or neither for the embedded database";
            return Err(ConfigError::Value { key, problem: problem.to_owned() });
        }
        at_least_one("database.slices", self.slices as u64)?;
        at_least_one("database.slice_connections", u64::from(self.slice_connections))?;
        at_least_one("database.vendor_connections", self.vendor_connections as u64)?;
        at_least_one("database.platform_connections", u64::from(self.platform_connections))?;
        at_least_one("database.owner_max_connections", u64::from(self.owner_max_connections))?;
        at_least_one("database.statement_timeout_ms", self.statement_timeout_ms)?;
        at_least_one("database.lock_timeout_ms", self.lock_timeout_ms)?;
        at_least_one("database.idle_in_transaction_timeout_ms", self.idle_in_transaction_timeout_ms)?;
        at_least_one("database.acquire_timeout_ms", self.acquire_timeout_ms)?;
        at_least_one("database.heartbeat_seconds", self.heartbeat_seconds)?;
        at_least_one("database.max_lifetime_seconds", self.max_lifetime_seconds)
    }
}

/// Refuses an address that is not PostgreSQL's. The error does not repeat the address, which contains a password.
fn is_postgres(key: &'static str, url: Option<&SecretString>) -> Result<(), ConfigError> {
    let is_known = |url: &SecretString| {
        let url = url.expose_secret();
        url.starts_with("postgres://") || url.starts_with("postgresql://")
    };
    match url {
        Some(url) if !is_known(url) => {
            Err(ConfigError::Value { key, problem: "must begin with postgres://".to_owned() })
        }
        _ => Ok(()),
    }
}
