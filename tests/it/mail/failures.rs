//! Mails that a server refuses, and other work meanwhile.

use orion::queue::{self, Job};
use sea_orm::DbErr;

use super::{DEAD, SENT, TRIED, Worker, app_with, ask, text, until, work_until, write};
use crate::support::{
    app::TestApp,
    server::free_address,
    smtp::{Script, SmtpServer},
};

const UNKNOWN: &str = "550 5.1.1 <ada@example.test>: no such user";

#[tokio::test]
async fn a_refused_recipient_is_given_up_at_once_with_the_servers_words() {
    let server = SmtpServer::start(Script::Recipient(UNKNOWN)).await;
    let app = app_with(&server, &[]).await;
    write(&app, "ada@example.test", text("order_placed", false)).await;
    work_until(&app, DEAD).await;
    let outcome = outcome(&app).await;
    assert!(outcome.starts_with("1 ") && outcome.contains("no such user"), "{outcome}");
    until(&app, "SELECT failed_at IS NOT NULL FROM platform.mails").await;
    let job = ask(&app, "SELECT attempts || ' ' || last_error FROM platform.jobs").await.unwrap();
    assert_eq!(job, "11 the mail is refused for good (550)", "what is logged names nobody");
    assert!(server.taken().is_empty());
}

#[tokio::test]
async fn a_server_that_is_busy_is_asked_again() {
    let server = SmtpServer::start(Script::Recipient("451 4.7.1 greylisted, try later")).await;
    let app = app_with(&server, &[]).await;
    write(&app, "ada@example.test", text("order_placed", false)).await;
    work_until(&app, TRIED).await;
    let first = outcome(&app).await;
    assert!(first.starts_with("1 ") && first.contains("greylisted"), "{first}");
    let waits = "SELECT run_at > now() AND max_attempts = 60 FROM platform.jobs";
    until(&app, waits).await;
    server.now(Script::Accept);
    app.jobs_are_due().await;
    work_until(&app, SENT).await;
    assert_eq!(outcome(&app).await, "2 -");
}

#[tokio::test]
async fn no_mail_is_given_up_because_the_platform_may_not_send() {
    let words = [
        Script::Recipient("554 5.7.1 relay access denied"),
        Script::Recipient("530 authentication required"),
        Script::Sender("550 5.1.8 sender unknown"),
    ];
    for script in words {
        let server = SmtpServer::start(script).await;
        let app = app_with(&server, &[]).await;
        write(&app, "ada@example.test", text("order_placed", false)).await;
        work_until(&app, TRIED).await;
        until(&app, "SELECT failed_at IS NULL AND attempts = 1 FROM platform.mails").await;
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_looked_for_again() {
    let port = free_address().port().to_string();
    let away = [("ORION_MAIL__SMTP__HOST", "127.0.0.1"), ("ORION_MAIL__SMTP__PORT", &*port)];
    let app = TestApp::with(&away).await;
    write(&app, "ada@example.test", text("order_placed", false)).await;
    work_until(&app, TRIED).await;
    let outcome = outcome(&app).await;
    assert!(outcome.starts_with("1 ") && outcome.to_lowercase().contains("connection"), "{outcome}");
}

#[tokio::test]
async fn a_server_that_stops_answering_is_left_after_a_time() {
    let server = SmtpServer::start(Script::Hang).await;
    let app = app_with(&server, &[("ORION_MAIL__SMTP__TIMEOUT_SECONDS", "1")]).await;
    write(&app, "ada@example.test", text("order_placed", false)).await;
    work_until(&app, TRIED).await;
    assert_eq!(outcome(&app).await, "1 the mail server took longer than 1 seconds");
}

#[tokio::test]
async fn other_work_gets_on_while_mails_wait_for_a_slow_server() {
    let server = SmtpServer::start(Script::Hang).await;
    let app = app_with(&server, &[("ORION_MAIL__SMTP__TIMEOUT_SECONDS", "600")]).await;
    for _ in 0..3 {
        write(&app, "ada@example.test", text("order_placed", false)).await;
    }
    let worker = Worker::start(&app);
    until(&app, "SELECT count(*) = 1 FROM platform.jobs WHERE kind = 'send_mail' AND state = 'running'").await;
    let job = Job::PasswordResetMail { vendor_id: app.alpha.vendor_id, email: "nobody@example.test".to_owned() };
    let queued: Result<(), DbErr> =
        app.db.in_platform(async |tx: &orion::tenancy::PlatformTx| queue::enqueue(tx, &job).await).await;
    queued.unwrap();
    until(&app, "SELECT state = 'done' FROM platform.jobs WHERE kind = 'password_reset_mail'").await;
    until(&app, "SELECT count(*) = 1 FROM platform.jobs WHERE kind = 'send_mail' AND state = 'running'").await;
    worker.stop().await;
    until(&app, "SELECT bool_and(state = 'ready') FROM platform.jobs WHERE kind = 'send_mail'").await;
}

#[tokio::test]
async fn a_mail_that_this_version_does_not_know_is_not_tried_again() {
    let app = TestApp::start().await;
    let vendor_id = app.vendor_id("ALPHA").await;
    let job = Job::VendorMail { vendor_id, mail: "happy_birthday".to_owned(), about: uuid::Uuid::now_v7() };
    let queued: Result<(), DbErr> =
        app.db.in_platform(async |tx: &orion::tenancy::PlatformTx| queue::enqueue(tx, &job).await).await;
    queued.unwrap();
    work_until(&app, "SELECT state = 'dead' FROM platform.jobs WHERE kind = 'vendor_mail'").await;
    let error = ask(&app, "SELECT last_error FROM platform.jobs WHERE kind = 'vendor_mail' AND attempts = 1").await;
    assert_eq!(error.as_deref(), Some("There is no mail happy_birthday."));
}

#[tokio::test]
async fn an_address_that_is_none_is_given_up_without_asking() {
    let server = SmtpServer::start(Script::Accept).await;
    let app = app_with(&server, &[]).await;
    write(&app, "ada@example.test> RCPT TO:<all@example.test", text("order_placed", false)).await;
    work_until(&app, DEAD).await;
    assert_eq!((server.taken().len(), server.connections()), (0, 0));
}

/// The mail's tries and the last reason.
async fn outcome(app: &TestApp) -> String {
    ask(app, "SELECT attempts || ' ' || coalesce(last_error, '-') FROM platform.mails").await.unwrap()
}
