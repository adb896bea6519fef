//! Mails are not kept for ever.

use std::{
    fs::{self, File},
    time::{Duration, SystemTime},
};

use orion::{
    jobs,
    services::mails::{self, AfterSending},
};

use super::{SENT, text, work_until, write};
use crate::support::app::TestApp;

#[tokio::test]
async fn what_was_sent_or_given_up_is_forgotten_after_its_time_and_what_waits_is_not() {
    let app = TestApp::with(&[("ORION_MAIL__RETENTION_DAYS", "7")]).await;
    let mut written = Vec::new();
    for (end, days_ago) in [("sent", 8), ("given up", 8), ("sent", 6), ("waits", 80)] {
        let id = write(&app, "ada@example.test", text("order_placed", false)).await;
        match end {
            "sent" => mails::mark_sent(&app.db, id, AfterSending::KeepAll).await.unwrap(),
            "given up" => mails::mark_failed(&app.db, id).await.unwrap(),
            _ => {}
        }
        app.mail_ages(id, days_ago).await;
        written.push(id.to_string());
    }
    jobs::round(&app.app).await;
    assert_eq!(app.database.texts("SELECT id::text FROM platform.mails ORDER BY id").await, written[2..]);
}

#[tokio::test]
async fn files_of_mails_are_removed_after_the_same_time() {
    let app = TestApp::with(&[("ORION_MAIL__RETENTION_DAYS", "7")]).await;
    let old = write(&app, "ada@example.test", text("order_placed", false)).await;
    let new = write(&app, "ada@example.test", text("order_placed", false)).await;
    work_until(&app, SENT).await;
    let directory = app.app.config.mail.directory(&app.app.config.data_dir);
    // The test's clock stands still, elsewhere than the machine's.
    let now = SystemTime::from(app.clock.now());
    for (id, days) in [(old, 8), (new, 6)] {
        let file = File::options().write(true).open(directory.join(format!("{id}.eml"))).unwrap();
        file.set_modified(now - Duration::from_secs(days * 24 * 60 * 60)).unwrap();
    }
    jobs::round(&app.app).await;
    let left: Vec<_> = fs::read_dir(directory).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left, [format!("{new}.eml").as_str()]);
}
