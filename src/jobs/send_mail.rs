//! Sends one mail of the outbox.

use uuid::Uuid;

use crate::{app::App, services::mails};

/// Sends the mail, unless it was sent before.
pub(super) async fn run(app: &App, mail_id: Uuid) -> anyhow::Result<()> {
    if let Some(mail) = mails::find_unsent(&app.db, mail_id, &app.config.mail.from).await? {
        app.mailer.send(mail).await?;
        mails::mark_sent(&app.db, mail_id).await?;
    }
    Ok(())
}
