//! The queue: which worker gets which job, and what a lease guarantees.

use orion::{
    queue::{self, Claim, Job, Lane, Lease},
    services::mails::{self, NewMail},
    templates::EmailText,
    tenancy::{PlatformTx, Tenant},
};
use sea_orm::{
    DbErr,
    sqlx::{self, Row},
};
use uuid::Uuid;

use crate::support::{
    app::TestApp,
    feeds,
    tenants::{self, Tenants},
};

#[tokio::test]
async fn one_vendors_many_jobs_do_not_delay_anothers_one() {
    let tenants = Tenants::start().await;
    for _ in 0..20 {
        enqueue(&tenants, &work_of(&tenants.alpha)).await;
    }
    enqueue(&tenants, &work_of(&tenants.beta)).await;
    let (alpha, beta) = (tenants.alpha.vendor_id, tenants.beta.vendor_id);
    let first = claim(&tenants, None, 10).await.unwrap();
    assert_eq!(first.job.vendor_id(), Some(alpha), "the oldest comes first");
    let second = claim(&tenants, None, 10).await.unwrap();
    assert_eq!(second.job.vendor_id(), Some(beta), "while alpha runs, beta is next");
    queue::finish(&tenants.db, &first).await.unwrap();
    queue::finish(&tenants.db, &second).await.unwrap();

    enqueue(&tenants, &work_of(&tenants.beta)).await;
    let alone = claim(&tenants, Some(alpha), 10).await.unwrap();
    assert_eq!(alone.job.vendor_id(), Some(beta), "a single worker that served alpha takes turns");
}

#[tokio::test]
async fn a_vendor_has_no_more_jobs_running_than_allowed() {
    let tenants = Tenants::start().await;
    for _ in 0..3 {
        enqueue(&tenants, &work_of(&tenants.alpha)).await;
    }
    assert!(claim(&tenants, None, 2).await.is_some());
    assert!(claim(&tenants, None, 2).await.is_some());
    assert!(claim(&tenants, None, 2).await.is_none());
}

#[tokio::test]
async fn what_is_urgent_comes_first_and_what_is_not_due_holds_up_nothing() {
    let tenants = Tenants::start().await;
    for hours in [1, 0] {
        enqueue(&tenants, &work_of(&tenants.beta)).await;
        tenants.ordinary_jobs_become_urgent_and_due_in(hours).await;
    }
    enqueue(&tenants, &work_of(&tenants.alpha)).await;
    tenants.ordinary_jobs_are_overdue().await;
    enqueue(&tenants, &work_of(&tenants.beta)).await;
    let mut served = vec![];
    while let Some(lease) = claim(&tenants, None, 10).await {
        served.push(lease.job.vendor_id().unwrap());
    }
    let (alpha, beta) = (tenants.alpha.vendor_id, tenants.beta.vendor_id);
    assert_eq!(served, [beta, alpha, beta], "the fourth waits for its time");
    tenants.jobs_are_due().await;
    assert!(claim(&tenants, None, 10).await.is_some());
}

#[tokio::test]
async fn the_lanes_of_a_vendor_are_counted_apart_and_the_platforms_jobs_not_at_all() {
    let tenants = Tenants::start().await;
    let vendor_id = tenants.alpha.vendor_id;
    let mail = Job::SendMail { vendor_id: Some(vendor_id), mail_id: Uuid::now_v7() };
    let import = Job::ImportMarketplace { vendor_id, import_id: Uuid::now_v7() };
    let fetch = Job::FetchFeed { vendor_id, import_id: Uuid::now_v7() };
    let of_platform = Job::OperatorPasswordResetMail { email: "olga@orion.example".to_owned() };
    for job in [&work_of(&tenants.alpha), &mail, &import, &fetch, &of_platform] {
        enqueue(&tenants, job).await;
        enqueue(&tenants, job).await;
    }
    let mut kinds = vec![];
    while let Some(lease) = claim(&tenants, None, 1).await {
        kinds.push(lease.job.kind());
    }
    kinds.sort_unstable();
    let platforms = "operator_password_reset_mail";
    let each = ["fetch_feed", "import_marketplace", platforms, platforms, "order_placed_mail", "send_mail"];
    assert_eq!(kinds, each);
    tenants.running_jobs_succeed().await;
    for lane in Lane::ALL.iter().copied() {
        let claim = Claim { lane, last_vendor: None, per_vendor: 10, lease_seconds: 60 };
        assert_eq!(queue::claim(&tenants.db, claim).await.unwrap().unwrap().job.lane(), lane);
        assert!(queue::claim(&tenants.db, claim).await.unwrap().is_none(), "other lanes' jobs are left to them");
    }
}

#[tokio::test]
async fn a_job_is_claimed_once_however_many_workers_there_are() {
    let tenants = Tenants::start().await;
    for _ in 0..10 {
        enqueue(&tenants, &work_of(&tenants.alpha)).await;
    }
    let claims = (0..16).map(|_| claim(&tenants, None, 100));
    let mut ids: Vec<_> = futures_util::future::join_all(claims).await.into_iter().flatten().map(|l| l.id).collect();
    let claimed = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), claimed), (10, 10));
}

#[tokio::test]
async fn a_job_whose_worker_died_is_given_back_and_the_dead_worker_changes_nothing() {
    let tenants = Tenants::start().await;
    enqueue(&tenants, &work_of(&tenants.alpha)).await;
    let lost = claim(&tenants, None, 1).await.unwrap();
    assert!(queue::heartbeat(&tenants.db, &lost).await.unwrap());
    assert_eq!(queue::reap(&tenants.db).await.unwrap(), 0, "a kept lease is nobody else's");
    tenants.leases_run_out().await;
    assert_eq!(queue::reap(&tenants.db).await.unwrap(), 1);
    let second = claim(&tenants, None, 1).await.unwrap();
    assert_eq!((second.id, second.attempt), (lost.id, 2));
    assert!(!queue::heartbeat(&tenants.db, &lost).await.unwrap());
    assert!(!queue::finish(&tenants.db, &lost).await.unwrap());
    assert!(!queue::fail(&tenants.db, &lost, "late").await.unwrap());
    assert_eq!(state(&tenants).await, ("running".to_owned(), 2, Some("the worker that ran it stopped".to_owned())));
}

#[tokio::test]
async fn a_job_whose_worker_died_in_its_last_try_is_taken_over_by_one_who_tells_of_it() {
    let tenants = Tenants::start().await;
    enqueue(&tenants, &work_of(&tenants.alpha)).await;
    let lost = claim(&tenants, None, 1).await.unwrap();
    tenants.leases_run_out_in_the_last_try().await;
    assert_eq!(queue::reap(&tenants.db).await.unwrap(), 0, "it may not be tried again");
    let taken = queue::take_lost(&tenants.db, 60).await.unwrap();
    assert_eq!(taken.iter().map(|lease| lease.id).collect::<Vec<_>>(), [lost.id]);
    assert!(queue::take_lost(&tenants.db, 60).await.unwrap().is_empty(), "by one alone");
    assert!(!queue::finish(&tenants.db, &lost).await.unwrap());
    queue::bury(&tenants.db, &taken[0], "the worker that ran it stopped").await.unwrap();
    assert_eq!(state(&tenants).await, ("dead".to_owned(), 5, Some("the worker that ran it stopped".to_owned())));
}

#[tokio::test]
async fn an_import_whose_worker_died_in_its_last_try_has_failed_and_a_mail_is_given_up() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let waiting = feeds::start(&app.db, &app.app.storage, &alpha, &feeds::feed(&[]), |_| ()).await.unwrap();
    let text = EmailText {
        template: "order_placed",
        is_confidential: false,
        subject: "x".to_owned(),
        text: "x".to_owned(),
        html: "x".to_owned(),
    };
    let (recipient, sender_name) = ("x@example.test".to_owned(), "x".to_owned());
    let mail = NewMail { id: Uuid::now_v7(), vendor_id: None, recipient, sender_name, text };
    mails::write_once(&app.db, mail).await.unwrap();
    while claim(&app, None, 1).await.is_some() {}
    app.leases_run_out_in_the_last_try().await;
    orion::jobs::keep_house(&app.app).await.unwrap();
    let import = feeds::look(&app.db, &alpha, waiting.id).await;
    assert_eq!((import.status.as_str(), import.reason_code.as_deref()), ("failed", Some("INTERNAL")));
    assert_eq!(app.rows("platform.mails WHERE failed_at IS NULL").await, 0, "the mail is given up");
    assert_eq!(app.rows("platform.jobs WHERE state = 'dead'").await, 2);
}

#[tokio::test]
async fn a_job_that_fails_waits_and_is_buried_with_its_error_after_the_last_try() {
    let tenants = Tenants::start().await;
    enqueue(&tenants, &work_of(&tenants.alpha)).await;
    for attempt in 1..=5 {
        let lease = claim(&tenants, None, 1).await.unwrap();
        assert_eq!(lease.attempt, attempt);
        queue::fail(&tenants.db, &lease, &format!("failure {attempt}")).await.unwrap();
        assert!(claim(&tenants, None, 1).await.is_none(), "it waits before the next try");
        tenants.jobs_are_due().await;
    }
    assert_eq!(state(&tenants).await, ("dead".to_owned(), 5, Some("failure 5".to_owned())));
    assert!(claim(&tenants, None, 1).await.is_none());
}

#[tokio::test]
async fn a_job_that_this_version_does_not_know_is_buried_and_not_tried() {
    let tenants = Tenants::start().await;
    enqueue(&tenants, &work_of(&tenants.alpha)).await;
    tenants.jobs_are_from_the_future().await;
    assert!(claim(&tenants, None, 1).await.is_none());
    let (state, _, error) = state(&tenants).await;
    assert_eq!(state, "dead");
    assert!(error.unwrap().contains("from_the_future"));
}

fn work_of(tenant: &Tenant) -> Job {
    Job::OrderPlacedMail { vendor_id: tenant.vendor_id, order_id: Uuid::now_v7() }
}

async fn enqueue(tenants: &Tenants, job: &Job) {
    let queued: Result<(), DbErr> = tenants.db.in_platform(async |tx: &PlatformTx| queue::enqueue(tx, job).await).await;
    queued.unwrap();
}

async fn claim(tenants: &Tenants, last_vendor: Option<Uuid>, per_vendor: u32) -> Option<Lease> {
    tenants::claim(&tenants.db, last_vendor, per_vendor).await
}

async fn state(tenants: &Tenants) -> (String, i32, Option<String>) {
    let sql = "SELECT state, attempts, last_error FROM platform.jobs";
    let row = sqlx::query(sql).fetch_one(&mut tenants.database.superuser().await).await.unwrap();
    (row.get(0), row.get(1), row.get(2))
}
