//! Sends one mail of the outbox.

use uuid::Uuid;

use crate::{app::App, services::mails, telemetry::metrics};

/// Sends the mail, unless it was sent before.
pub(super) async fn run(app: &App, mail_id: Uuid) -> anyhow::Result<()> {
    if let Some(mail) = mails::find_unsent(&app.db, mail_id, &app.config.mail.from).await? {
        let sent = app.mailer.send(mail).await;
        metrics::mail(sent.is_ok());
        sent?;
        mails::mark_sent(&app.db, mail_id).await?;
    }
    Ok(())
}
