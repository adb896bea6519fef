//! A mail, and why it was not sent.

use std::io;

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A mail with everything it needs to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Makes the Message-ID, which stays the same however often the mail is sent.
    pub id: Uuid,
    /// The sender's e-mail address.
    pub from: String,
    /// The sender's name in the mail's From header.
    pub sender_name: String,
    /// The address for replies, if it is not the sender's.
    pub reply_to: Option<String>,
    /// The recipient's e-mail address.
    pub recipient: String,
    /// The subject, on one line.
    pub subject: String,
    /// For people who read text.
    pub text_body: String,
    /// The HTML part, for mail programs that show HTML.
    pub html_body: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// Why a mail was not sent. `Display` quotes none of the server's text, which may contain the recipient's address.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Sending this mail again would not help: the recipient or the mail itself is refused.
    #[error("the mail is refused for good ({code})")]
    Refused {
        /// The server's code, or `address`.
        code: String,
        /// The mail server's answer.
        reason: String,
    },
    /// It may be sent later: the server is away, busy, or does not like the platform.
    #[error("the mail server does not take the mail now ({code})")]
    Later {
        /// The server's code, or what failed.
        code: String,
        /// The mail server's answer.
        reason: String,
    },
    /// The file can not be written.
    #[error("the mail could not be written to a file: {0}")]
    File(#[from] io::Error),
}

impl MailError {
    /// Whether it is no use to try again.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Refused { .. })
    }

    /// Why, in the server's words, for operators.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Refused { reason, .. } | Self::Later { reason, .. } => reason.clone(),
            Self::File(error) => error.to_string(),
        }
    }
}
