//! Settings of outgoing mail.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use secrecy::SecretString;
use serde::Deserialize;

use super::{
    RunMode,
    error::{ConfigError, at_least_one},
};

/// Settings of the section `[mail]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// The directory, where there is no server; unset: `mail` in the data directory.
    pub dir: Option<PathBuf>,
    /// The sender's e-mail address.
    pub from: String,
    /// How long mails are kept after they were sent or given up, in days.
    pub retention_days: u32,
    /// The server that takes them.
    pub smtp: SmtpConfig,
}

/// Settings of the section `[mail.smtp]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpConfig {
    /// The server; unset: mails are written to files.
    pub host: Option<String>,
    /// Its port; unset: the usual one of the encryption.
    pub port: Option<u16>,
    /// How the connection is encrypted.
    pub encryption: Encryption,
    /// The user at the mail server; unset: no sign-in.
    pub user: Option<String>,
    /// The password at the mail server.
    pub password: Option<SecretString>,
    /// How long handing over one mail may take, in seconds.
    pub timeout_seconds: u32,
}

/// How the connection to the server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encryption {
    /// The connection begins unencrypted, and is encrypted before anything is sent.
    StartTls,
    /// From the first byte on.
    Tls,
    /// The connection is not encrypted.
    None,
}

impl MailConfig {
    /// The directory mails are written to, one file each.
    pub fn directory(&self, data_dir: &Path) -> PathBuf {
        self.dir.clone().unwrap_or_else(|| data_dir.join("mail"))
    }

    pub(super) fn check(&self, environment: RunMode) -> Result<(), ConfigError> {
        at_least_one("mail.retention_days", self.retention_days.into())?;
        if self.from.parse::<lettre::Address>().is_err() {
            let problem = format!("is not an address of e-mail: {:?}", self.from);
            return Err(ConfigError::Value { key: "mail.from", problem });
        }
        self.smtp.check(environment)
    }
}

impl SmtpConfig {
    /// The port to connect to.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.encryption {
            Encryption::StartTls => 587,
            Encryption::Tls => 465,
            Encryption::None => 25,
        })
    }

    /// How long handing over one mail may take.
    pub fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds.into())
    }

    fn check(&self, environment: RunMode) -> Result<(), ConfigError> {
        at_least_one("mail.smtp.timeout_seconds", self.timeout_seconds.into())?;
        let refuse = |key, problem: &str| Err(ConfigError::Value { key, problem: problem.to_owned() });
        if self.host.as_ref().is_some_and(|host| host.contains([':', '/', ' '])) {
            return refuse("mail.smtp.host", "is a name or an address alone; give the port as mail.smtp.port");
        }
        if self.user.is_some() != self.password.is_some() {
            return refuse("mail.smtp.password", "goes with mail.smtp.user: set both or none");
        }
        let in_clear = self.encryption == Encryption::None && self.password.is_some();
        if in_clear && environment == RunMode::Production {
            return refuse("mail.smtp.encryption", "must be starttls or tls where a password is sent");
        }
        Ok(())
    }
}
