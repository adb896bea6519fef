//! Sessions, links and passwords.

use std::collections::HashSet;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

use super::{
    RunMode,
    error::{ConfigError, at_least_one},
    list,
};

/// The shortest secret that production takes, in bytes.
const SECRET_BYTES: usize = 32;
/// How many different bytes a secret has at least; `aaaa…` and `changeme` repeated have fewer.
const SECRET_VARIETY: usize = 12;

/// Settings of the section `[auth]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthConfig {
    /// Signs sessions. Always there after [`super::Config::with_secret`].
    pub secret: Option<SecretString>,
    /// Secrets that were replaced and still verify.
    #[serde(deserialize_with = "secrets")]
    pub previous_secrets: Vec<SecretString>,
    /// Lifetime of an access token, in minutes.
    pub access_minutes: u32,
    /// Lifetime of an unused session, in days.
    pub refresh_days: u32,
    /// Lifetime of any session, in days.
    pub session_days: u32,
    /// Lifetime of an invitation, in hours.
    pub invitation_hours: u32,
    /// Lifetime of a link that resets a password or confirms an address, in minutes.
    pub one_time_link_minutes: u32,
    /// Password hashes at a time.
    pub hashing_concurrency: usize,
    /// Whether operators can do nothing before they have a second factor.
    pub operators_need_second_factor: bool,
    /// Failed logins before waiting.
    pub login_attempts: u32,
    /// How long failed logins count, in minutes.
    pub login_window_minutes: u32,
}

impl AuthConfig {
    pub(super) fn check(&self, environment: RunMode) -> Result<(), ConfigError> {
        at_least_one("auth.access_minutes", u64::from(self.access_minutes))?;
        at_least_one("auth.refresh_days", u64::from(self.refresh_days))?;
        at_least_one("auth.session_days", u64::from(self.session_days))?;
        at_least_one("auth.invitation_hours", u64::from(self.invitation_hours))?;
        at_least_one("auth.one_time_link_minutes", u64::from(self.one_time_link_minutes))?;
        at_least_one("auth.hashing_concurrency", self.hashing_concurrency as u64)?;
        at_least_one("auth.login_attempts", u64::from(self.login_attempts))?;
        at_least_one("auth.login_window_minutes", u64::from(self.login_window_minutes))?;
        let weak = match (&self.secret, environment) {
            (None, RunMode::Development) => false,
            (None, RunMode::Production) => true,
            (Some(secret), _) => is_weak(secret),
        };
        if weak || self.previous_secrets.iter().any(is_weak) {
            let key = if weak { "auth.secret" } else { "auth.previous_secrets" };
            let problem = "must be a random text of at least 32 bytes; make one with `openssl rand -base64 48` \
                           and give it as ORION_AUTH__SECRET";
            return Err(ConfigError::Value { key, problem: problem.to_owned() });
        }
        Ok(())
    }
}

/// A list of secrets, which the environment gives with commas.
fn secrets<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<SecretString>, D::Error> {
    let texts: Vec<String> = list::deserialize(deserializer)?;
    Ok(texts.into_iter().map(SecretString::from).collect())
}

/// Whether a secret is short or plainly not random.
fn is_weak(secret: &SecretString) -> bool {
    let bytes = secret.expose_secret().as_bytes();
    bytes.len() < SECRET_BYTES || bytes.iter().collect::<HashSet<_>>().len() < SECRET_VARIETY
}
