//! Lanes: slow servers delay only the jobs that wait for them.

use std::sync::Arc;

use orion::{
    jobs, provisioning,
    queue::{self, Job},
    services::marketplace::FeedOrigin,
    tenancy::{PlatformTx, Tenant},
};
use sea_orm::{
    DbErr,
    sqlx::{self, AssertSqlSafe},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::{Notify, Semaphore},
};
use tokio_util::sync::CancellationToken;

use crate::support::{
    app::TestApp,
    database::vendor,
    feeds::{self, ended, feed, tenant},
};

/// A server on loopback whose feeds begin and go on only when it is told so.
struct SlowServer {
    address: String,
    /// One more for each feed that has begun.
    begun: Arc<Semaphore>,
    go_on: Arc<Notify>,
}

impl SlowServer {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = Self { address, begun: Arc::new(Semaphore::new(0)), go_on: Arc::default() };
        let (begun, go_on) = (server.begun.clone(), server.go_on.clone());
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let (begun, go_on) = (begun.clone(), go_on.clone());
                tokio::spawn(async move {
                    let body = String::from_utf8(feed(&["1,Mug,x,6.90,in stock,3,,,Home"])).unwrap();
                    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
                    let _ = socket.read(&mut [0; 4096]).await;
                    let told = go_on.notified();
                    let _ = socket.write_all(head.as_bytes()).await;
                    begun.add_permits(1);
                    told.await;
                    let _ = socket.write_all(body.as_bytes()).await;
                });
            }
        });
        server
    }

    /// Waits until so many feeds have begun.
    async fn has_begun(&self, feeds: u32) {
        let wait = self.begun.acquire_many(feeds);
        tokio::time::timeout(std::time::Duration::from_secs(60), wait)
            .await
            .expect("they do not begin")
            .unwrap()
            .forget();
    }
}

/// Asks for an import from the slow server into a source of its own.
async fn ask(app: &TestApp, tenant: &Tenant, server: &SlowServer, source: &str) -> uuid::Uuid {
    let url = format!("http://{}/{source}.csv", server.address);
    let change = |command: &mut orion::services::marketplace::StartImport| {
        command.origin = FeedOrigin::Url(url);
        command.source = source.to_owned();
    };
    feeds::start(&app.app.db, &app.app.storage, tenant, b"", change).await.unwrap().id
}

async fn state(app: &TestApp, sql: &str) -> Option<String> {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_optional(&mut app.database.superuser().await).await.unwrap()
}

/// Waits until the only job of this kind is done.
async fn until_done(app: &TestApp, kind: &str) {
    let sql = format!("SELECT state FROM platform.jobs WHERE kind = '{kind}'");
    let done = async {
        while state(app, &sql).await.as_deref() != Some("done") {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), done).await.expect("it is not done");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_feeds_of_two_vendors_delay_neither_a_thirds_import_nor_a_password_mail() {
    let server = SlowServer::start().await;
    let settings = [
        ("ORION_FEEDS__ALLOWED_ADDRESSES", server.address.as_str()),
        ("ORION_FEEDS__IDLE_TIMEOUT_SECONDS", "600"),
        ("ORION_WORKER__POLL_SECONDS", "1"),
    ];
    let app = TestApp::with(&settings).await;
    provisioning::create(app.app.owner.as_ref().unwrap(), vendor("GAMMA"), |_| None).await.unwrap();
    let [alpha, beta, gamma] =
        [tenant(&app.app, "ALPHA").await, tenant(&app.app, "BETA").await, tenant(&app.app, "GAMMA").await];
    let mut slow = vec![];
    for source in ["one", "two", "three"] {
        slow.push((&alpha, ask(&app, &alpha, &server, source).await));
        slow.push((&beta, ask(&app, &beta, &server, source).await));
    }
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::work(app.app.clone(), stop.clone()));
    // Two of each vendor are fetched at a time, and hold their places.
    server.has_begun(4).await;

    let file = feed(&["1,Mug,x,6.90,in stock,3,,,Home"]);
    let quick = feeds::start(&app.app.db, &app.app.storage, &gamma, &file, |_| ()).await.unwrap();
    let mail = Job::PasswordResetMail { vendor_id: gamma.vendor_id, email: "owner@gamma.example".to_owned() };
    let queued: Result<(), DbErr> =
        app.app.db.in_platform(async |tx: &PlatformTx| queue::enqueue(tx, &mail).await).await;
    queued.unwrap();
    assert_eq!(ended(&app.app.db, &gamma, quick.id).await.status.as_str(), "completed");
    until_done(&app, "password_reset_mail").await;
    // Another vendor's feed is not kept waiting either.
    let third = ask(&app, &gamma, &server, "slow").await;
    server.has_begun(1).await;
    let running = "SELECT count(*)::text FROM platform.jobs WHERE lane = 'fetch' AND state = 'running'";
    assert_eq!(state(&app, running).await.as_deref(), Some("5"), "no vendor has more than its share");

    server.go_on.notify_waiters();
    server.has_begun(2).await;
    server.go_on.notify_waiters();
    for (tenant, import) in slow.into_iter().chain([(&gamma, third)]) {
        assert_eq!(ended(&app.app.db, tenant, import).await.status.as_str(), "completed");
    }
    stop.cancel();
    worker.await.unwrap();
}
