//! Purges vendors that can no longer be restored.

use chrono::TimeDelta;
use sea_orm::DbErr;
use tracing::{info, warn};

use crate::{
    app::App,
    services::vendors::{self, VendorError},
};

/// Logs a warning, once, if this process can't purge.
pub(super) fn look_for_owner(app: &App) {
    if app.owner.is_none() {
        warn!(
            "Deleted vendors are not purged, and old audit lines not removed, by this process: it has no database.owner_url"
        );
    }
}

/// Purges all due vendors, one after the other. A failed purge is repeated in the next round.
pub(super) async fn round(app: &App) -> Result<(), DbErr> {
    let Some(owner) = &app.owner else { return Ok(()) };
    let deleted_by = app.clock.now() - TimeDelta::days(app.config.platform.deleted_vendor_days.into());
    for (id, code) in vendors::due(&app.db, deleted_by).await? {
        match vendors::purge(&app.db, Some(owner), &app.storage, deleted_by, id).await {
            Ok(()) => info!(vendor.id = %id, vendor.code = code, "Purged the deleted vendor"),
            // Another worker was faster, or an operator restored it.
            Err(VendorError::NotFound(_) | VendorError::NotDeleted(_)) => {}
            Err(error) => warn!(vendor.id = %id, vendor.code = code, %error, "Could not purge the deleted vendor"),
        }
    }
    Ok(())
}
