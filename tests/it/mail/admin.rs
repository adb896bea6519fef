//! Operators see the result of mails, read those that they may read, and send given-up mails again.

use orion::services::mails::{self, AfterSending};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{DEAD, SENT, app_with, ask, text, work_until, write, write_for};
use crate::support::{
    app::TestApp,
    smtp::{Script, SmtpServer},
};

const MAILS: &str = "/api/v1/admin/mails";
const PRODUCTION: (&str, &str) = ("ORION_PLATFORM__ENVIRONMENT", "production");

#[tokio::test]
async fn mails_are_found_by_what_became_of_them() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let first = write(&app, "Ada@example.test", text("order_placed", false)).await;
    let second = write(&app, "grace@example.test", with_secret()).await;
    let third = write_for(&app, None, "grace@example.org", text("order_shipped", false)).await;
    mails::mark_sent(&app.db, first, AfterSending::KeepAll).await.unwrap();
    mails::note_failure(&app.db, third, "no such user").await.unwrap();
    mails::mark_failed(&app.db, third).await.unwrap();
    let list = async |query: &str| {
        let page = olga.get(&app, &format!("{MAILS}?{query}")).send().await.assert_ok();
        let ids = page["items"].as_array().unwrap().iter().map(|mail| mail["id"].as_str().unwrap().parse().unwrap());
        (ids.collect::<Vec<Uuid>>(), page["total"].as_u64().unwrap())
    };
    assert_eq!(list("").await, (vec![third, second, first], 3));
    assert_eq!(list("sort=created_at&per_page=2").await, (vec![first, second], 3));
    assert_eq!(list("sort=created_at&per_page=2&page=2").await, (vec![third], 3));
    assert_eq!(list("recipient=GRACE@example").await.0, [third, second]);
    assert_eq!(list("recipient=%25").await.1, 0);
    assert_eq!(list("template=order_placed").await.0, [first]);
    assert_eq!(list("state=waiting").await.0, [second]);
    assert_eq!(list("state=sent").await.0, [first]);
    assert_eq!(list("state=failed").await.0, [third]);
    assert_eq!(list(&format!("vendor_id={}", app.vendor_id("ALPHA").await)).await.1, 2);
    assert_eq!(list(&format!("vendor_id={}", app.vendor_id("BETA").await)).await.1, 0);
    olga.get(&app, &format!("{MAILS}?state=lost")).send().await.assert_error(422, "VALIDATION_FAILED");
    let page = olga.get(&app, MAILS).send().await.assert_ok();
    let given_up: &Value = &page["items"][0];
    assert_eq!((&given_up["state"], &given_up["last_error"]), (&json!("failed"), &json!("no such user")));
    assert_eq!((&given_up["vendor"], &given_up["text"]), (&Value::Null, &Value::Null));
    assert_eq!(page["items"][1]["vendor"]["code"], "ALPHA");
    assert!(!page.to_string().contains("c2VjcmV0"), "a list quotes no mail");
}

#[tokio::test]
async fn whoever_develops_reads_every_mail_as_it_is_sent() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let id = write(&app, "ada@example.test", with_secret()).await;
    work_until(&app, SENT).await;
    let mail = olga.get(&app, &format!("{MAILS}/{id}")).send().await.assert_ok();
    assert!(mail["text"].as_str().unwrap().contains("#c2VjcmV0"), "{mail}");
    let file = olga.get(&app, &format!("{MAILS}/{id}/message")).send().await;
    file.assert_status(200);
    assert_eq!(file.header("content-type"), "message/rfc822");
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{id}.eml\""));
    assert!(file.text().contains(&format!("Message-ID: <{id}@localhost>")));
    olga.get(&app, &format!("{MAILS}/{}", Uuid::now_v7())).send().await.assert_error(404, "MAIL_NOT_FOUND");
}

#[tokio::test]
async fn in_production_a_link_is_shown_to_nobody_and_forgotten_once_it_is_sent() {
    let server = SmtpServer::start(Script::Accept).await;
    let app = app_with(&server, &[PRODUCTION]).await;
    let olga = app.operator().await;
    let secret = write(&app, "ada@example.test", with_secret()).await;
    let order = write(&app, "ada@example.test", text("order_placed", false)).await;
    let unreadable = async || {
        let mail = olga.get(&app, &format!("{MAILS}/{secret}")).send().await.assert_ok();
        assert_eq!((&mail["text"], &mail["is_confidential"]), (&Value::Null, &json!(true)));
        let file = olga.get(&app, &format!("{MAILS}/{secret}/message")).send().await;
        file.assert_error(404, "MAIL_NOT_READABLE");
    };
    unreadable().await;
    work_until(&app, SENT).await;
    unreadable().await;
    let sent = server.taken().iter().any(|taken| taken.message.contains("#c2VjcmV0"));
    assert!(sent, "its recipient has it");
    let kept = "SELECT string_agg(text_body || html_body, '') FROM platform.mails WHERE is_confidential";
    assert_eq!(ask(&app, kept).await.as_deref(), Some(""));
    let mail = olga.get(&app, &format!("{MAILS}/{order}")).send().await.assert_ok();
    assert_eq!(mail["text"], "Thank you.\n");
    olga.get(&app, &format!("{MAILS}/{order}/message")).send().await.assert_status(200);
}

#[tokio::test]
async fn a_mail_that_was_given_up_is_sent_again_and_that_is_on_record() {
    let server = SmtpServer::start(Script::Recipient("550 5.1.1 no such user")).await;
    let app = app_with(&server, &[]).await;
    let olga = app.operator().await;
    let id = write(&app, "ada@example.test", text("order_placed", false)).await;
    let again = || olga.put(&app, &format!("{MAILS}/{id}/resend"));
    again().send().await.assert_error(409, "MAIL_NOT_FAILED");
    work_until(&app, DEAD).await;
    server.now(Script::Accept);
    assert_eq!(again().send().await.assert_ok()["state"], "waiting");
    again().send().await.assert_error(409, "MAIL_NOT_FAILED");
    work_until(&app, SENT).await;
    let mail = olga.get(&app, &format!("{MAILS}/{id}")).send().await.assert_ok();
    assert_eq!((&mail["state"], &mail["attempts"], &mail["last_error"]), (&json!("sent"), &json!(2), &Value::Null));
    again().send().await.assert_error(409, "MAIL_NOT_FAILED");
    assert_eq!(server.taken().len(), 1);
    let line =
        "SELECT actor_name || ' ' || action || ' ' || object_id FROM platform.audit_log WHERE object_kind = 'mail'";
    assert_eq!(ask(&app, line).await.unwrap(), format!("Olga Operator mail.resend {id}"));
    let missing = olga.put(&app, &format!("{MAILS}/{}/resend", Uuid::now_v7()));
    missing.send().await.assert_error(404, "MAIL_NOT_FOUND");
}

fn with_secret() -> orion::templates::EmailText {
    let link = "http://localhost:8000/vendor/ALPHA/reset-password#c2VjcmV0";
    let mut said = text("password_reset", true);
    (said.text, said.html) = (format!("Follow {link}"), format!("<a href=\"{link}\">Follow</a>"));
    said
}
