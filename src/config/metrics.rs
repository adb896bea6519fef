//! Where the program's metrics are read.

use std::net::SocketAddr;

use serde::Deserialize;

/// Settings of the section `[metrics]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricsConfig {
    /// The address of `/metrics`; unset: nothing is measured.
    pub listen: Option<SocketAddr>,
}
