//! Which handler runs which job.

use std::sync::Arc;

use super::send_mail;
use crate::{app::App, queue::Job};

/// Runs `job`; an error gives it back to be tried again.
pub(super) async fn run(app: &Arc<App>, job: Job) -> anyhow::Result<()> {
    match job {
        Job::SendMail { mail_id, .. } => send_mail::run(app, mail_id).await,
        Job::ImportMarketplace { .. } | Job::OrderPlacedMail { .. } | Job::OrderShippedMail { .. } => {
            anyhow::bail!("this job has no handler yet")
        }
    }
}
