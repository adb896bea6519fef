//! Rolls up the figures of vendors where something has changed.

use std::sync::Arc;

use tokio::time;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::{app::App, services::statistics};

/// Makes a round, as often as the queue is looked at unasked, until `stop` is cancelled: a vendor with a thousand orders
/// a minute has its figures computed six times.
pub(super) async fn rounds(app: Arc<App>, stop: CancellationToken) {
    let rounds = async {
        loop {
            time::sleep(app.config.worker.poll_interval()).await;
            roll_up(&app).await;
        }
    };
    stop.run_until_cancelled(rounds).await;
}

/// Computes the figures of all vendors that have noted a change, one after the other. One failure does not keep the
/// others waiting; the vendor is tried again in the next round.
pub async fn roll_up(app: &App) {
    let due = match statistics::due(&app.db, app.clock.now()).await {
        Ok(due) => due,
        Err(error) => return warn!(%error, "Could not look whose figures have changed"),
    };
    for id in due {
        // One that was deleted since then is not found.
        let Ok(tenant) = app.tenants.get(id).await else { continue };
        if let Err(error) = statistics::roll_up(&app.db, &tenant, app.clock.now()).await {
            warn!(vendor.code = %tenant.code, %error, "Could not roll up the vendor's figures");
        }
    }
}
