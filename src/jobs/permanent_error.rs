//! The error of a job that must not be retried.

/// Wraps an error that a retry would meet again. The job then becomes dead at once.
#[derive(Debug, thiserror::Error)]
#[error("{0:#}")]
pub(super) struct PermanentError(pub(super) anyhow::Error);
