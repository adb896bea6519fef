//! Checks whether mails can be sent.

use super::report::Report;
use crate::{app::App, config::RunMode, integrations::mailer::Mailer};

pub(super) async fn look(app: &App, report: &mut Report) {
    let config = &app.config.mail.smtp;
    match &*app.mailer {
        Mailer::Smtp(smtp) => {
            let host = config.host.as_deref().unwrap_or_default();
            let what = format!("The mail server {host}:{} can be reached and lets Orion in", config.port());
            match smtp.check().await {
                Ok(()) => report.good(&what),
                Err(error) => {
                    let mend = "check mail.smtp: host, port, encryption, user, password";
                    report.bad(&what, &format!("{}; {mend}", error.reason()));
                }
            }
        }
        Mailer::File { .. } | Mailer::Memory(_) => {
            let mend = "set mail.smtp.host; without it mails are written to files, and sent by nobody";
            let is_wanted = app.config.platform.environment == RunMode::Development;
            report.tell(is_wanted, "Mails leave by a mail server, or this is for development", mend);
        }
    }
}
