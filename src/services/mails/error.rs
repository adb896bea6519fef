//! Why a mail was not shown or not sent again.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    integrations::mailer::MailError,
    types::code::{Code, Coded},
};

/// Why a mail was not shown or not sent again.
#[derive(Debug, thiserror::Error)]
pub enum MailsError {
    /// No mail has this id, or it is not kept any more.
    #[error("mail {0} does not exist")]
    NotFound(Uuid),
    /// It was sent, or is still being tried.
    #[error("mail {0} was not given up")]
    NotFailed(Uuid),
    /// It opens somebody's account.
    #[error("nobody but its recipient may read mail {0}")]
    NotReadable(Uuid),
    /// It can not be put into the form that mails are sent in.
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
