//! The platform as people see it: name, domain, scheme.

use serde::Deserialize;

use super::error::{ConfigError, at_least_one};

/// Settings of the section `[platform]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformConfig {
    /// The platform's name in titles and mails.
    pub name: String,
    /// Whether missing settings are replaced or refused.
    pub environment: RunMode,
    /// The host name whose subdomains are the shops.
    pub domain: String,
    /// How people reach the platform.
    pub scheme: Scheme,
    /// The port in links; unset: the scheme's own, in development the one listened on.
    pub public_port: Option<u16>,
    /// Whether `/admin`, `/vendor/{code}` and `/shop/{code}` are served in addition to the subdomains.
    pub path_mode: bool,
    /// ISO 4217, for new vendors.
    pub default_currency: String,
    /// ISO 3166-1 alpha-2, for new vendors.
    pub default_country: String,
    /// How long a deleted vendor can be restored before it is purged, in days.
    pub deleted_vendor_days: u32,
}

/// Where the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RunMode {
    /// On somebody's own machine.
    Development,
    /// A platform with real customers: insecure settings stop the start.
    Production,
}

/// How people reach the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// Plain HTTP, for development.
    Http,
    /// Encrypted, here or by a proxy in front.
    Https,
}

impl Scheme {
    /// The scheme as a URL has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    /// The port that a URL need not name.
    pub fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }

    /// Whether cookies can be marked `Secure`.
    pub fn is_secure(self) -> bool {
        matches!(self, Self::Https)
    }
}

impl PlatformConfig {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if !is_host_name(&self.domain) {
            return Err(ConfigError::Value {
                key: "platform.domain",
                problem: format!("is not a host name in lower case: {:?}", self.domain),
            });
        }
        if iso_currency::Currency::from_code(&self.default_currency).is_none() {
            return Err(ConfigError::Value {
                key: "platform.default_currency",
                problem: format!("is not an ISO 4217 code: {:?}", self.default_currency),
            });
        }
        if self.default_country.len() != 2 || !self.default_country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(ConfigError::Value {
                key: "platform.default_country",
                problem: format!("is not an ISO 3166-1 code of two capitals: {:?}", self.default_country),
            });
        }
        at_least_one("platform.deleted_vendor_days", self.deleted_vendor_days.into())
    }
}

/// Whether `name` is labels of lower-case letters, digits and inner hyphens.
fn is_host_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 190 && name.split('.').all(is_label)
}
