//! How the real program stops: it announces the stop, finishes running requests, and gives unfinished jobs back.

use std::time::{Duration, Instant};

use orion::services::marketplace::{FeedOrigin, StartImport};
use poem::http::Method;
use sea_orm::sqlx::{self, Connection, Row};
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};

use crate::support::{
    feeds::start,
    server::{TestServer, client},
    tenants::Shops,
    wire::Caller,
};

async fn status(server: &TestServer, path: &str) -> Option<u16> {
    let answer = client().get(server.url(path)).header("connection", "close").send().await;
    answer.ok().map(|answer| answer.status().as_u16())
}

async fn until(what: &str, mut so: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !so().await {
        assert!(Instant::now() < deadline, "{what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_stopping_server_says_so_takes_requests_for_a_while_and_finishes_them() {
    let mut server = TestServer::with(&[("ORION_HTTP__DRAIN_SECONDS", "1")]).await;
    let mut superuser = server.database.superuser().await;
    let mut lock = superuser.begin().await.unwrap();
    sqlx::raw_sql("LOCK TABLE platform.login_throttles").execute(&mut *lock).await.unwrap();
    let login = json!({"email": "nobody@orion.example", "password": "a long and quiet evening"});
    let request = Caller::of(&server).request(Method::POST, "/api/v1/admin/auth/login").json(&login);
    let slow = tokio::spawn(request.send());
    server.until_a_lock_is_waited_for().await;

    server.terminate();
    until("readiness ends", async || status(&server, "/readyz").await != Some(200)).await;
    assert_eq!(status(&server, "/readyz").await, Some(503));
    assert_eq!(status(&server, "/livez").await, Some(200), "requests are still taken");
    until("no more connections are taken", async || TcpStream::connect(server.address).await.is_err()).await;
    assert!(!slow.is_finished());
    lock.rollback().await.unwrap();
    assert_eq!(slow.await.unwrap().unwrap().status(), 401, "the slow request gets its answer");
    assert!(server.end().await.success());
}

#[tokio::test]
async fn a_running_job_is_given_back_at_once_and_loses_no_try() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = silent.local_addr().unwrap().to_string();
    let settings = [("ORION_FEEDS__ALLOWED_ADDRESSES", &*address), ("ORION_FEEDS__HEADER_TIMEOUT_SECONDS", "300")];
    let mut server = TestServer::with(&settings).await;
    let shops = Shops::of(&server).await;
    let storage = orion::integrations::storage::Storage::memory();
    let slow = |command: &mut StartImport| command.origin = FeedOrigin::Url(format!("http://{address}/feed.csv"));
    start(&shops.db, &storage, &shops.alpha, b"", slow).await.unwrap();
    let (fetching, _) = silent.accept().await.unwrap();

    server.terminate();
    assert!(server.end().await.success());
    let sql = "SELECT state, attempts, lease_owner IS NULL AND lease_until IS NULL, run_at <= now(), last_error
        FROM platform.jobs WHERE kind = 'fetch_feed'";
    let job = sqlx::query(sql).fetch_one(&mut server.database.superuser().await).await.unwrap();
    assert_eq!((job.get::<String, _>(0).as_str(), job.get::<i32, _>(1)), ("ready", 0));
    assert!(job.get::<bool, _>(2) && job.get::<bool, _>(3), "another worker may take it at once");
    assert_eq!(job.get::<Option<String>, _>(4), None, "nothing has failed");
    drop(fetching);
}
