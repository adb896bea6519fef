//! Refused requests are logged, and nobody can fill the log with them.

use std::time::Duration;

use orion::{
    services::audit::{self, Actor, By, Denial},
    tenancy::Registry,
    types::code::Code,
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{lines, log_of};
use crate::support::{
    app::TestApp,
    tenants::{Tenants, sql},
};

#[tokio::test]
async fn what_a_member_may_not_do_or_read_is_in_the_vendors_log() {
    let app = TestApp::start().await;
    let viewer = app.member("ALPHA", "viewer").await;
    let write = viewer.post(&app, "/api/v1/vendor/products").json(&json!({"title": "Cup", "price": 1})).send().await;
    write.assert_error(403, "PERMISSION_DENIED");
    let read = viewer.get(&app, "/api/v1/vendor/audit-log").send().await;
    read.assert_error(403, "PERMISSION_DENIED");
    let log = log_of(&app, "ALPHA").await;
    for (answer, operation) in [(write, "POST /api/v1/vendor/products"), (read, "GET /api/v1/vendor/audit-log")] {
        let noted = written(&app, &log, &format!("object_id = '{operation}'")).await;
        let line = &noted[0];
        assert_eq!((&line["action"], &line["actor_name"]), (&json!("access.denied"), &json!("Mona Member")));
        assert_eq!((&line["ip"], &line["after"]["code"]), (&json!("127.0.0.1"), &json!("PERMISSION_DENIED")));
        assert_eq!(line["request_id"], answer.header("x-request-id"));
    }
}

#[tokio::test]
async fn an_attempt_at_another_vendors_door_is_in_the_platforms_log_alone() {
    let app = TestApp::start().await;
    let mallory = app.owner("BETA").await;
    let (alpha, beta) = (log_of(&app, "ALPHA").await, log_of(&app, "BETA").await);
    let attempt = mallory.get(&app, "/api/v1/vendor/orders").on("alpha.localhost").send().await;
    attempt.assert_error(403, "UNAUTHORIZED_VENDOR_ACCESS");
    let noted = written(&app, "platform.audit_log", "action = 'access.foreign_vendor'").await;
    let login = lines(&app, &beta, "action = 'login'").await;
    assert_eq!(noted[0]["actor_id"], login[0]["actor_id"]);
    assert_eq!(noted[0]["after"]["vendor_id"], json!(app.vendor_id("ALPHA").await));
    assert_eq!(lines(&app, &alpha, "true").await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_flood_is_noted_once_and_not_with_each_request() {
    let app = TestApp::with(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "5")]).await;
    for _ in 0..30 {
        app.get("/api/v1/public/vendors/alpha").send().await;
    }
    let noted = written(&app, "platform.audit_log", "action = 'access.rate_limited'").await;
    assert_eq!(noted.len(), 1);
    assert_eq!((&noted[0]["actor_kind"], &noted[0]["ip"]), (&json!("anonymous"), &json!("127.0.0.1")));
}

/// Writes these refusals by the services alone; answers `(times, ip)` of each line in the platform's log.
async fn noted(refused: impl Iterator<Item = Denial>) -> Vec<(Option<i64>, Option<String>)> {
    let tenants = Tenants::start().await;
    let (denials, denied) = audit::denials();
    refused.for_each(|denial| denials.note(denial));
    drop(denials);
    denied.write(&tenants.db, &Registry::new(tenants.db.clone())).await;
    let all = "SELECT (after ->> 'times')::bigint AS times, ip FROM platform.audit_log ORDER BY at, id";
    let rows = tenants.db.query_all_raw(sql(all)).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "times").unwrap(), row.try_get("", "ip").unwrap())).collect()
}

fn flood(ip: String) -> Denial {
    let by = By { actor: Actor::Anonymous, ip: Some(ip), request_id: None };
    Denial { by, vendor: None, tried: None, operation: "POST (no route)".to_owned(), code: Code::RateLimited }
}

#[tokio::test]
async fn the_same_again_is_one_line_with_a_count() {
    let noted = noted((0..300).map(|_| flood("192.0.2.1".to_owned()))).await;
    let ip = Some("192.0.2.1".to_owned());
    assert_eq!(noted, [(Some(1), ip.clone()), (Some(299), ip)]);
}

#[tokio::test]
async fn many_attackers_are_counted_beyond_a_bound() {
    let noted = noted((0..5_000).map(|n| flood(format!("192.0.{}.{}", n / 250, n % 250)))).await;
    assert_eq!(noted.len(), 101, "a hundred of their own, and one for all others");
    assert_eq!(noted[100], (Some(4_900), None), "none is forgotten");
}

fn member(id: u128, operation: &str, code: Code) -> Denial {
    let by = By { actor: Actor::User(Uuid::from_u128(id), "Vera".to_owned()), ip: None, request_id: None };
    let tried = (code == Code::UnauthorizedVendorAccess).then(|| Uuid::from_u128(99));
    Denial { by, vendor: None, tried, operation: operation.to_owned(), code }
}

/// Writes these refusals; answers `(action, operation, times)` of each line.
async fn told(refused: impl Iterator<Item = Denial>) -> Vec<(String, String, i64)> {
    let tenants = Tenants::start().await;
    let (denials, denied) = audit::denials();
    refused.for_each(|denial| denials.note(denial));
    drop(denials);
    denied.write(&tenants.db, &Registry::new(tenants.db.clone())).await;
    let all = "SELECT action, coalesce(object_id, '') AS operation, (after ->> 'times')::bigint AS times
        FROM platform.audit_log ORDER BY at, id";
    let rows = tenants.db.query_all_raw(sql(all)).await.unwrap();
    let line = |row: &sea_orm::QueryResult| {
        (row.try_get("", "action").unwrap(), row.try_get("", "operation").unwrap(), row.try_get("", "times").unwrap())
    };
    rows.iter().map(line).collect()
}

#[tokio::test]
async fn many_refusals_of_one_caller_hide_nobody_elses() {
    let many = (0..400).map(|n| member(1, &format!("GET /{n}"), Code::PermissionDenied));
    let other = member(2, "GET /orders", Code::PermissionDenied);
    let lines = told(many.chain([other])).await;
    assert_eq!(lines.len(), 13, "ten of their own, one for the rest and its count, and the other's: {lines:?}");
    assert!(lines.contains(&("access.denied".to_owned(), "GET /orders".to_owned(), 1)));
    assert!(lines.contains(&("access.denied".to_owned(), "(others)".to_owned(), 389)));
}

#[tokio::test]
async fn an_attempt_at_another_vendor_is_displaced_by_nothing() {
    let floods = (0..900).map(|n| flood(format!("192.0.{}.{}", n / 250, n % 250)));
    let many = (0..400).map(|n| member(1, &format!("GET /{n}"), Code::PermissionDenied));
    let foreign = |id, n: usize| member(id, &format!("GET /{n}"), Code::UnauthorizedVendorAccess);
    let tried = (0..300).map(|n| foreign(1, n)).chain([foreign(2, 0)]);
    let lines = told(floods.chain(many).chain(tried)).await;
    let foreign: Vec<_> = lines.iter().filter(|(action, ..)| action == "access.foreign_vendor").collect();
    assert_eq!(foreign.iter().map(|(.., times)| times).sum::<i64>(), 301, "{foreign:?}");
    assert_eq!(foreign.len(), 3, "one of each, and how often the first one went on: {foreign:?}");
}

#[tokio::test]
async fn a_vendor_that_is_gone_does_not_stop_the_others_lines() {
    let gone = Denial { vendor: Some(Uuid::now_v7()), ..flood("192.0.2.1".to_owned()) };
    let noted = noted([gone, flood("192.0.2.2".to_owned())].into_iter()).await;
    assert_eq!(noted, [(Some(1), Some("192.0.2.2".to_owned()))]);
}

/// Waits for the lines, which are written in another task than the request's, and returns them.
async fn written(app: &TestApp, log: &str, condition: &str) -> Vec<Value> {
    for _ in 0..400 {
        let found = lines(app, log, condition).await;
        if !found.is_empty() {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{log} has no line with {condition}");
}
