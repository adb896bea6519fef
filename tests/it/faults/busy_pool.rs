//! One vendor takes all connections that it can get.

use std::time::{Duration, Instant};

use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use serde_json::{Value, json};

use crate::support::{
    people::PASSWORD,
    server::{TestServer, client},
};

/// Connections of the one slice that both vendors use, and those that a vendor may use of it.
const SLICE: usize = 3;
const EACH: usize = 2;
/// So long a request waits for a connection, and a little more.
const SOON: Duration = Duration::from_millis(1_900);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vendor_without_a_free_connection_delays_nobody_else() {
    let (connections, each) = (SLICE.to_string(), EACH.to_string());
    let settings = [
        ("ORION_DATABASE__SLICES", "1"),
        ("ORION_DATABASE__SLICE_CONNECTIONS", connections.as_str()),
        ("ORION_DATABASE__VENDOR_CONNECTIONS", each.as_str()),
        ("ORION_DATABASE__ACQUIRE_TIMEOUT_MS", "1000"),
        ("ORION_LOG__FILTER", "off"),
    ];
    let server = TestServer::with(&settings).await;
    let (operator, shops) = (server.operator().await, server.tenants().await);
    let shop = |code: &str| server.url(&format!("/api/v1/public/vendors/{code}/products"));
    let free = (200, Value::Null, false);
    assert_eq!(list(shop("ALPHA")).await, free, "the control");

    // Whoever asks for a list that is not kept waits for this lock, with a connection in hand.
    let mut holder = server.database.superuser().await;
    let lock = format!("BEGIN; LOCK TABLE \"{}\".products", shops.alpha.schema);
    sqlx::raw_sql(AssertSqlSafe(lock)).execute(&mut holder).await.unwrap();
    let waiting: Vec<_> =
        (0..EACH).map(|number| tokio::spawn(list(shop("ALPHA") + &format!("?page={}", number + 2)))).collect();
    until_waiting(&server, EACH).await;

    let asked = Instant::now();
    assert_eq!(list(shop("ALPHA") + "?page=9").await, (503, "POOL_EXHAUSTED".into(), true));
    assert!(asked.elapsed() < SOON, "answered only after {:?}", asked.elapsed());

    let asked = Instant::now();
    assert_eq!(client().get(server.url("/livez")).send().await.unwrap().status(), 200);
    assert!(server.is_ready().await);
    assert_eq!(list(shop("BETA")).await, free);
    let login = json!({"email": "olga@orion.example", "password": PASSWORD});
    server.anybody().post("/api/v1/admin/auth/login", &login).await.expect(200);
    let vendors = operator.get("/api/v1/admin/vendors").await.expect(200);
    assert_eq!(vendors["total"], 2);
    assert!(asked.elapsed() < SOON, "the others were answered only after {:?}", asked.elapsed());
    assert_eq!(waiting.iter().filter(|request| request.is_finished()).count(), 0, "the connections were not held");

    sqlx::raw_sql("ROLLBACK").execute(&mut holder).await.unwrap();
    for request in waiting {
        assert_eq!(request.await.unwrap(), free);
    }
    assert_eq!(list(shop("ALPHA") + "?page=9").await, free);
}

/// Waits until so many of the program's connections wait for a lock.
async fn until_waiting(server: &TestServer, connections: usize) {
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let (mut superuser, deadline) = (server.database.superuser().await, Instant::now() + Duration::from_secs(4));
    while sqlx::query(sql).fetch_one(&mut superuser).await.unwrap().get::<i64, _>(0) < connections as i64 {
        assert!(Instant::now() < deadline, "the connections are not held");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A shop's list: its status, its error code, and whether it says when to come back.
async fn list(url: String) -> (u16, Value, bool) {
    let answer = client().get(url).header("host", "localhost").send().await.unwrap();
    let (status, again) = (answer.status().as_u16(), answer.headers().contains_key("retry-after"));
    (status, answer.json::<Value>().await.unwrap()["error_code"].clone(), again)
}
