//! Hands mails to an SMTP server.

use std::sync::{Mutex, PoisonError};

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, DEFAULT_MECHANISMS},
    client::{AsyncSmtpConnection, TlsParameters},
    commands::{Data, Mail as MailFrom, Rcpt},
    extension::ClientId,
};
use secrecy::ExposeSecret;
use tokio::time::timeout;

use super::{
    mail::{Mail, MailError},
    message::{address, format},
};
use crate::config::{Encryption, SmtpConfig};

/// A server, and connections to it that are kept for the next mail.
pub struct Smtp {
    host: String,
    config: SmtpConfig,
    kept: Mutex<Vec<AsyncSmtpConnection>>,
}

impl Smtp {
    pub(super) fn new(host: &str, config: &SmtpConfig) -> Self {
        Self { host: host.to_owned(), config: config.clone(), kept: Mutex::default() }
    }

    /// Sends the mail. A server that is slow, or that disconnects before it confirms the mail, may have accepted it; a
    /// retry has the same Message-ID.
    pub(super) async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let handed_over = timeout(self.config.timeout(), self.hand_over(mail)).await;
        handed_over.unwrap_or_else(|_| Err(self.too_slow()))
    }

    /// Connects, encrypts and signs in as for a mail.
    pub async fn check(&self) -> Result<(), MailError> {
        let connected = timeout(self.config.timeout(), self.connect()).await;
        connected.map_or_else(|_| Err(self.too_slow()), |connected| connected.map(drop).map_err(later))
    }

    async fn hand_over(&self, mail: &Mail) -> Result<(), MailError> {
        let (message, from, recipient) = (format(mail)?, address(&mail.from)?, address(&mail.recipient)?);
        let mut connection = self.connection().await.map_err(later)?;
        connection.command(MailFrom::new(Some(from), vec![])).await.map_err(later)?;
        connection.command(Rcpt::new(recipient, vec![])).await.map_err(judge)?;
        connection.command(Data).await.map_err(judge)?;
        connection.message(&message).await.map_err(judge)?;
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        Ok(())
    }

    /// One that was kept, if it still works, or a new one. There are never more than mails that are sent at a time.
    async fn connection(&self) -> Result<AsyncSmtpConnection, Error> {
        let keep = || self.kept.lock().unwrap_or_else(PoisonError::into_inner).pop();
        while let Some(mut kept) = keep() {
            if kept.test_connected().await {
                return Ok(kept);
            }
        }
        self.connect().await
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let (config, me) = (&self.config, ClientId::default());
        let encryption = || TlsParameters::new(self.host.clone());
        let at_once = if config.encryption == Encryption::Tls { Some(encryption()?) } else { None };
        let server = (self.host.as_str(), config.port());
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, None, &me, at_once, None).await?;
        if config.encryption == Encryption::StartTls {
            connection.starttls(encryption()?, &me).await?;
        }
        if let (Some(user), Some(password)) = (&config.user, &config.password) {
            let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
            connection.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(connection)
    }

    fn too_slow(&self) -> MailError {
        let reason = format!("the mail server took longer than {} seconds", self.config.timeout_seconds);
        MailError::Later { code: "too slow".to_owned(), reason }
    }
}

/// A refusal before the recipient is named has nothing to do with this mail, so it is retried.
fn later(error: Error) -> MailError {
    MailError::Later { code: code(&error), reason: error.to_string() }
}

/// A permanent refusal of the recipient or of the content is final. It is not final if the server says (5.7.x, 530)
/// that the platform may not send: otherwise a wrong setting would give up every mail.
fn judge(error: Error) -> MailError {
    let words = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
    let is_about_us = words.starts_with("5.7.") || code(&error) == "530";
    if error.is_permanent() && !is_about_us {
        MailError::Refused { code: code(&error), reason: error.to_string() }
    } else {
        later(error)
    }
}

fn code(error: &Error) -> String {
    match error.status() {
        Some(code) => code.to_string(),
        None if error.is_tls() => "encryption".to_owned(),
        None => "connection".to_owned(),
    }
}
