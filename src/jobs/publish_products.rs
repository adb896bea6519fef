//! Publishes in the background. Each chunk is a separate transaction, so buyers never wait for long, and the next try
//! continues from the last chunk.

use sea_orm::DbErr;
use tracing::info;
use uuid::Uuid;

use crate::{
    app::App,
    services::marketplace::publish,
    tenancy::{Tenant, TenantTx},
    types::code::{Code, Coded},
};

/// A chunk that conflicts with other transactions is tried this number of times before the job fails.
const TRIES: usize = 5;

/// Starts or continues a run. An error is Orion's fault, and the job is retried.
pub(super) async fn run(app: &App, tenant: &Tenant, run_id: Uuid) -> anyhow::Result<()> {
    let begun: Result<bool, DbErr> =
        app.db.in_tenant(tenant, async |tx: &TenantTx| publish::begin_run(tx, app.clock.now(), run_id).await).await;
    if !begun? {
        return Ok(());
    }
    while step(app, tenant, run_id).await? {}
    info!(vendor.code = %tenant.code, publish.id = %run_id, "Ended the publishing run");
    Ok(())
}

/// Publishes one chunk. If a buyer, an edit or a new product conflicts with it, the chunk starts again.
async fn step(app: &App, tenant: &Tenant, run_id: Uuid) -> Result<bool, DbErr> {
    let mut tries = 1;
    loop {
        let stepped =
            app.db.in_tenant(tenant, async |tx: &TenantTx| publish::run_step(tx, app.clock.now(), run_id).await).await;
        match stepped {
            Err(error) if tries < TRIES && matches!(error.code(), Code::Conflict | Code::DatabaseBusy) => tries += 1,
            outcome => return outcome,
        }
    }
}

/// Fails the run after its job's last attempt failed.
pub(super) async fn bury(app: &App, tenant: &Tenant, run_id: Uuid) -> anyhow::Result<()> {
    let buried: Result<(), DbErr> =
        app.db.in_tenant(tenant, async |tx: &TenantTx| publish::bury_run(tx, app.clock.now(), run_id).await).await;
    Ok(buried?)
}
