//! The HTTP server's address and bounds.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use serde::Deserialize;

use super::{
    Network, Origin,
    error::{ConfigError, at_least_one},
    list,
};

/// Settings of the section `[http]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpConfig {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The largest body of a request, in bytes.
    pub max_body_bytes: usize,
    /// The largest uploaded file, in bytes.
    pub max_upload_bytes: usize,
    /// Time for a request's head, in seconds.
    pub header_timeout_seconds: u64,
    /// Time for a request's body, in seconds from its head on.
    pub body_timeout_seconds: u64,
    /// Time for the body of an upload, in seconds from its head on.
    pub upload_timeout_seconds: u64,
    /// Time for an answer, in seconds. Includes a body's time, but for uploads.
    pub request_timeout_seconds: u64,
    /// The time for which requests are still accepted after a stop was requested, in seconds.
    pub drain_seconds: u64,
    /// Time for requests to end after that, in seconds.
    pub shutdown_seconds: u64,
    /// Connections at a time.
    pub max_connections: usize,
    /// Connections of one address at a time.
    pub max_connections_per_address: usize,
    /// The proxies whose forwarding headers are used.
    #[serde(deserialize_with = "list::deserialize")]
    pub trusted_proxies: Vec<Network>,
    /// The origins whose pages may call the public API from browsers.
    #[serde(deserialize_with = "list::deserialize")]
    pub cors_origins: Vec<Origin>,
    /// Requests a minute of one caller at one vendor.
    pub requests_per_minute: u32,
    /// Those of them that sign in, register or use a link, from one address.
    pub auth_requests_per_minute: u32,
    /// Those that write in a shop: carts, orders, accounts.
    pub shop_writes_per_minute: u32,
    /// Those by which teams and operators write.
    pub writes_per_minute: u32,
    /// Those that import, upload or export.
    pub transfers_per_minute: u32,
    /// Requests a minute of all callers of one vendor.
    pub vendor_requests_per_minute: u32,
    /// Requests of one vendor at a time.
    pub vendor_concurrency: usize,
    /// How long a request waits for its turn among its vendor's, in milliseconds.
    pub vendor_wait_ms: u64,
}

impl HttpConfig {
    /// Whether `peer` may say for whom it forwards.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(peer))
    }

    /// [`HttpConfig::header_timeout_seconds`] as a duration.
    pub fn header_timeout(&self) -> Duration {
        Duration::from_secs(self.header_timeout_seconds)
    }

    /// [`HttpConfig::body_timeout_seconds`] as a duration.
    pub fn body_timeout(&self) -> Duration {
        Duration::from_secs(self.body_timeout_seconds)
    }

    /// [`HttpConfig::upload_timeout_seconds`] as a duration.
    pub fn upload_timeout(&self) -> Duration {
        Duration::from_secs(self.upload_timeout_seconds)
    }

    /// [`HttpConfig::request_timeout_seconds`] as a duration.
    pub fn request_timeout(&self) -> Duration {
        Duration::from_secs(self.request_timeout_seconds)
    }

    /// [`HttpConfig::drain_seconds`] as a duration.
    pub fn drain_time(&self) -> Duration {
        Duration::from_secs(self.drain_seconds)
    }

    /// [`HttpConfig::shutdown_seconds`] as a duration.
    pub fn shutdown_timeout(&self) -> Duration {
        Duration::from_secs(self.shutdown_seconds)
    }

    /// [`HttpConfig::vendor_wait_ms`] as a duration.
    pub fn vendor_wait(&self) -> Duration {
        Duration::from_millis(self.vendor_wait_ms)
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        at_least_one("http.max_body_bytes", self.max_body_bytes as u64)?;
        at_least_one("http.max_upload_bytes", self.max_upload_bytes as u64)?;
        at_least_one("http.header_timeout_seconds", self.header_timeout_seconds)?;
        at_least_one("http.body_timeout_seconds", self.body_timeout_seconds)?;
        at_least_one("http.upload_timeout_seconds", self.upload_timeout_seconds)?;
        at_least_one("http.request_timeout_seconds", self.request_timeout_seconds)?;
        at_least_one("http.max_connections", self.max_connections as u64)?;
        at_least_one("http.max_connections_per_address", self.max_connections_per_address as u64)?;
        at_least_one("http.requests_per_minute", u64::from(self.requests_per_minute))?;
        at_least_one("http.auth_requests_per_minute", u64::from(self.auth_requests_per_minute))?;
        at_least_one("http.shop_writes_per_minute", u64::from(self.shop_writes_per_minute))?;
        at_least_one("http.writes_per_minute", u64::from(self.writes_per_minute))?;
        at_least_one("http.transfers_per_minute", u64::from(self.transfers_per_minute))?;
        at_least_one("http.vendor_requests_per_minute", u64::from(self.vendor_requests_per_minute))?;
        at_least_one("http.vendor_concurrency", self.vendor_concurrency as u64)
    }
}
