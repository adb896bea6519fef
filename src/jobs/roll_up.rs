//! Rolls up the figures of vendors where something has changed.

use std::sync::Arc;

use tokio::time;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::{app::App, services::statistics};

/// Starts a round at each poll interval, until `stop` is cancelled. However many changes a vendor notes, its figures
/// are computed once per round.
pub(super) async fn rounds(app: Arc<App>, stop: CancellationToken) {
    let rounds = async {
        loop {
            time::sleep(app.config.worker.poll_interval()).await;
            roll_up(&app).await;
        }
    };
    stop.run_until_cancelled(rounds).await;
}

/// Computes the figures of all vendors that have noted a change, one after the other. A failure does not stop the
/// others; the vendor is retried in the next round.
pub async fn roll_up(app: &App) {
    let due = match statistics::due(&app.db, app.clock.now()).await {
        Ok(due) => due,
        Err(error) => return warn!(%error, "Could not look whose figures have changed"),
    };
    for id in due {
        // A vendor that was deleted in the meantime is not found.
        let Ok(tenant) = app.tenants.get(id).await else { continue };
        if let Err(error) = statistics::roll_up(&app.db, &tenant, app.clock.now()).await {
            warn!(vendor.code = %tenant.code, %error, "Could not roll up the vendor's figures");
        }
    }
}
