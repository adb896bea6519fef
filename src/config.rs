//! The configuration, a section per file: `config/default.toml`, then a file, then the environment.
//!
//! Nothing else reads the environment.

mod audit;
mod auth;
mod database;
mod error;
mod feeds;
mod http;
mod list;
mod log;
mod mail;
mod metrics;
mod network;
mod origin;
mod platform;
mod secret;
mod storage;
mod traces;
mod worker;

use std::path::{Path, PathBuf};

use config::{Environment, File, FileFormat, Map};
use serde::Deserialize;

pub use audit::AuditConfig;
pub use auth::AuthConfig;
pub use database::{DatabaseConfig, Isolation};
pub use error::ConfigError;
pub use feeds::FeedsConfig;
pub use http::HttpConfig;
pub use log::{LogConfig, LogFormat};
pub use mail::{Encryption, MailConfig, SmtpConfig};
pub use metrics::MetricsConfig;
pub use network::{Network, NetworkError};
pub use origin::{Origin, OriginError};
pub use platform::{PlatformConfig, RunMode, Scheme};
pub use secret::SecretError;
pub use storage::StorageConfig;
pub use traces::TracesConfig;
pub use worker::WorkerConfig;

/// Every setting with its default and what it means; the manual.
pub const DEFAULTS: &str = include_str!("../config/default.toml");

/// All settings, already checked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The directory for everything that Orion writes; absolute after loading.
    pub data_dir: PathBuf,
    /// The platform as people see it.
    pub platform: PlatformConfig,
    /// Settings of the HTTP server.
    pub http: HttpConfig,
    /// The database and its limits.
    pub database: DatabaseConfig,
    /// Sessions, links and passwords.
    pub auth: AuthConfig,
    /// Settings of the audit logs.
    pub audit: AuditConfig,
    /// Settings of background jobs.
    pub worker: WorkerConfig,
    /// Bounds of fetched feeds.
    pub feeds: FeedsConfig,
    /// Settings of the storage for vendors' files.
    pub storage: StorageConfig,
    /// Settings of outgoing mail.
    pub mail: MailConfig,
    /// Settings of the log.
    pub log: LogConfig,
    /// Settings of the metrics.
    pub metrics: MetricsConfig,
    /// Settings of the traces.
    pub traces: TracesConfig,
}

impl Config {
    /// Reads the defaults, `file` if one is named, and the process's environment.
    ///
    /// # Errors
    /// When the file cannot be read, a key is unknown or wrong, or production lacks what it needs.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        Self::from_sources(file, None)
    }

    /// Like [`Config::load`] with `environment` in place of the process's, where given: names as in `ORION_HTTP__LISTEN`.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn from_sources(file: Option<&Path>, environment: Option<Map<String, String>>) -> Result<Self, ConfigError> {
        let mut sources = config::Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
        if let Some(file) = file {
            sources = sources.add_source(File::from(file).format(FileFormat::Toml));
        }
        let variables = Environment::with_prefix("ORION").prefix_separator("_").separator("__").ignore_empty(true);
        let mut config: Self = sources.add_source(variables.source(environment)).build()?.try_deserialize()?;
        config.data_dir = std::path::absolute(&config.data_dir)
            .map_err(|error| ConfigError::Value { key: "data_dir", problem: format!("is no path: {error}") })?;
        config.check()?;
        Ok(config)
    }

    /// Creates a development secret in `data_dir` if the secret is missing. In production a missing secret stops the
    /// start earlier.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn with_secret(mut self) -> Result<Self, ConfigError> {
        if self.auth.secret.is_none() {
            self.auth.secret = Some(secret::kept_in(&self.data_dir)?);
        }
        Ok(self)
    }

    /// The platform's own origin, as in `http://localhost:8000`.
    pub fn origin(&self) -> String {
        self.origin_of(&self.platform.domain)
    }

    /// The origin of a subdomain, as in `http://books.localhost:8000`.
    pub fn subdomain_origin(&self, subdomain: &str) -> String {
        self.origin_of(&format!("{subdomain}.{}", self.platform.domain))
    }

    /// The origin under which `host` is reached from outside, with the port where it is not the scheme's own.
    pub fn origin_of(&self, host: &str) -> String {
        let scheme = self.platform.scheme;
        let listened = matches!(self.platform.environment, RunMode::Development).then_some(self.http.listen.port());
        match self.platform.public_port.or(listened) {
            Some(port) if port != scheme.default_port() => format!("{}://{host}:{port}", scheme.as_str()),
            _ => format!("{}://{host}", scheme.as_str()),
        }
    }

    fn check(&self) -> Result<(), ConfigError> {
        self.platform.check()?;
        self.http.check()?;
        self.database.check()?;
        self.auth.check(self.platform.environment)?;
        self.worker.check()?;
        self.traces.check()?;
        self.mail.check(self.platform.environment)?;
        self.feeds.check(self.platform.environment)
    }
}

#[cfg(test)]
#[path = "config/tests.rs"]
mod tests;
