//! The lanes of background work.

use super::invalid::word_enum;

word_enum!(
    /// The lane of a job, by what the job waits for. Each lane has its own workers, so that slow mail servers and slow
    /// feeds delay only mails and feeds.
    Lane, "A lane is one of work, mail, import, fetch.", {
        /// Short jobs, which wait for nothing.
        Work = "work",
        /// A mail that is handed over, which waits for the mail server.
        Mail = "mail",
        /// Many rows that are read and written.
        Import = "import",
        /// A feed that is fetched, which waits for its server.
        Fetch = "fetch",
    }
);
