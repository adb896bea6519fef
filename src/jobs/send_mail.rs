//! Sends one mail of the outbox.

use uuid::Uuid;

use super::permanent_error::PermanentError;
use crate::{
    app::App,
    config::RunMode,
    services::mails::{self, AfterSending},
    telemetry::metrics,
};

/// Sends the mail, unless it was sent before. If the server rejects it permanently, the job is not retried.
pub(super) async fn run(app: &App, vendor: Option<Uuid>, mail_id: Uuid) -> anyhow::Result<()> {
    let Some(mail) = mails::find_unsent(&app.db, vendor, mail_id, &app.config.mail.from).await? else { return Ok(()) };
    let sent = app.mailer.send(mail).await;
    metrics::mail(sent.is_ok());
    match sent {
        Ok(()) => {
            let after = match app.config.platform.environment {
                RunMode::Development => AfterSending::KeepAll,
                RunMode::Production => AfterSending::ForgetSecrets,
            };
            Ok(mails::mark_sent(&app.db, mail_id, after).await?)
        }
        Err(error) => {
            mails::note_failure(&app.db, mail_id, &error.reason()).await?;
            Err(if error.is_final() { PermanentError(error.into()).into() } else { error.into() })
        }
    }
}

/// Marks the mail as failed.
pub(super) async fn bury(app: &App, mail_id: Uuid) -> anyhow::Result<()> {
    Ok(mails::mark_failed(&app.db, mail_id).await?)
}
