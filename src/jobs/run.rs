//! Which handler runs which job.

use std::sync::Arc;

use crate::{app::App, queue::Job};

/// Runs `job`; an error gives it back to be tried again.
pub(super) async fn run(_app: &Arc<App>, job: Job) -> anyhow::Result<()> {
    match job {
        Job::ImportMarketplace { .. }
        | Job::OrderPlacedMail { .. }
        | Job::OrderShippedMail { .. }
        | Job::SendMail { .. } => {
            anyhow::bail!("this job has no handler yet")
        }
    }
}
