//! The owner's login removes old lines; newer ones are kept.

use orion::jobs;

use serde_json::Value;

use super::{lines, log_of};
use crate::support::app::TestApp;

#[tokio::test]
async fn lines_are_kept_for_two_years_unless_it_is_said_otherwise() {
    for (days, expected) in [("730", vec!["year.1"]), ("0", vec!["year.3", "year.1"]), ("30", vec![])] {
        let app = TestApp::with(&[("ORION_AUDIT__RETENTION_DAYS", days)]).await;
        let logs = ["platform.audit_log".to_owned(), log_of(&app, "ALPHA").await, log_of(&app, "BETA").await];
        for log in &logs {
            app.log_lines_of_years_ago(log).await;
        }
        jobs::round(&app.app).await;
        for log in &logs {
            assert_eq!(kept(&app, log).await, expected, "{log} after {days} days");
        }
    }
}

async fn kept(app: &TestApp, log: &str) -> Vec<Value> {
    lines(app, log, "action LIKE 'year.%'").await.iter().map(|line| line["action"].clone()).collect()
}
