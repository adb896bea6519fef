//! The outbox. A mail is written in the transaction that causes it and sent by a job; operators see whether it was sent.

mod error;
mod outbox;
mod read;
mod resend;

pub use error::MailsError;
pub use outbox::{
    AfterSending, NewMail, find_unsent, is_written, mark_failed, mark_sent, note_failure, sweep, write_once,
};
pub use read::{MailFilter, MailSort, MailView, Readers, get, list, message};
pub use resend::resend;
