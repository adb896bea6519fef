//! Errors of the outbox.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    integrations::mailer::MailError,
    types::code::{Code, Coded},
};

/// The error of reading or resending a mail.
#[derive(Debug, thiserror::Error)]
pub enum MailsError {
    /// No mail has this id, or the mail was removed.
    #[error("mail {0} does not exist")]
    NotFound(Uuid),
    /// The mail was sent, or is still being tried.
    #[error("mail {0} was not given up")]
    NotFailed(Uuid),
    /// The mail opens somebody's account, or its contents are not kept.
    #[error("nobody but its recipient may read mail {0}")]
    NotReadable(Uuid),
    /// The mail can't be formatted for sending.
    #[error(transparent)]
    Message(#[from] MailError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for MailsError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound(_) => Code::MailNotFound,
            Self::NotFailed(_) => Code::MailNotFailed,
            Self::NotReadable(_) => Code::MailNotReadable,
            Self::Message(_) => Code::Internal,
            Self::Db(error) => error.code(),
        }
    }
}
