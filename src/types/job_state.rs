//! How far background jobs are.

use super::invalid::word_enum;

word_enum!(
    /// The state of a background job.
    JobState, "A job's state is one of ready, running, done, dead, cancelled.", {
        /// It waits for a worker, or for its time.
        Ready = "ready",
        /// A worker has it.
        Running = "running",
        /// The handler finished without an error.
        Done = "done",
        /// It failed for good.
        Dead = "dead",
        /// Its vendor was deleted.
        Cancelled = "cancelled",
    }
);
