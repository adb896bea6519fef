//! Where the program's traces go.

use serde::Deserialize;

use super::{ConfigError, Network, list};

/// Settings of the section `[traces]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TracesConfig {
    /// The collector's address (OTLP over HTTP); unset: no traces.
    pub endpoint: Option<String>,
    /// The name of this program at the collector.
    pub service_name: String,
    /// The share of requests and jobs that are traced, from 0 to 1.
    pub sample_ratio: f64,
    /// The callers whose `traceparent` is used.
    #[serde(deserialize_with = "list::deserialize")]
    pub trusted_callers: Vec<Network>,
}

impl TracesConfig {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let is_address = |text: &String| {
            url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        };
        if self.endpoint.as_ref().is_some_and(|endpoint| !is_address(endpoint)) {
            let problem = "must be an address such as http://127.0.0.1:4318/v1/traces".to_owned();
            return Err(ConfigError::Value { key: "traces.endpoint", problem });
        }
        if !(0.0..=1.0).contains(&self.sample_ratio) {
            let problem = "must be between 0 and 1".to_owned();
            return Err(ConfigError::Value { key: "traces.sample_ratio", problem });
        }
        Ok(())
    }
}
