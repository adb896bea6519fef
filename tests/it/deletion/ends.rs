//! What ends with a vendor's deletion.

use std::time::Duration;

use orion::{
    jobs,
    queue::{self, Job, Lease},
    services::{audit::By, mails, marketplace::FeedOrigin, vendors},
    tenancy::{PlatformTx, Tenant, TenantTx},
};
use sea_orm::{ActiveValue::Set, DbErr};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::oneshot,
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{delete, made};
use crate::support::{app::TestApp, feeds, tenants};

const VENDORS: &str = "/api/v1/admin/vendors";

#[tokio::test]
async fn jobs_mails_invitations_and_links_end_and_only_that_vendors() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let body = json!({"code": "TEA", "name": "Tea", "owner_email": "tina@tea.example"});
    let tea = olga.post(&app, VENDORS).json(&body).send().await.assert_status(201);
    let invitation = tea["invitation_url"].as_str().unwrap().split_once('#').unwrap().1;
    let tea = tea["vendor"]["id"].as_str().unwrap();
    let beta = app.tenant("BETA").await;
    enqueue(&app, &work_of(&beta)).await;
    app.give_reset_links().await;

    olga.delete(&app, &format!("{VENDORS}/{tea}")).send().await.assert_status(204);
    for (what, left) in [
        (format!("jobs WHERE vendor_id = '{tea}' AND state <> 'cancelled'"), 0),
        (format!("mails WHERE vendor_id = '{tea}'"), 0),
        (format!("invitations WHERE vendor_id = '{tea}'"), 0),
        (format!("memberships WHERE vendor_id = '{tea}'"), 1),
        ("jobs WHERE state = 'ready'".to_owned(), 1),
        ("one_time_tokens WHERE used_at IS NULL".to_owned(), 2),
    ] {
        assert_eq!(app.database.number(&format!("SELECT count(*) FROM platform.{what}")).await, left, "{what}");
    }
    let body = json!({"token": invitation, "name": "Tina", "password": crate::support::people::PASSWORD});
    let accept = app.post("/api/v1/vendor/auth/accept-invitation").json(&body).send().await;
    accept.assert_error(422, "LINK_INVALID");
    assert_eq!(claim(&app).await.unwrap().job.vendor_id(), Some(beta.vendor_id));
}

#[tokio::test]
async fn a_running_job_loses_its_lease() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    enqueue(&app, &work_of(&alpha)).await;
    let lease = claim(&app).await.unwrap();
    delete(&app.app, alpha.vendor_id).await;
    assert!(!queue::heartbeat(&app.db, &lease).await.unwrap());
    assert!(!queue::finish(&app.db, &lease).await.unwrap());
    assert!(!queue::fail(&app.db, &lease, "late").await.unwrap());
    assert_eq!(app.database.number("SELECT count(*) FROM platform.jobs WHERE state = 'cancelled'").await, 1);
}

/// A mail and a job of alpha's, in a transaction that stays open while `meanwhile` is done.
async fn queue_around(app: &TestApp, alpha: &Tenant, mail_id: Uuid, meanwhile: impl AsyncFnOnce()) {
    let (queued, has_queued) = oneshot::channel();
    let (go_on, may_go_on) = oneshot::channel::<()>();
    let (db, tenant) = (app.db.clone(), alpha.clone());
    let open = tokio::spawn(async move {
        let mail = orion::entities::platform::mail::ActiveModel {
            id: Set(mail_id),
            recipient: Set("ada@example.test".to_owned()),
            sender_name: Set("Alpha".to_owned()),
            subject: Set("Late".to_owned()),
            text_body: Set(String::new()),
            html_body: Set(String::new()),
            ..Default::default()
        };
        let done: Result<(), DbErr> = db
            .in_tenant(&tenant, async |tx: &TenantTx| {
                queue::send_mail_from(tx, mail).await?;
                queue::enqueue_from(tx, &work_of(&tenant)).await?;
                queued.send(()).unwrap();
                may_go_on.await.unwrap();
                Ok(())
            })
            .await;
        done.unwrap();
    });
    has_queued.await.unwrap();
    meanwhile().await;
    go_on.send(()).unwrap();
    open.await.unwrap();
}

#[tokio::test]
async fn what_was_being_queued_during_the_deletion_is_neither_run_nor_sent_nor_brought_back() {
    let app = TestApp::start().await;
    let (alpha, mail_id) = (app.tenant("ALPHA").await, Uuid::now_v7());
    queue_around(&app, &alpha, mail_id, async || delete(&app.app, alpha.vendor_id).await).await;
    let ready = "SELECT count(*) FROM platform.jobs WHERE state = 'ready'";
    assert_eq!(app.database.number(ready).await, 2, "they were committed after the deletion");
    assert!(claim(&app).await.is_none());
    assert!(mails::find_unsent(&app.db, Some(alpha.vendor_id), mail_id, "orion@localhost").await.unwrap().is_none());
    assert_eq!(queue::cancel_of_deleted(&app.db).await.unwrap(), 2);
    assert_eq!(app.database.number(ready).await, 0);

    vendors::restore(&app.db, &app.clock, By::system(), alpha.vendor_id).await.unwrap();
    assert!(mails::find_unsent(&app.db, Some(alpha.vendor_id), mail_id, "orion@localhost").await.unwrap().is_none());
    assert!(claim(&app).await.is_none());
}

#[tokio::test]
async fn an_import_that_runs_stops_and_leaves_no_file() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let app = TestApp::with(&[("ORION_FEEDS__ALLOWED_ADDRESSES", &address)]).await;
    let gamma = made(&app, "GAMMA").await;
    let url = FeedOrigin::Url(format!("http://{address}/feed.csv"));
    feeds::start(&app.db, &app.app.storage, &gamma, b"", |command| command.origin = url).await.unwrap();
    app.app.storage.delete_vendor(gamma.vendor_id).await.unwrap();
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::work(app.app.clone(), stop.clone()));

    // A feed that never ends, until its reader hangs up.
    let (mut socket, _) = listener.accept().await.unwrap();
    let _ = socket.read(&mut [0; 4096]).await.unwrap();
    socket.write_all(b"HTTP/1.1 200 OK\r\n\r\nid,title\n").await.unwrap();
    delete(&app.app, gamma.vendor_id).await;
    let hang_up = tokio::time::timeout(Duration::from_secs(10), socket.read(&mut [0; 1])).await;
    assert!(matches!(hang_up, Ok(Ok(0) | Err(_))), "the import goes on: {hang_up:?}");
    stop.cancel();
    worker.await.unwrap();
    assert_eq!(app.database.number("SELECT count(*) FROM platform.jobs WHERE state = 'cancelled'").await, 1);
    let later = app.clock.now() + chrono::TimeDelta::days(1_000);
    assert_eq!(app.app.storage.feeds_of(gamma.vendor_id, later).await.unwrap(), []);
}

fn work_of(tenant: &Tenant) -> Job {
    Job::OrderPlacedMail { vendor_id: tenant.vendor_id, order_id: Uuid::now_v7() }
}

async fn enqueue(app: &TestApp, job: &Job) {
    let queued: Result<(), DbErr> = app.db.in_platform(async |tx: &PlatformTx| queue::enqueue(tx, job).await).await;
    queued.unwrap();
}

async fn claim(app: &TestApp) -> Option<Lease> {
    tenants::claim(&app.db, None, 10).await
}
