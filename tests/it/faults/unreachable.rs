//! A database that cannot be reached.

use std::time::{Duration, Instant};

use crate::support::{
    database::TestDatabase,
    server::{TestServer, client, free_address},
};

#[tokio::test]
async fn without_a_database_requests_are_soon_answered_that_it_is_unavailable() {
    let mut database = TestDatabase::create().await;
    // Refused connections, and the pool waits in the hope that a server comes up.
    database.urls.app = format!("postgres://orion_app@{}/orion", free_address());
    let settings = [("ORION_DATABASE__ACQUIRE_TIMEOUT_MS", "1000"), ("ORION_LOG__FILTER", "off")];
    let server = TestServer::unready(database, &settings).await;
    let visitors = (0..20).map(|_| async {
        let asked = Instant::now();
        let url = server.url("/api/v1/public/vendors/ALPHA/products");
        let answer = client().get(url).header("host", "localhost").send().await.unwrap();
        assert!(asked.elapsed() < Duration::from_secs(2), "answered only after {:?}", asked.elapsed());
        assert_eq!(answer.headers()["retry-after"], "2");
        let envelope: serde_json::Value = answer.json().await.unwrap();
        assert_eq!((&envelope["error_code"], &envelope["status_code"]), (&"DATABASE_UNAVAILABLE".into(), &503.into()));
    });
    futures_util::future::join_all(visitors).await;
    assert!(!server.is_ready().await);
    let alive = client().get(server.url("/livez")).send().await.unwrap();
    assert_eq!(alive.status(), 200);
}
