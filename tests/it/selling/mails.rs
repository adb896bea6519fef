//! Customers hear of their orders by mail.

use std::time::Duration;

use orion::{jobs, queue::Job};
use sea_orm::sqlx;
use tokio_util::sync::CancellationToken;

use crate::support::{
    app::TestApp,
    goods::{alpha, stock},
};

/// Lets a worker run until the outbox holds `mails` that were sent; answers their recipients and subjects.
async fn sent(app: &TestApp, mails: usize) -> Vec<(String, String)> {
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::work(app.app.clone(), stop.clone()));
    let sql = "SELECT recipient, subject FROM platform.mails WHERE sent_at IS NOT NULL ORDER BY created_at, subject";
    let mut superuser = app.database.superuser().await;
    let look = async {
        loop {
            let rows: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&mut superuser).await.unwrap();
            if rows.len() >= mails {
                break rows;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let Ok(rows) = tokio::time::timeout(Duration::from_secs(20), look).await else {
        let sql = "SELECT kind, state, last_error FROM platform.jobs";
        let jobs: Vec<(String, String, Option<String>)> = sqlx::query_as(sql).fetch_all(&mut superuser).await.unwrap();
        panic!("the mails were not sent: {jobs:?}");
    };
    stop.cancel();
    worker.await.unwrap();
    rows
}

#[tokio::test]
async fn a_placed_order_is_confirmed_once_however_often_its_job_runs() {
    let app = TestApp::start().await;
    let mug = stock(&app, "ALPHA", "Tasse à café", 1990, 10).await;
    let order = mug.order(&app, 2).await;
    // The same job again, as after a worker that was cut off.
    let vendor_id = alpha(&app).await.vendor_id;
    let job = Job::OrderPlacedMail { vendor_id, order_id: order.order.id };
    app.app
        .db
        .in_platform(async |tx: &orion::tenancy::PlatformTx| orion::queue::enqueue(tx, &job).await)
        .await
        .unwrap();
    let mails = sent(&app, 1).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].0, "ada@example.test");
    let sql = "SELECT text_body FROM platform.mails";
    let text: String = sqlx::query_scalar(sql).fetch_one(&mut app.database.superuser().await).await.unwrap();
    assert!(text.contains("2 × Tasse à café"), "{text}");
    assert!(text.contains("39.80"), "{text}");

    let left = "SELECT count(*) FROM platform.jobs WHERE state <> 'done'";
    let again: i64 = sqlx::query_scalar(left).fetch_one(&mut app.database.superuser().await).await.unwrap();
    assert!(again <= 1, "the second run wrote no mail");
}
