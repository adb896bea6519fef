//! How far an import has come.

use super::invalid::word_enum;

word_enum!(
    /// The state of one run that takes a feed into staging.
    ImportStatus, "This is not the status of an import.", {
        /// It waits for a worker.
        Pending = "pending",
        /// A worker fetches or stages it.
        Processing = "processing",
        /// Every row was staged.
        Completed = "completed",
        /// The good rows were staged, others refused.
        CompletedWithErrors = "completed_with_errors",
        /// The feed was refused as a whole, or could not be had.
        Failed = "failed",
        /// Somebody cancelled it; what was staged until then stays.
        Cancelled = "cancelled",
    }
);

impl ImportStatus {
    /// The states in which an import still waits or runs.
    pub const OPEN: [Self; 2] = [Self::Pending, Self::Processing];
    /// The states of an import that read its feed to the end.
    pub const SUCCEEDED: [Self; 2] = [Self::Completed, Self::CompletedWithErrors];

    /// Whether nothing more will happen.
    #[must_use]
    pub fn is_final(self) -> bool {
        !Self::OPEN.contains(&self)
    }
}
