//! The lanes of background work.

use super::invalid::word_enum;

word_enum!(
    /// Next to which work a job is done, by what it waits for. Each lane has workers of its own, so that slow mail servers
    /// and slow feeds delay nothing but mails and feeds.
    Lane, "A lane is one of work, mail, import, fetch.", {
        /// What is done in a moment.
        Work = "work",
        /// A mail that is handed over, which waits for the mail server.
        Mail = "mail",
        /// Many rows that are read and written.
        Import = "import",
        /// A feed that is fetched, which waits for its server.
        Fetch = "fetch",
    }
);
