//! The error of a job that is not tried again.

/// Wraps an error that another try would meet again: the job is buried at once.
#[derive(Debug, thiserror::Error)]
#[error("{0:#}")]
pub(super) struct Hopeless(pub(super) anyhow::Error);
