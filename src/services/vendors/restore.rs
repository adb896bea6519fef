//! Restores a deleted vendor.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{VendorError, change::announce};
use crate::{
    db::{First, PlatformDb},
    entities::platform::vendor,
    queue,
    services::{audit::By, marketplace, sessions, statistics},
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::{clock::Clock, vendor_status::VendorStatus},
};

/// Restores a vendor that was deleted and not purged, with its data, its team, and its former status. Its sessions, API
/// keys, links, jobs and mails stay ended. Its schema is up to date, because migrations include deleted vendors. Fails
/// with `NotFound` if it was purged, and with `NotDeleted`.
pub async fn restore(db: &PlatformDb, clock: &Clock, by: By, id: Uuid) -> Result<vendor::Model, VendorError> {
    let now = clock.now();
    let row = vendor::Entity::find_by_id(id).one(db).await?.ok_or(VendorError::NotFound(id))?;
    let tenant = Tenant::try_from(row)?;
    let restore = async |tenant_tx: &TenantTx, tx: &PlatformTx| {
        // A purge waits for this lock, so the schema still exists. Nobody else works in it yet.
        let before = vendor::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(VendorError::NotFound(id))?;
        if before.status != VendorStatus::Deleted {
            return Err(VendorError::NotDeleted(id));
        }
        sessions::end_of_customers(tenant_tx).await?;
        marketplace::cancel_all(tenant_tx, now).await?;
        // Computes all figures again, whatever changes were noted while the vendor was deleted.
        statistics::note_change(tenant_tx, DateTime::<Utc>::UNIX_EPOCH).await?;
        // Transactions that were still open at the deletion may have enqueued jobs after it.
        queue::cancel_of_vendor(tx, id).await?;
        let status = before.restores_to.unwrap_or(VendorStatus::Active);
        let row = vendor::ActiveModel {
            id: Set(id),
            status: Set(status),
            restores_to: Set(None),
            deleted_at: Set(None),
            updated_at: Set(now),
            ..Default::default()
        };
        let after = row.update(tx).await?;
        announce(tx, by, "vendor.restore", &before, &after).await?;
        Ok(after)
    };
    match db.in_both(&tenant, First::Vendor, restore).await {
        // The vendor was purged after its row was read, and the transaction could not take its role.
        Err(VendorError::Db(_)) if vendor::Entity::find_by_id(id).one(db).await?.is_none() => {
            Err(VendorError::NotFound(id))
        }
        restored => restored,
    }
}
