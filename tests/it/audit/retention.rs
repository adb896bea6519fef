//! The owner's login removes old lines; newer ones are kept.

use orion::jobs;

use serde_json::Value;

use super::{lines, log_of};
use crate::support::{app::TestApp, database::run};

/// A line of a year ago and one of three years ago in this log.
async fn fill(app: &TestApp, log: &str) {
    let sql = format!(
        "INSERT INTO {log} (id, at, actor_kind, action) SELECT gen_random_uuid(), now() - make_interval(years => n),
            'system', 'year.' || n FROM unnest(ARRAY[1, 3]) n"
    );
    run(&mut app.database.superuser().await, &sql).await;
}

async fn kept(app: &TestApp, log: &str) -> Vec<Value> {
    lines(app, log, "action LIKE 'year.%'").await.iter().map(|line| line["action"].clone()).collect()
}

#[tokio::test]
async fn lines_are_kept_for_two_years_unless_it_is_said_otherwise() {
    for (days, expected) in [("730", vec!["year.1"]), ("0", vec!["year.3", "year.1"]), ("30", vec![])] {
        let app = TestApp::with(&[("ORION_AUDIT__RETENTION_DAYS", days)]).await;
        let logs = ["platform.audit_log".to_owned(), log_of(&app, "ALPHA").await, log_of(&app, "BETA").await];
        for log in &logs {
            fill(&app, log).await;
        }
        jobs::round(&app.app).await;
        for log in &logs {
            assert_eq!(kept(&app, log).await, expected, "{log} after {days} days");
        }
    }
}
