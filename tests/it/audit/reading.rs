//! The logs as people read them: filtered, page by page, and as a file.

use std::time::{Duration, Instant};

use sea_orm::sqlx::{self, Row};
use serde_json::Value;

use crate::support::{app::TestApp, database::run, people::Person};

const LOG: &str = "/api/v1/vendor/audit-log";

#[tokio::test]
async fn page_by_page_each_line_comes_once_though_lines_are_added() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    app.vendor("ALPHA").log_lines(25).await;
    let (mut seen, mut query) = (vec![], "?per_page=10".to_owned());
    loop {
        let page = read(&app, &owner, &query).await;
        seen.extend(items(&page).iter().map(|line| line["id"].as_str().unwrap().to_owned()));
        app.vendor("BETA").log_lines(1).await;
        app.owner("ALPHA").await; // Signs in, which is a new line at the front.
        let Some(next) = page["next_cursor"].as_str() else { break };
        query = format!("?per_page=10&cursor={next}");
    }
    assert_eq!(seen.len(), 26, "25 lines and the first login");
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 26, "no line comes twice");
}

#[tokio::test]
async fn lines_of_the_same_moment_are_not_lost_between_pages() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    app.vendor("ALPHA").log_lines(9).await;
    app.vendor("ALPHA").log_lines_are_of("2026-01-01T00:00:00.123456Z").await;
    let (mut count, mut query) = (0, "?per_page=3".to_owned());
    loop {
        let page = read(&app, &owner, &query).await;
        count += items(&page).len();
        let Some(next) = page["next_cursor"].as_str() else { break };
        query = format!("?per_page=3&cursor={next}");
    }
    assert_eq!(count, 10);
}

#[tokio::test]
async fn each_filter_finds_its_lines_and_no_others() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    app.vendor("ALPHA").log_lines(30).await;
    for (query, expected) in [
        ("?action=product.update", 10),
        ("?action=product.", 10),
        ("?action=login", 1),
        ("?action=logi", 0),
        ("?actor_id=00000000-0000-7000-8000-000000000001", 15),
        ("?actor_kind=user", 31),
        ("?actor_kind=system", 0),
        ("?object_kind=product", 10),
        ("?object_kind=order&object_id=1", 2),
        ("?ip=192.0.2.3", 6),
        ("?ip=192.0.2.3&action=order.status", 2),
        ("?from=2999-01-01T00:00:00Z", 0),
        ("?to=2999-01-01T00:00:00Z&from=2020-01-01T00:00:00Z", 31),
        ("?to=2020-01-01T00:00:00Z", 0),
    ] {
        let page = read(&app, &owner, &format!("{query}&per_page=100")).await;
        assert_eq!(items(&page).len(), expected, "{query}");
    }
    let newest = read(&app, &owner, "?per_page=1").await;
    assert_eq!(newest["items"][0]["action"], "login");
    assert_eq!(newest["items"][0]["actor"]["name"], "Owner of alpha");
}

#[tokio::test]
async fn a_damaged_cursor_is_refused() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let answer = owner.get(&app, &format!("{LOG}?cursor=2026")).send().await;
    answer.assert_error(422, "INVALID_CURSOR");
    for name in ["from", "to"] {
        for time in ["%2B262142-01-01T00:00:00Z", "-262143-01-01T00:00:00Z", "0000-01-01T00:00:00Z"] {
            for path in [LOG.to_owned(), format!("{LOG}/export.csv")] {
                let answer = owner.get(&app, &format!("{path}?{name}={time}")).send().await;
                assert_eq!(answer.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], name);
            }
        }
        owner.get(&app, &format!("{LOG}?{name}=9999-12-31T23:59:59Z")).send().await.assert_status(200);
        owner.get(&app, &format!("{LOG}?{name}=0001-01-01T00:00:00Z")).send().await.assert_status(200);
    }
    // A cursor that no page gave out: the last moment that the calendar knows.
    owner
        .get(&app, &format!("{LOG}?cursor=fwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
        .send()
        .await
        .assert_error(422, "INVALID_CURSOR");
}

#[tokio::test]
async fn the_log_is_for_those_whose_role_says_so_and_of_their_own_vendor() {
    let app = TestApp::start().await;
    app.vendor("BETA").log_lines(3).await;
    app.member("ALPHA", "editor").await.get(&app, LOG).send().await.assert_error(403, "PERMISSION_DENIED");
    let manager = app.member("ALPHA", "manager").await;
    let text = read(&app, &manager, "?per_page=100").await.to_string();
    assert!(text.contains("Mona Member") && !text.contains("=Ada"), "{text}");
}

#[tokio::test]
async fn the_file_has_every_line_and_no_formula() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    app.vendor("ALPHA").log_lines(4_000).await;
    let file = owner.get(&app, &format!("{LOG}/export.csv?action=product.update")).send().await;
    file.assert_status(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let lines: Vec<_> = file.text().split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 1 + 1_333);
    assert!(lines[0].starts_with("\"at\",\"actor_kind\",\"actor_id\""));
    assert!(lines[1..].iter().all(|line| line.contains("\"'=Ada\"")), "{}", lines[1]);
}

#[tokio::test]
async fn operators_read_the_platforms_log() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let id = app.vendor_id("ALPHA").await;
    olga.put(&app, &format!("/api/v1/admin/vendors/{id}/verify")).send().await.assert_ok();
    let page = olga.get(&app, "/api/v1/admin/audit-log?action=vendor.").send().await.assert_ok();
    let line = &items(&page)[0];
    assert_eq!((&line["actor"]["name"], &line["object"]["name"]), (&"Olga Operator".into(), &"Alpha".into()));
    assert_eq!(line["after"]["verified"], true);
    let file = olga.get(&app, "/api/v1/admin/audit-log/export.csv").send().await;
    file.assert_status(200);
    assert!(file.text().contains("vendor.verify"));
}

/// How often the table was read by an index, and how often from end to end.
async fn scans(app: &TestApp, schema: &str) -> (i64, i64) {
    let sql = "SELECT idx_scan, seq_scan FROM pg_stat_user_tables WHERE relname = 'audit_log' AND schemaname = $1";
    let row = sqlx::query(sql).bind(schema).fetch_one(&mut app.database.superuser().await).await.unwrap();
    (row.get(0), row.get(1))
}

#[tokio::test]
async fn no_filter_reads_the_whole_log() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    app.vendor("ALPHA").log_lines(50_000).await;
    let schema = app.schema("ALPHA").await;
    run(&mut app.database.superuser().await, &format!("ANALYZE \"{schema}\".audit_log")).await;
    let before = scans(&app, &schema).await;
    let page = read(&app, &owner, "?per_page=100").await;
    let cursor = format!("?cursor={}", page["next_cursor"].as_str().unwrap());
    let queries = [
        cursor.as_str(),
        "?actor_id=00000000-0000-7000-8000-000000000001",
        "?actor_id=00000000-0000-7000-8000-000000000009",
        "?actor_kind=user",
        "?actor_kind=anonymous",
        "?action=product.update",
        "?action=product.",
        "?action=vendor.",
        "?object_kind=product&object_id=3",
        "?object_kind=nothing",
        "?ip=192.0.2.3",
        "?ip=192.0.2.77",
        "?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z",
        "?to=2999-01-01T00:00:00Z",
    ];
    for query in queries {
        read(&app, &owner, query).await;
    }
    let asked = i64::try_from(queries.len()).unwrap() + 1;
    let deadline = Instant::now() + Duration::from_secs(20);
    // Each connection tells its counts within seconds, all of them together.
    let (by_index, whole) = loop {
        let now = scans(&app, &schema).await;
        if now.0 >= before.0 + asked || Instant::now() > deadline {
            break (now.0 - before.0, now.1 - before.1);
        }
        app.owner("ALPHA").await;
    };
    assert!(by_index >= asked, "{by_index} of {asked} questions used an index");
    assert_eq!(whole, 0, "the log was read from end to end");
}

async fn read(app: &TestApp, person: &Person, query: &str) -> Value {
    person.get(app, &format!("{LOG}{query}")).send().await.assert_ok()
}

fn items(page: &Value) -> &[Value] {
    page["items"].as_array().unwrap()
}
