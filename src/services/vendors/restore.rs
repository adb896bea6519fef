//! Bringing a deleted vendor back.

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

/// Restores a vendor that was deleted and not purged yet: its data and its team are as they were, and so is its being
/// open or suspended. Sessions, API keys, links, jobs and mails stay ended. Its schema needs nothing: deleted vendors are migrated
/// with all others.
pub async fn restore(db: &PlatformDb, clock: &Clock, by: By, id: Uuid) -> Result<vendor::Model, VendorError> {
    let now = clock.now();
    let row = vendor::Entity::find_by_id(id).one(db).await?.ok_or(VendorError::NotFound(id))?;
    let tenant = Tenant::try_from(row)?;
    let restore = async |tenant_tx: &TenantTx, tx: &PlatformTx| {
        // Who purges waits for the locked row, so the schema is there. Nobody else works in it yet.
        let before = vendor::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(VendorError::NotFound(id))?;
        if before.status != VendorStatus::Deleted {
            return Err(VendorError::NotDeleted(id));
        }
        sessions::end_of_customers(tenant_tx).await?;
        marketplace::cancel_all(tenant_tx, now).await?;
        // Whatever was noted meanwhile: the figures are all computed anew.
        statistics::changed(tenant_tx, DateTime::<Utc>::UNIX_EPOCH).await?;
        // What transactions queued that were open while it was deleted.
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
        // Purged since the row was read: its role, which the transaction takes, is gone.
        Err(VendorError::Db(_)) if vendor::Entity::find_by_id(id).one(db).await?.is_none() => {
            Err(VendorError::NotFound(id))
        }
        restored => restored,
    }
}
