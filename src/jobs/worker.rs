//! The loop that claims jobs and the lease that keeps them.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::FutureExt;
use sea_orm::DbErr;
use tokio::{sync::Notify, task::JoinSet, time};
use tokio_util::sync::CancellationToken;
use tracing::{Instrument, error, info, info_span, warn};
use uuid::Uuid;

use super::{hopeless::Hopeless, roll_up, run, tidy};
use crate::{
    app::App,
    queue::{self, Claim, Lease, Mails},
    telemetry::{metrics, traces},
    tenancy::TenantError,
};

/// Pause between two looks at leases that ran out and jobs of deleted vendors.
const HOUSEKEEPING: Duration = Duration::from_secs(30);

/// How often a running job's vendor is looked for.
const VENDOR_LOOKS: Duration = Duration::from_secs(1);

/// Works off jobs until `stop` is cancelled; a job that runs then is given back, to be taken up again from its last
/// checkpoint.
pub async fn work(app: Arc<App>, stop: CancellationToken) {
    let wake = Arc::new(Notify::new());
    let mut tasks = JoinSet::new();
    tasks.spawn(listen(app.clone(), wake.clone(), stop.clone()));
    tasks.spawn(keep_house(app.clone(), stop.clone()));
    tasks.spawn(tidy::rounds(app.clone(), stop.clone()));
    tasks.spawn(roll_up::rounds(app.clone(), stop.clone()));
    for index in 0..app.config.worker.concurrency {
        // A slow mail server may hold all slots but one.
        let mails = if index > 0 || app.config.worker.concurrency == 1 { Mails::Take } else { Mails::Leave };
        tasks.spawn(slot(app.clone(), mails, wake.clone(), stop.clone()));
    }
    while tasks.join_next().await.is_some() {}
}

/// Wakes the slots when a job is announced.
async fn listen(app: Arc<App>, wake: Arc<Notify>, stop: CancellationToken) {
    let hear = async {
        while app.db.can_listen() {
            match app.db.listen(&[queue::CHANNEL]).await {
                Ok(mut listener) => {
                    wake.notify_waiters();
                    while let Ok(Some(_)) = listener.try_recv().await {
                        wake.notify_waiters();
                    }
                }
                Err(error) => warn!(%error, "Can't listen for jobs"),
            }
            time::sleep(app.config.worker.poll_interval()).await;
        }
    };
    stop.run_until_cancelled(hear).await;
}

async fn keep_house(app: Arc<App>, stop: CancellationToken) {
    let house = async {
        loop {
            let kept: Result<(), DbErr> = async {
                let reaped = queue::reap(&app.db).await?;
                if reaped > 0 {
                    warn!(jobs = reaped, "Gave back {reaped} jobs whose worker stopped");
                }
                let cancelled = queue::cancel_of_deleted(&app.db).await?;
                if cancelled > 0 {
                    info!(jobs = cancelled, "Cancelled {cancelled} jobs of deleted vendors");
                }
                Ok(())
            }
            .await;
            if let Err(error) = kept {
                warn!(%error, "Could not look after the queue");
            }
            time::sleep(HOUSEKEEPING).await;
        }
    };
    stop.run_until_cancelled(house).await;
}

/// One job at a time, as long as there are any; then waits to be woken.
async fn slot(app: Arc<App>, mails: Mails, wake: Arc<Notify>, stop: CancellationToken) {
    let mut last_vendor = None;
    while !stop.is_cancelled() {
        // Armed before looking, so that a job announced in between is not missed.
        let woken = wake.notified();
        let config = &app.config.worker;
        let claim = Claim { last_vendor, per_vendor: config.per_vendor, mails, lease_seconds: config.lease_seconds };
        match queue::claim(&app.db, claim).await {
            Ok(Some(lease)) => last_vendor = serve(&app, lease, &stop).await,
            Ok(None) => idle(woken, config.poll_interval(), &stop).await,
            Err(error) => {
                warn!(%error, "Can't look for jobs");
                stop.run_until_cancelled(time::sleep(config.poll_interval())).await;
            }
        }
    }
}

async fn idle(woken: impl Future<Output = ()>, poll: Duration, stop: &CancellationToken) {
    stop.run_until_cancelled(time::timeout(poll, woken)).await;
}

/// How a job's try ended.
enum Outcome {
    Done,
    Failed(anyhow::Error),
    /// The worker was asked to stop.
    Stopped,
}

/// Runs one job while its lease is kept; answers whose it was.
async fn serve(app: &Arc<App>, lease: Lease, stop: &CancellationToken) -> Option<Uuid> {
    let (kind, vendor) = (lease.job.kind(), lease.job.vendor_id());
    let span = info_span!("job", job.id = %lease.id, job.kind = kind, vendor.id = ?vendor);
    let reported = info_span!(target: traces::TARGET, "job", otel.name = kind, otel.kind = "consumer");
    let start = Instant::now();
    let settled = async {
        // A panicking handler must not take the worker with it.
        let work = std::panic::AssertUnwindSafe(run::run(app, lease.job.clone())).catch_unwind();
        let outcome = tokio::select! {
            done = work => match done.unwrap_or_else(|_| Err(anyhow::anyhow!("the handler panicked"))) {
                Ok(()) => Outcome::Done,
                Err(error) => Outcome::Failed(error),
            },
            lost = keep(app, &lease) => Outcome::Failed(lost),
            deleted = deletion(app, vendor) => Outcome::Failed(deleted),
            () = stop.cancelled() => Outcome::Stopped,
        };
        let word = outcome.word(&lease);
        metrics::job_ended(kind, word, start.elapsed());
        report(&lease, word);
        settle(app, &lease, outcome).await
    };
    if let Err(error) = settled.instrument(span.clone()).instrument(reported).await {
        span.in_scope(|| warn!(%error, "Could not give the job back; its lease will run out"));
    }
    vendor
}

impl Outcome {
    /// The outcome's name in metrics and traces.
    fn word(&self, lease: &Lease) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed(cause) if is_last(lease, cause) => "dead",
            Self::Failed(_) => "failed",
            Self::Stopped => "returned",
        }
    }
}

/// Whether the job is not tried again after this.
fn is_last(lease: &Lease, cause: &anyhow::Error) -> bool {
    lease.attempt >= lease.max_attempts || cause.is::<Hopeless>()
}

/// Tells the present span about the job. Its error may quote what somebody sent, and is in the log alone.
fn report(lease: &Lease, outcome: &'static str) {
    traces::note("job.id", lease.id.to_string());
    traces::note("job.attempt", i64::from(lease.attempt));
    traces::note("job.outcome", outcome);
    if let Some(vendor) = lease.job.vendor_id() {
        traces::note("vendor.id", vendor.to_string());
    }
    if matches!(outcome, "failed" | "dead") {
        traces::fail(outcome);
    }
}

async fn settle(app: &Arc<App>, lease: &Lease, outcome: Outcome) -> Result<(), DbErr> {
    let cause = match outcome {
        Outcome::Done => {
            info!(attempt = lease.attempt, "Finished the job");
            return queue::finish(&app.db, lease).await.map(drop);
        }
        Outcome::Stopped => {
            info!(attempt = lease.attempt, "Gave the job back, since the worker stops");
            return queue::give_back(&app.db, lease).await.map(drop);
        }
        Outcome::Failed(cause) => cause,
    };
    let (is_last, cause) = (is_last(lease, &cause), format!("{cause:#}"));
    if !queue::heartbeat(&app.db, lease).await? {
        info!(error = cause, "Left the job, which is not this worker's any more");
        return Ok(());
    }
    if is_last {
        error!(attempt = lease.attempt, error = cause, "Buried the job after its last try");
        if let Err(error) = run::bury(app, &lease.job).await {
            warn!(%error, "Could not note that the job was buried");
        }
        return queue::bury(&app.db, lease, &cause).await.map(drop);
    }
    warn!(attempt = lease.attempt, error = cause, "The job failed and will be tried again");
    queue::fail(&app.db, lease, &cause).await.map(drop)
}

/// Returns when the vendor was deleted, which the registry is told of: sooner than the lost lease is noticed.
async fn deletion(app: &App, vendor: Option<Uuid>) -> anyhow::Error {
    let Some(vendor) = vendor else { return std::future::pending().await };
    loop {
        time::sleep(VENDOR_LOOKS).await;
        if let Err(TenantError::NotFound) = app.tenants.get(vendor).await {
            return anyhow::anyhow!("the vendor was deleted");
        }
    }
}

/// Prolongs the lease until it is lost.
async fn keep(app: &App, lease: &Lease) -> anyhow::Error {
    let pause = Duration::from_secs(u64::from(lease.seconds).div_ceil(3));
    loop {
        time::sleep(pause).await;
        match queue::heartbeat(&app.db, lease).await {
            Ok(true) => {}
            Ok(false) => return anyhow::anyhow!("the lease was lost"),
            Err(error) => warn!(%error, "Could not prolong the lease"),
        }
    }
}
