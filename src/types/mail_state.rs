//! What became of a mail.

use super::invalid::word_enum;

word_enum!(
    /// What became of a mail.
    MailState, "A mail's state is one of waiting, sent, failed.", {
        /// It waits for its first try, or for another one.
        Waiting = "waiting",
        /// A mail server took it.
        Sent = "sent",
        /// It was refused for good, or tried for too long.
        Failed = "failed",
    }
);
