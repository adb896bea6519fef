//! The loops that claim jobs, one per lane, and the heartbeat that keeps their leases.

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

use super::{permanent_error::PermanentError, roll_up, run, tidy};
use crate::{
    app::App,
    config::WorkerConfig,
    queue::{self, Claim, Lane, Lease},
    telemetry::{metrics, traces},
    tenancy::TenantError,
};

/// The pause between two checks for expired leases and for jobs of deleted vendors.
const HOUSEKEEPING: Duration = Duration::from_secs(30);

/// The interval at which a running job checks whether its vendor still exists.
const VENDOR_LOOKS: Duration = Duration::from_secs(1);

/// The signal that wakes each lane.
type Wakes = Arc<[(Lane, Notify)]>;

/// Runs jobs until `stop` is cancelled. A job that is running then is given back to the queue, and continues later
/// from its last checkpoint.
pub async fn work(app: Arc<App>, stop: CancellationToken) {
    let wakes: Wakes = Lane::ALL.iter().map(|lane| (*lane, Notify::new())).collect();
    let mut tasks = JoinSet::new();
    tasks.spawn(listen(app.clone(), wakes.clone(), stop.clone()));
    tasks.spawn(housekeeping(app.clone(), stop.clone()));
    tasks.spawn(tidy::rounds(app.clone(), stop.clone()));
    tasks.spawn(roll_up::rounds(app.clone(), stop.clone()));
    for index in 0..wakes.len() {
        tasks.spawn(work_off(app.clone(), wakes.clone(), index, stop.clone()));
    }
    while tasks.join_next().await.is_some() {}
}

/// Wakes a lane when one of its jobs is announced. An announcement without a lane wakes all lanes.
async fn listen(app: Arc<App>, wakes: Wakes, stop: CancellationToken) {
    let wake = |named: &str| {
        let is_lane = Lane::ALL.iter().any(|lane| lane.as_str() == named);
        for (_, wake) in wakes.iter().filter(|(lane, _)| !is_lane || lane.as_str() == named) {
            wake.notify_waiters();
        }
    };
    let hear = async {
        while app.db.can_listen() {
            match app.db.listen(&[queue::CHANNEL]).await {
                Ok(mut listener) => {
                    wake("");
                    while let Some(notice) = listener.recv().await {
                        wake(notice.payload());
                    }
                }
                Err(error) => warn!(%error, "Can't listen for jobs"),
            }
            time::sleep(app.config.worker.poll_interval()).await;
        }
    };
    stop.run_until_cancelled(hear).await;
}

/// Keeps the queue in order until `stop` is cancelled.
async fn housekeeping(app: Arc<App>, stop: CancellationToken) {
    let house = async {
        loop {
            if let Err(error) = keep_house(&app).await {
                warn!(%error, "Could not look after the queue");
            }
            time::sleep(HOUSEKEEPING).await;
        }
    };
    stop.run_until_cancelled(house).await;
}

/// Returns jobs of stopped workers to the queue, and cancels jobs of deleted vendors.
pub async fn keep_house(app: &Arc<App>) -> Result<(), DbErr> {
    let reaped = queue::reap(&app.db).await?;
    if reaped > 0 {
        warn!(jobs = reaped, "Gave back {reaped} jobs whose worker stopped");
    }
    for lease in queue::take_lost(&app.db, app.config.worker.lease_seconds).await? {
        let (kind, vendor) = (lease.job.kind(), lease.job.vendor_id());
        let span = info_span!("job", job.id = %lease.id, job.kind = kind, vendor.id = ?vendor);
        bury(app, &lease, "the worker that ran it stopped").instrument(span).await?;
    }
    let cancelled = queue::cancel_of_deleted(&app.db).await?;
    if cancelled > 0 {
        info!(jobs = cancelled, "Cancelled {cancelled} jobs of deleted vendors");
    }
    Ok(())
}

/// The number of jobs of a lane that may run at a time in this process, and of one vendor in all processes. If the lane
/// has at least two places, a vendor can't take all of them.
fn room(config: &WorkerConfig, lane: Lane) -> (usize, u32) {
    let (all, each) = match lane {
        Lane::Fetch => (config.fetches, config.fetches_per_vendor),
        Lane::Work | Lane::Mail | Lane::Import => (config.concurrency, config.per_vendor),
    };
    let others = u32::try_from(all).unwrap_or(u32::MAX).saturating_sub(1).max(1);
    (all, each.min(others))
}

/// Runs the jobs of one lane while there are any and the lane has room; then waits for a signal.
async fn work_off(app: Arc<App>, wakes: Wakes, index: usize, stop: CancellationToken) {
    let Some((lane, wake)) = wakes.get(index) else { return };
    let config = &app.config.worker;
    let (all, per_vendor) = room(config, *lane);
    let (mut running, mut last_vendor) = (JoinSet::new(), None);
    while !stop.is_cancelled() {
        if running.len() >= all {
            running.join_next().await;
            continue;
        }
        // Created before the claim, so that a job that is announced in between is not missed.
        let woken = wake.notified();
        let claim = Claim { lane: *lane, last_vendor, per_vendor, lease_seconds: config.lease_seconds };
        match queue::claim(&app.db, claim).await {
            Ok(Some(lease)) => {
                last_vendor = lease.job.vendor_id();
                let (app, stop) = (app.clone(), stop.clone());
                running.spawn(async move { serve(&app, lease, &stop).await });
            }
            Ok(None) => idle(woken, &mut running, config.poll_interval(), &stop).await,
            Err(error) => {
                warn!(%error, "Can't look for jobs");
                stop.run_until_cancelled(time::sleep(config.poll_interval())).await;
            }
        }
    }
    while running.join_next().await.is_some() {}
}

/// Waits until a job is announced, until a job has ended (its vendor may have another one), or until the poll interval
/// is over.
async fn idle(woken: impl Future<Output = ()>, running: &mut JoinSet<()>, poll: Duration, stop: &CancellationToken) {
    tokio::select! {
        () = woken => {}
        Some(_) = running.join_next() => {}
        () = time::sleep(poll) => {}
        () = stop.cancelled() => {}
    }
}

/// The end of a job's attempt.
enum JobOutcome {
    Done,
    Failed(anyhow::Error),
    /// The worker stops, so another one must continue the job.
    Stopped,
}

/// Runs one job while its lease is kept.
async fn serve(app: &Arc<App>, lease: Lease, stop: &CancellationToken) {
    let (kind, vendor) = (lease.job.kind(), lease.job.vendor_id());
    let span = info_span!("job", job.id = %lease.id, job.kind = kind, vendor.id = ?vendor);
    let reported = info_span!(target: traces::TARGET, "job", otel.name = kind, otel.kind = "consumer");
    let start = Instant::now();
    let settled = async {
        // A panicking handler must not take the worker with it.
        let work = std::panic::AssertUnwindSafe(run::run(app, lease.job.clone())).catch_unwind();
        let outcome = tokio::select! {
            done = work => match done.unwrap_or_else(|_| Err(anyhow::anyhow!("the handler panicked"))) {
                Ok(()) => JobOutcome::Done,
                Err(error) => JobOutcome::Failed(error),
            },
            lost = keep(app, &lease) => JobOutcome::Failed(lost),
            deleted = deletion(app, vendor) => JobOutcome::Failed(deleted),
            () = stop.cancelled() => JobOutcome::Stopped,
        };
        let word = outcome.word(&lease);
        metrics::job_ended(kind, word, start.elapsed());
        report(&lease, word);
        settle(app, &lease, outcome).await
    };
    if let Err(error) = settled.instrument(span.clone()).instrument(reported).await {
        span.in_scope(|| warn!(%error, "Could not give the job back; its lease will run out"));
    }
}

impl JobOutcome {
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

/// Whether the job is not retried after this error.
fn is_last(lease: &Lease, cause: &anyhow::Error) -> bool {
    lease.attempt >= lease.max_attempts || cause.is::<PermanentError>()
}

/// Adds the job to the current span. The error may quote what somebody sent, so it is only in the log.
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

async fn settle(app: &Arc<App>, lease: &Lease, outcome: JobOutcome) -> Result<(), DbErr> {
    let cause = match outcome {
        JobOutcome::Done => {
            info!(attempt = lease.attempt, "Finished the job");
            return queue::finish(&app.db, lease).await.map(drop);
        }
        JobOutcome::Stopped => {
            info!(attempt = lease.attempt, "Gave the job back, since the worker stops");
            return queue::give_back(&app.db, lease).await.map(drop);
        }
        JobOutcome::Failed(cause) => cause,
    };
    let (is_last, cause) = (is_last(lease, &cause), format!("{cause:#}"));
    if !queue::heartbeat(&app.db, lease).await? {
        info!(error = cause, "Left the job, which is not this worker's any more");
        return Ok(());
    }
    if is_last {
        return bury(app, lease, &cause).await;
    }
    warn!(attempt = lease.attempt, error = cause, "The job failed and will be tried again");
    queue::fail(&app.db, lease, &cause).await.map(drop)
}

/// Marks the job as dead, after informing what depends on it. If that fails, the lease expires and another worker
/// repeats this.
async fn bury(app: &Arc<App>, lease: &Lease, cause: &str) -> Result<(), DbErr> {
    if let Err(error) = run::bury(app, &lease.job).await {
        warn!(%error, "Could not note that the job failed for good; that is tried again");
        return Ok(());
    }
    error!(attempt = lease.attempt, error = cause, "Buried the job after its last try");
    queue::bury(&app.db, lease, cause).await.map(drop)
}

/// Returns when the vendor is deleted. The registry learns of that earlier than a lost lease would show it.
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
