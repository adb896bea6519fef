//! What a mail server gets.

use mail_parser::{MessageParser, MimeHeaders};
use orion::services::mails::{self, AfterSending};
use serde_json::json;

use super::{SENT, TRIED, app_with, text, work_until, write};
use crate::support::smtp::{Script, SmtpServer};

#[tokio::test]
async fn an_order_is_confirmed_to_its_customer_by_the_mail_server() {
    let server = SmtpServer::start(Script::Accept).await;
    let app = app_with(&server, &[]).await;
    app.change_settings("ALPHA", json!({"contact_email": "contact@alpha.example"})).await;
    app.vendor("ALPHA").product("Tasse à café").price(1990).on_hand(10).await.order(2).await;
    work_until(&app, SENT).await;
    // Another mail tells the vendor.
    let taken: Vec<_> = server.taken().into_iter().filter(|mail| mail.recipient == "<ada@example.test>").collect();
    assert_eq!((taken.len(), &*taken[0].sender), (1, "<orion@localhost>"));
    let mail = MessageParser::new().parse(taken[0].message.as_bytes()).unwrap();
    let address = |of: Option<&mail_parser::Address<'_>>| of.unwrap().first().unwrap().address().unwrap().to_owned();
    assert_eq!(address(mail.from()), "orion@localhost");
    assert_eq!(mail.from().unwrap().first().unwrap().name(), Some("Alpha"));
    assert_eq!(address(mail.to()), "ada@example.test");
    assert_eq!(address(mail.reply_to()), "contact@alpha.example");
    assert_eq!(mail.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert!(mail.body_text(0).unwrap().contains("2 × Tasse à café"));
    assert!(mail.body_html(0).unwrap().contains("Tasse à café"));
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_written_whatever_it_says() {
    let server = SmtpServer::start(Script::Accept).await;
    let app = app_with(&server, &[]).await;
    let mut said = text("order_placed", false);
    said.subject = format!("Réception de l’été n° 17 – 你好 {}", "très ".repeat(40).trim());
    said.text = format!(".\n.leading dot\n..two\n{}\n{}\nFrom me\n", "x".repeat(3_000), "é".repeat(3_000));
    said.html = format!("<p>.</p>\n.\n<p>{}</p>\n", "ü ".repeat(2_000));
    let id = write(&app, "ada@example.test", said.clone()).await;
    work_until(&app, SENT).await;
    let message = &server.taken()[0].message;
    assert!(message.is_ascii());
    let mail = MessageParser::new().parse(message.as_bytes()).unwrap();
    assert_eq!(mail.subject(), Some(&*said.subject));
    assert_eq!(mail.message_id(), Some(&*format!("{id}@localhost")));
    let kind = mail.content_type().unwrap();
    assert_eq!((kind.ctype(), kind.subtype()), ("multipart", Some("alternative")));
    assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n"), said.text);
    assert_eq!(mail.body_html(0).unwrap().replace("\r\n", "\n"), said.html);
}

#[tokio::test]
async fn a_mail_that_may_have_been_taken_comes_again_and_is_the_same() {
    let server = SmtpServer::start(Script::CutAfterData).await;
    let app = app_with(&server, &[]).await;
    write(&app, "ada@example.test", text("order_placed", false)).await;
    work_until(&app, TRIED).await;
    server.now(Script::Accept);
    app.jobs_are_due().await;
    work_until(&app, SENT).await;
    let taken = server.taken();
    assert_eq!(taken.len(), 2, "nobody knew whether the first was taken");
    let id = |message: &str| MessageParser::new().parse(message.as_bytes()).unwrap().message_id().unwrap().to_owned();
    assert_eq!(id(&taken[0].message), id(&taken[1].message));
    assert_eq!(taken[0].message, taken[1].message);
}

#[tokio::test]
async fn a_mail_that_was_sent_or_given_up_is_not_sent_by_a_job_that_runs_again() {
    let server = SmtpServer::start(Script::Accept).await;
    let app = app_with(&server, &[]).await;
    let sent = write(&app, "ada@example.test", text("order_placed", false)).await;
    mails::mark_sent(&app.db, sent, AfterSending::KeepAll).await.unwrap();
    let given_up = write(&app, "ada@example.test", text("order_placed", false)).await;
    mails::mark_failed(&app.db, given_up).await.unwrap();
    work_until(&app, "SELECT bool_and(state = 'done') FROM platform.jobs").await;
    assert!(server.taken().is_empty());
}

#[tokio::test]
async fn mails_share_a_connection_as_long_as_it_lives() {
    let server = SmtpServer::start(Script::Accept).await;
    let app = app_with(&server, &[]).await;
    for _ in 0..3 {
        write(&app, "ada@example.test", text("order_placed", false)).await;
    }
    work_until(&app, SENT).await;
    assert_eq!((server.taken().len(), server.connections()), (3, 1));
    server.now(Script::OneEach);
    for _ in 0..2 {
        write(&app, "ada@example.test", text("order_placed", false)).await;
    }
    work_until(&app, SENT).await;
    assert_eq!((server.taken().len(), server.connections()), (5, 2), "what the server closed is not used again");
    let tries = "SELECT max(attempts) = 1 FROM platform.mails";
    super::until(&app, tries).await;
}

#[tokio::test]
async fn nothing_is_said_to_a_server_that_can_not_encrypt() {
    let server = SmtpServer::start(Script::Accept).await;
    let secrets = [
        ("ORION_MAIL__SMTP__ENCRYPTION", "starttls"),
        ("ORION_MAIL__SMTP__USER", "orion"),
        ("ORION_MAIL__SMTP__PASSWORD", "hunter2"),
    ];
    let app = app_with(&server, &secrets).await;
    write(&app, "ada@example.test", text("password_reset", true)).await;
    work_until(&app, TRIED).await;
    let heard = server.heard();
    assert!(!heard.is_empty() && heard.iter().all(|line| line.starts_with("EHLO") || line == "QUIT"), "{heard:?}");
}

#[tokio::test]
async fn the_platform_signs_in_where_it_has_a_name() {
    let server = SmtpServer::start(Script::Accept).await;
    let secrets = [("ORION_MAIL__SMTP__USER", "orion"), ("ORION_MAIL__SMTP__PASSWORD", "hunter2")];
    let app = app_with(&server, &secrets).await;
    write(&app, "ada@example.test", text("order_placed", false)).await;
    work_until(&app, SENT).await;
    // `\0orion\0hunter2` in base64.
    assert!(server.heard().iter().any(|line| line == "AUTH PLAIN AG9yaW9uAGh1bnRlcjI="), "{:?}", server.heard());
}
