//! Bringing a deleted vendor back.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{VendorError, change::announce};
use crate::{
    db::PlatformDb,
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
    db.in_platform(async |tx: &PlatformTx| {
        let before = vendor::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(VendorError::NotFound(id))?;
        if before.status != VendorStatus::Deleted.as_str() {
            return Err(VendorError::NotDeleted(id));
        }
        // Who purges waits for the locked row, so the schema is there. Nobody else works in it yet.
        let tenant = Tenant::try_from(before.clone())?;
        let ended: Result<(), DbErr> = db
            .in_tenant(&tenant, async |tx: &TenantTx| {
                sessions::end_of_customers(tx).await?;
                marketplace::cancel_all(tx, now).await?;
                // Whatever was noted meanwhile: the figures are all computed anew.
                statistics::changed(tx, DateTime::<Utc>::UNIX_EPOCH).await
            })
            .await;
        ended?;
        // What transactions queued that were open while it was deleted.
        queue::cancel_of_vendor(tx, id).await?;
        let status = before.restores_to.clone().unwrap_or_else(|| VendorStatus::Active.as_str().to_owned());
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
    })
    .await
}
