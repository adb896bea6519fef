//! Forgets, vendor by vendor, what nobody needs any more.

use std::{sync::Arc, time::Duration};

use sea_orm::DbErr;
use tokio::time;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{
    app::App,
    services::{carts, orders, vendors},
    tenancy::{Tenant, TenantTx},
};

/// Pause between two rounds. What is forgotten late takes room and does nothing else.
const ROUND: Duration = Duration::from_secs(60 * 60);

/// Makes a round every hour until `stop` is cancelled.
pub(super) async fn rounds(app: Arc<App>, stop: CancellationToken) {
    let rounds = async {
        loop {
            time::sleep(ROUND).await;
            if let Err(error) = round(&app).await {
                warn!(%error, "Could not look which vendors there are");
            }
        }
    };
    stop.run_until_cancelled(rounds).await;
}

/// One vendor's failure does not keep the others waiting.
async fn round(app: &App) -> Result<(), DbErr> {
    for vendor_id in vendors::ids(&app.db).await? {
        // One that was deleted since then is not found.
        let Ok(tenant) = app.tenants.get(vendor_id).await else { continue };
        match tidy(app, &tenant).await {
            Ok(0) => {}
            Ok(rows) => info!(vendor.code = %tenant.code, rows, "Forgot {rows} old carts and answers"),
            Err(error) => warn!(vendor.code = %tenant.code, %error, "Could not tidy the vendor's rows"),
        }
    }
    Ok(())
}

async fn tidy(app: &App, tenant: &Tenant) -> Result<u64, DbErr> {
    let now = app.clock.now();
    let forget = async |tx: &TenantTx| Ok(carts::sweep(tx, now).await? + orders::sweep(tx, now).await?);
    app.db.in_tenant(tenant, forget).await
}
