//! Removes old rows and files, vendor by vendor.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::DbErr;
use tokio::time;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use super::purge;
use crate::{
    app::App,
    db::SWEEP_BATCH,
    provisioning, queue,
    services::{
        accounts::factors,
        api_keys, carts, customers, mails, marketplace,
        orders::{self, OrderError},
        products, sessions, users, vendors,
    },
    tenancy::{Tenant, TenantTx},
};

/// The pause between two rounds. Rows that are removed late only take space.
const ROUND: Duration = Duration::from_secs(60 * 60);
/// A file without an import may still be an upload in progress, until it has this age.
const FILE_AGE: TimeDelta = TimeDelta::days(1);

/// Orders that are cancelled in one transaction, so that buyers of the same goods do not wait long.
const EXPIRED_AT_ONCE: u64 = 50;

/// Makes a round every hour until `stop` is cancelled.
pub(super) async fn rounds(app: Arc<App>, stop: CancellationToken) {
    purge::look_for_owner(&app);
    let rounds = async {
        loop {
            time::sleep(ROUND).await;
            round(&app).await;
        }
    };
    stop.run_until_cancelled(rounds).await;
}

/// Removes old rows and files of the platform and of every vendor. A failure for one vendor does not stop the others.
pub async fn round(app: &App) {
    if let Err(error) = queue::sweep(&app.db, app.config.worker.keep_days).await {
        warn!(%error, "Could not tidy the queue");
    }
    tidy_mails(app).await;
    if let Err(error) = api_keys::sweep(&app.db).await {
        warn!(%error, "Could not tidy API keys");
    }
    if let Err(error) = factors::sweep(&app.db, app.clock.now()).await {
        warn!(%error, "Could not tidy the steps of signing in");
    }
    match users::sweep(&app.db).await {
        Ok(0) => {}
        Ok(rows) => info!(rows, "Forgot {rows} accounts of people who accepted no invitation"),
        Err(error) => warn!(%error, "Could not tidy accounts"),
    }
    forget_audit_lines(app, None).await;
    if let Err(error) = purge::round(app).await {
        warn!(%error, "Could not look which vendors are to be purged");
    }
    match vendors::forget_files(&app.db, &app.storage).await {
        Ok(0) => {}
        Ok(gone) => info!(vendors = gone, "Forgot the files of {gone} vendors that were purged"),
        Err(error) => warn!(%error, "Could not look for files of purged vendors"),
    }
    match vendors::ids(&app.db).await {
        Ok(ids) => {
            for id in ids {
                // A vendor that was deleted in the meantime is not found.
                let Ok(tenant) = app.tenants.get(id).await else { continue };
                tidy(app, &tenant).await;
            }
        }
        Err(error) => warn!(%error, "Could not look which vendors there are"),
    }
}

/// Deletes old mails: their rows, and their files if the mailer writes files.
async fn tidy_mails(app: &App) {
    let days = app.config.mail.retention_days;
    if let Err(error) = mails::sweep(&app.db, days).await {
        warn!(%error, "Could not forget old mails");
    }
    match app.mailer.forget(app.clock.now() - TimeDelta::days(days.into())).await {
        Ok(0) => {}
        Ok(files) => info!(files, "Forgot {files} files of mails"),
        Err(error) => warn!(%error, "Could not forget old files of mails"),
    }
}

async fn tidy(app: &App, tenant: &Tenant) {
    forget_audit_lines(app, Some(tenant)).await;
    match expire_orders(app, tenant).await {
        Ok(0) => {}
        Ok(count) => info!(vendor.code = %tenant.code, orders = count, "Cancelled {count} orders that were not paid"),
        Err(error) => {
            warn!(vendor.code = %tenant.code, %error, "Could not cancel the vendor's orders that were not paid")
        }
    }
    match forget_rows(app, tenant).await {
        0 => {}
        rows => info!(vendor.code = %tenant.code, rows, "Forgot {rows} old rows"),
    }
    match forget_files(app, tenant).await {
        Ok(0) => {}
        Ok(files) => info!(vendor.code = %tenant.code, files, "Forgot {files} files that no import needs"),
        Err(error) => warn!(vendor.code = %tenant.code, %error, "Could not tidy the vendor's files"),
    }
}

/// Deletes the old lines of the vendor's audit log (`None`: of the platform's).
async fn forget_audit_lines(app: &App, tenant: Option<&Tenant>) {
    let (Some(owner), days @ 1..) = (&app.owner, app.config.audit.retention_days) else { return };
    let code = tenant.map_or("", |tenant| tenant.code.as_str());
    match provisioning::forget_audit_lines(owner, tenant.map(|tenant| &tenant.schema), days).await {
        Ok(0) => {}
        Ok(lines) => info!(vendor.code = code, lines, "Forgot {lines} old lines of the audit log"),
        Err(error) => warn!(vendor.code = code, %error, "Could not tidy the audit log"),
    }
}

/// Cancels expired pending orders, in batches with one transaction each.
async fn expire_orders(app: &App, tenant: &Tenant) -> Result<usize, OrderError> {
    let now = app.clock.now();
    let mut count = 0;
    loop {
        let batch = async |tx: &TenantTx| orders::expire(tx, now, EXPIRED_AT_ONCE).await;
        match app.db.in_tenant(tenant, batch).await? {
            0 => return Ok(count),
            some => count += some,
        }
    }
}

/// The kinds of old rows in a vendor's schema.
#[derive(Debug, Clone, Copy)]
enum Sweep {
    Carts,
    IdempotencyKeys,
    SessionsAndLinks,
    UnconfirmedCustomers,
    ImportErrors,
    VanishedProducts,
    PublishRuns,
    RemovedSources,
    Categories,
}

impl Sweep {
    const ALL: [Self; 9] = [
        Self::Carts,
        Self::IdempotencyKeys,
        Self::SessionsAndLinks,
        Self::UnconfirmedCustomers,
        Self::ImportErrors,
        Self::VanishedProducts,
        Self::PublishRuns,
        Self::RemovedSources,
        Self::Categories,
    ];

    /// Deletes a batch; answers the number of rows.
    async fn batch(self, tx: &TenantTx, now: DateTime<Utc>, keep_errors_of: u32) -> Result<u64, DbErr> {
        match self {
            Self::Carts => carts::sweep(tx, now).await,
            Self::IdempotencyKeys => orders::sweep(tx, now).await,
            Self::SessionsAndLinks => sessions::sweep_of_customers(tx).await,
            Self::UnconfirmedCustomers => customers::sweep(tx, now).await,
            Self::ImportErrors => marketplace::forget_errors(tx, keep_errors_of).await,
            Self::VanishedProducts => marketplace::forget_vanished(tx, now).await,
            Self::PublishRuns => marketplace::publish::forget_runs(tx, now).await,
            Self::RemovedSources => marketplace::forget_removed(tx, now).await,
            Self::Categories => products::sweep_categories(tx, now).await,
        }
    }
}

/// Deletes batches until nothing old is left, one transaction per batch. A failure of one kind does not stop the
/// others.
async fn forget_rows(app: &App, tenant: &Tenant) -> u64 {
    let (now, keep) = (app.clock.now(), app.config.feeds.keep_errors_of);
    let mut forgotten = 0;
    for sweep in Sweep::ALL {
        loop {
            match app.db.in_tenant(tenant, async |tx: &TenantTx| sweep.batch(tx, now, keep).await).await {
                Ok(rows) => {
                    forgotten += rows;
                    if rows < SWEEP_BATCH {
                        break;
                    }
                }
                Err(error) => {
                    warn!(vendor.code = %tenant.code, ?sweep, %error, "Could not tidy the vendor's rows");
                    break;
                }
            }
        }
    }
    forgotten
}

/// Removes the files of cancelled and failed imports and of interrupted uploads.
async fn forget_files(app: &App, tenant: &Tenant) -> anyhow::Result<usize> {
    let mut old = app.storage.feeds_of(tenant.vendor_id, app.clock.now() - FILE_AGE).await?;
    if old.is_empty() {
        return Ok(0);
    }
    let awaited: Result<_, DbErr> = app.db.read_tenant(tenant, async |tx| marketplace::awaited_files(tx).await).await;
    let awaited = awaited?;
    old.retain(|key| !awaited.iter().any(|name| name == key.as_str()));
    for key in &old {
        app.storage.delete(key).await?;
    }
    Ok(old.len())
}
