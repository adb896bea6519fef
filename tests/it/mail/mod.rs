//! Mails: how they are sent, their results, and what operators see.

mod admin;
mod delivery;
mod failures;
mod retention;

use std::{sync::Arc, time::Duration};

use orion::{
    jobs,
    services::mails::{self, NewMail},
    templates::EmailText,
};
use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::{app::TestApp, smtp::SmtpServer};

/// What a mail says, unless the test is about that.
fn text(template: &'static str, is_confidential: bool) -> EmailText {
    EmailText {
        template,
        is_confidential,
        subject: "Your order 17".to_owned(),
        text: "Thank you.\n".to_owned(),
        html: "<p>Thank you.</p>".to_owned(),
    }
}

/// Puts a mail of alpha's into the outbox.
async fn write(app: &TestApp, recipient: &str, text: EmailText) -> Uuid {
    write_for(app, Some(app.alpha.vendor_id), recipient, text).await
}

/// Puts a mail of this vendor's, or of the platform's own, into the outbox.
async fn write_for(app: &TestApp, vendor_id: Option<Uuid>, recipient: &str, text: EmailText) -> Uuid {
    let id = Uuid::now_v7();
    let new = NewMail { id, vendor_id, recipient: recipient.to_owned(), sender_name: "Alpha".to_owned(), text };
    mails::write_once(&app.db, new).await.unwrap();
    // A slow test sees no second try.
    app.jobs_have_failed_often().await;
    id
}

/// The program with its mails sent to this server, and further settings.
async fn app_with(server: &SmtpServer, more: &[(&str, &str)]) -> TestApp {
    TestApp::with(&[&server.settings()[..], &[("ORION_WORKER__CONCURRENCY", "2")], more].concat()).await
}

/// A worker, until the test says stop.
struct Worker(CancellationToken, JoinHandle<()>);

impl Worker {
    fn start(app: &TestApp) -> Self {
        let stop = CancellationToken::new();
        Self(stop.clone(), tokio::spawn(jobs::work(Arc::clone(&app.app), stop)))
    }

    async fn stop(self) {
        self.0.cancel();
        self.1.await.unwrap();
    }
}

/// Waits until this question about the database has the answer yes.
async fn until(app: &TestApp, question: &str) {
    let mut superuser = app.database.superuser().await;
    let sql = format!("SELECT ({question}) AS yes");
    let look = async {
        while !sqlx::query(AssertSqlSafe(sql.clone())).fetch_one(&mut superuser).await.unwrap().get::<bool, _>(0) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    if tokio::time::timeout(Duration::from_secs(20), look).await.is_err() {
        let sql = "SELECT kind, state, attempts, last_error FROM platform.jobs";
        let mut superuser = app.database.superuser().await;
        let jobs: Vec<(String, String, i32, Option<String>)> =
            sqlx::query_as(sql).fetch_all(&mut superuser).await.unwrap();
        panic!("not so: {question}: {jobs:?}");
    }
}

/// Lets a worker run until this question about the database has the answer yes.
async fn work_until(app: &TestApp, question: &str) {
    let worker = Worker::start(app);
    until(app, question).await;
    worker.stop().await;
}

const SENT: &str = "SELECT count(*) > 0 AND bool_and(sent_at IS NOT NULL) FROM platform.mails";
/// Every job was tried and waits for its next try.
const TRIED: &str = "SELECT bool_and(state = 'ready' AND attempts > 10) FROM platform.jobs WHERE kind = 'send_mail'";
const DEAD: &str = "SELECT bool_and(state = 'dead') FROM platform.jobs WHERE kind = 'send_mail'";

/// One text from the database.
async fn ask(app: &TestApp, sql: &str) -> Option<String> {
    sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_one(&mut app.database.superuser().await).await.unwrap().get(0)
}
