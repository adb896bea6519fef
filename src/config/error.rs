//! Why a configuration is refused.

use super::secret::SecretError;

/// Why the program does not start with this configuration. Names the key.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file cannot be read, or a key is unknown, missing or of the wrong kind.
    #[error("configuration: {0}")]
    Read(config::ConfigError),
    /// A value that cannot be used; the second part says why and how to correct it.
    #[error("configuration: `{key}` {problem}")]
    Value {
        /// The key, as in `auth.secret`.
        key: &'static str,
        /// Why it is refused.
        problem: String,
    },
    /// The development secret could not be kept.
    #[error(transparent)]
    Secret(#[from] SecretError),
}

impl From<config::ConfigError> for ConfigError {
    fn from(error: config::ConfigError) -> Self {
        Self::Read(error)
    }
}

/// Refuses a number that would stop everything.
pub(super) fn at_least_one(key: &'static str, value: u64) -> Result<(), ConfigError> {
    match value {
        0 => Err(ConfigError::Value { key, problem: "must be at least 1".to_owned() }),
        _ => Ok(()),
    }
}
