//! The mails that the program wrote.

use std::time::Duration;

use sea_orm::sqlx;
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use super::app::TestApp;

/// A mail in the outbox.
#[derive(Debug, Clone)]
pub struct Written {
    pub recipient: String,
    pub subject: String,
    pub text_body: String,
    pub html_body: String,
    pub is_confidential: bool,
}

impl Written {
    /// The secret in the fragment of the link to this page.
    #[track_caller]
    pub fn secret(&self, page: &str) -> String {
        let (_, rest) = self.text_body.split_once(&format!("/{page}#")).unwrap_or_else(|| panic!("{self:?}"));
        assert!(self.is_confidential, "it opens an account: {self:?}");
        rest.split_whitespace().next().unwrap().to_owned()
    }
}

impl TestApp {
    /// Lets a worker run until no job is left.
    pub async fn work_off_jobs(&self) {
        let stop = CancellationToken::new();
        let _worker = AbortOnDropHandle::new(tokio::spawn(orion::jobs::work(self.app.clone(), stop.clone())));
        let mut superuser = self.database.superuser().await;
        let worked_off = async {
            let open = "SELECT count(*) FROM platform.jobs WHERE state IN ('ready', 'running')";
            while sqlx::query_scalar::<_, i64>(open).fetch_one(&mut superuser).await.unwrap() > 0 {}
        };
        tokio::time::timeout(Duration::from_secs(20), worked_off).await.expect("the jobs are done");
        stop.cancel();
    }

    /// Works off all jobs, and gives the mails to this address, the oldest first.
    pub async fn mails_to(&self, recipient: &str) -> Vec<Written> {
        self.work_off_jobs().await;
        let sql = "SELECT recipient, subject, text_body, html_body, is_confidential FROM platform.mails
            WHERE recipient = $1 ORDER BY id";
        let rows: Vec<(String, String, String, String, bool)> =
            sqlx::query_as(sql).bind(recipient).fetch_all(&mut self.database.superuser().await).await.unwrap();
        let read = |(recipient, subject, text_body, html_body, is_confidential)| Written {
            recipient,
            subject,
            text_body,
            html_body,
            is_confidential,
        };
        rows.into_iter().map(read).collect()
    }
}
