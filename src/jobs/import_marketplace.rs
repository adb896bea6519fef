//! Imports a feed in two jobs: one fetches the feed into storage, the other reads it once as a check and then stages
//! it batch by batch. After a crash at any step, the next try continues from the last committed step.

use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context;
use sea_orm::DbErr;
use sha2::{Digest, Sha256};
use tokio::{
    sync::mpsc,
    task::spawn_blocking,
    time::{MissedTickBehavior, interval},
};
use tracing::info;
use uuid::Uuid;

use crate::{
    app::App,
    integrations::{
        feeds::{FeedCode, FeedLimits, FeedReader, FeedSettings, FetchError, Refusal, survey},
        storage::ObjectKey,
    },
    services::marketplace::{
        self, address,
        import::{self, Batch, Import, Outcome, Staged, Surveyed},
    },
    telemetry::metrics,
    tenancy::{Tenant, TenantTx},
    types::day,
};

/// The interval at which a fetch stores its progress and checks whether it was cancelled.
const FETCH_NOTES: Duration = Duration::from_secs(2);

/// The result of a step that works on the file: the step's value, or why the import ends. Failures of Orion itself are
/// errors instead.
type StepResult<T> = Result<T, Stop>;

/// Why an import ends before the end of its file.
enum Stop {
    Refused(Refusal),
    Cancelled,
}

/// Fetches the feed of an import, unless it is already in storage, and queues the job that stages it. Fetching waits
/// for another server, so it is a separate job.
pub(super) async fn fetch(app: &App, tenant: &Tenant, import_id: Uuid) -> anyhow::Result<()> {
    let Some(mut import) = begin(app, tenant, import_id).await? else { return Ok(()) };
    let runner = Runner { app, tenant };
    let fetched = match import.object_key {
        _ if import.cancel_requested => Err(Stop::Cancelled),
        Some(_) => Ok(()),
        None => runner.fetch(&mut import).await?,
    };
    match fetched {
        Ok(()) => go_on(app, tenant, import_id, true).await,
        Err(stop) => runner.end(&import, Err(stop)).await,
    }
}

/// Starts or continues an import whose feed is in storage. An error is Orion's fault, and the job is retried; a
/// mistake in the feed is noted in the import.
pub(super) async fn run(app: &App, tenant: &Tenant, import_id: Uuid) -> anyhow::Result<()> {
    let Some(mut import) = begin(app, tenant, import_id).await? else { return Ok(()) };
    if import.object_key.is_none() && !import.cancel_requested {
        return go_on(app, tenant, import_id, false).await;
    }
    let runner = Runner { app, tenant };
    let outcome = runner.work(&mut import).await?;
    runner.end(&import, outcome).await
}

async fn begin(app: &App, tenant: &Tenant, import_id: Uuid) -> Result<Option<Import>, DbErr> {
    app.db.in_tenant(tenant, async |tx: &TenantTx| import::begin(tx, app.clock.now(), import_id).await).await
}

async fn go_on(app: &App, tenant: &Tenant, import_id: Uuid, is_stored: bool) -> anyhow::Result<()> {
    let queued: Result<(), DbErr> =
        app.db.in_tenant(tenant, async |tx: &TenantTx| import::go_on(tx, import_id, is_stored).await).await;
    Ok(queued?)
}

/// Fails the import after its job's last attempt failed.
pub(super) async fn bury(app: &App, tenant: &Tenant, import_id: Uuid) -> anyhow::Result<()> {
    let buried: Result<(), DbErr> = app
        .db
        .in_tenant(tenant, async |tx: &TenantTx| marketplace::abandon(tx, app.clock.now(), import_id).await)
        .await;
    Ok(buried?)
}

struct Runner<'a> {
    app: &'a App,
    tenant: &'a Tenant,
}

impl Runner<'_> {
    async fn work(&self, import: &mut Import) -> anyhow::Result<StepResult<()>> {
        if import.cancel_requested {
            return Ok(Err(Stop::Cancelled));
        }
        let key = import.object_key.as_deref().and_then(ObjectKey::parse).context("the file's name is not ours")?;
        if import.total_rows.is_none()
            && let Err(stop) = self.survey(import, &key).await?
        {
            return Ok(Err(stop));
        }
        self.stage(import, &key).await
    }

    /// Ends the import and deletes its file.
    async fn end(&self, import: &Import, outcome: StepResult<()>) -> anyhow::Result<()> {
        let outcome = match outcome {
            Ok(()) => Outcome::Read,
            Err(Stop::Cancelled) => Outcome::Cancelled,
            Err(Stop::Refused(refusal)) => {
                self.refuse(import, &refusal).await?;
                return self.forget_file(import).await;
            }
        };
        let finished = async |tx: &TenantTx| import::finish(tx, self.app.clock.now(), import, outcome).await;
        let status = self.app.db.in_tenant(self.tenant, finished).await?;
        info!(vendor.code = %self.tenant.code, import.id = %import.id, import.status = %status, "Ended the import");
        self.forget_file(import).await
    }

    fn settings(&self) -> FeedSettings {
        let config = &self.app.config.feeds;
        let limits =
            FeedLimits { decoded_bytes: config.max_bytes, row_bytes: config.max_row_bytes, rows: config.max_rows };
        import::settings(self.tenant, day::of(self.app.clock.now()), limits)
    }

    /// Fetches the feed into storage. No transaction is open meanwhile.
    async fn fetch(&self, import: &mut Import) -> anyhow::Result<StepResult<()>> {
        let vendor = self.tenant.vendor_id;
        let revealed = address::reveal(&self.app.seals, vendor, &import.location, import.credentials.as_deref());
        let Ok(url) = revealed else {
            let message = "The address's password can't be read any more. Please enter the address again.".to_owned();
            return Ok(Err(Stop::Refused(Refusal { code: FeedCode::UrlRefused, message })));
        };
        let key = ObjectKey::for_feed(vendor);
        let mut writer = self.app.storage.writer(&key);
        let (asked_at, bytes) = (self.app.clock.now(), AtomicU64::new(0));
        let fetched = {
            let told = |so_far, _| bytes.store(so_far, Ordering::Relaxed);
            let fetch = self.app.feeds.fetch(&url, writer.sink(), told);
            tokio::select! {
                fetched = fetch => Some(fetched),
                cancelled = self.note_fetching(import.id, &bytes) => { cancelled?; None }
            }
        };
        let fetched = match fetched {
            Some(Ok(fetched)) => fetched,
            Some(Err(error)) => {
                writer.abort().await;
                return refused(error).map(|refusal| Err(Stop::Refused(refusal)));
            }
            None => {
                writer.abort().await;
                return Ok(Err(Stop::Cancelled));
            }
        };
        writer.finish().await?;
        let feed_at = fetched.last_modified.filter(|time| *time < asked_at).unwrap_or(asked_at);
        let noted =
            async |tx: &TenantTx| import::fetched(tx, self.app.clock.now(), import.id, key.as_str(), feed_at).await;
        // The file is kept if this fails, because the database may have committed. The hourly clean-up removes a file
        // that no import needs.
        self.app.db.in_tenant(self.tenant, noted).await?;
        import.object_key = Some(key.as_str().to_owned());
        import.feed_at = Some(feed_at);
        Ok(Ok(()))
    }

    /// Stores from time to time how much is fetched; returns when the import was cancelled.
    async fn note_fetching(&self, id: Uuid, bytes: &AtomicU64) -> Result<(), DbErr> {
        let mut ticks = interval(FETCH_NOTES);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks.tick().await;
        loop {
            ticks.tick().await;
            let noted = async |tx: &TenantTx| {
                import::fetching(tx, self.app.clock.now(), id, bytes.load(Ordering::Relaxed)).await
            };
            if self.app.db.in_tenant(self.tenant, noted).await? {
                return Ok(());
            }
        }
    }

    /// Reads the whole file once: a broken file is refused before any row is staged, and the number of rows is known.
    async fn survey(&self, import: &mut Import, key: &ObjectKey) -> anyhow::Result<StepResult<()>> {
        let (mut file, bytes) = self.app.storage.open(key).await?;
        let content_hash = spawn_blocking(move || hash(&mut file)).await??;
        let (file, _) = self.app.storage.open(key).await?;
        let settings = self.settings();
        let survey = match spawn_blocking(move || survey(file, settings)).await? {
            Ok(survey) => survey,
            Err(refusal) => return Ok(Err(Stop::Refused(refusal))),
        };
        let surveyed = Surveyed { rows: survey.rows, bytes, content_hash };
        let noted = async |tx: &TenantTx| import::surveyed(tx, self.app.clock.now(), import.id, surveyed).await;
        import.feed_at = self.app.db.in_tenant(self.tenant, noted).await?;
        import.total_rows = i64::try_from(survey.rows).ok();
        Ok(Ok(()))
    }

    /// Stages the rows that are not staged yet. A thread reads one batch ahead.
    async fn stage(&self, import: &Import, key: &ObjectKey) -> anyhow::Result<StepResult<()>> {
        let (file, _) = self.app.storage.open(key).await?;
        let (settings, done) = (self.settings(), import.processed_rows.unsigned_abs());
        let (sender, mut batches) = mpsc::channel(1);
        let reader = spawn_blocking(move || read_batches(file, settings, done, &sender));
        while let Some(batch) = batches.recv().await {
            let (good, bad) = batch.counts();
            let staged = async |tx: &TenantTx| import::stage(tx, self.app.clock.now(), import, batch).await;
            match self.app.db.in_tenant(self.tenant, staged).await? {
                Staged::GoOn => metrics::rows_read(good, bad),
                Staged::Cancelled => return Ok(Err(Stop::Cancelled)),
                Staged::Refused(refusal) => return Ok(Err(Stop::Refused(refusal))),
            }
        }
        Ok(reader.await?.map_err(Stop::Refused))
    }

    async fn refuse(&self, import: &Import, refusal: &Refusal) -> Result<(), DbErr> {
        info!(vendor.code = %self.tenant.code, import.id = %import.id, import.reason = %refusal.code, "Refused the feed");
        let refused = async |tx: &TenantTx| import::refuse(tx, self.app.clock.now(), import, refusal).await;
        self.app.db.in_tenant(self.tenant, refused).await
    }

    async fn forget_file(&self, import: &Import) -> anyhow::Result<()> {
        match import.object_key.as_deref().and_then(ObjectKey::parse) {
            Some(key) => Ok(self.app.storage.delete(&key).await?),
            None => Ok(()),
        }
    }
}

/// Computes the SHA-256 of the whole file.
fn hash(file: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let (mut hasher, mut buffer) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let bytes = file.read(&mut buffer)?;
        match buffer.get(..bytes) {
            Some(read) if bytes > 0 => hasher.update(read),
            _ => return Ok(hasher.finalize().to_vec()),
        }
    }
}

/// The refusal for a mistake in the feed's address or server; an error if the fault is Orion's.
fn refused(error: FetchError) -> anyhow::Result<Refusal> {
    match error.code() {
        Some(code) => Ok(Refusal { code, message: error.to_string() }),
        None => Err(error.into()),
    }
}

/// Reads the rows after the first `done` ones and sends them in batches. Ends with the file, or when the receiver is
/// dropped.
fn read_batches(
    file: impl Read + Send + 'static,
    settings: FeedSettings,
    done: u64,
    batches: &mpsc::Sender<Batch>,
) -> Result<(), Refusal> {
    let currency = settings.currency.clone();
    let mut reader = FeedReader::open(file, settings)?;
    reader.skip_rows(done)?;
    loop {
        let mut batch = Batch::after(reader.rows());
        let mut ended = false;
        while !batch.is_full() {
            match reader.next_record()? {
                Some(record) => batch.push(record, &currency),
                None => {
                    ended = true;
                    break;
                }
            }
        }
        batch.rows_after = reader.rows();
        batch.bytes_read = reader.bytes_read();
        let is_empty = batch.rows_after == batch.rows_before;
        if (!is_empty && batches.blocking_send(batch).is_err()) || ended {
            return Ok(());
        }
    }
}
