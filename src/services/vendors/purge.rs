//! Removing deleted vendors for good.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::VendorError;
use crate::{
    db::{OwnerDb, PlatformDb},
    entities::platform::vendor,
    integrations::storage::Storage,
    provisioning::{self, ProvisioningError},
    types::vendor_status::VendorStatus,
};

/// The vendors that were deleted at `deleted_by` or before, as id and code.
pub async fn due(db: &PlatformDb, deleted_by: DateTime<Utc>) -> Result<Vec<(Uuid, String)>, DbErr> {
    let due = vendor::Entity::find()
        .filter(vendor::Column::Status.eq(VendorStatus::Deleted.as_str()))
        .filter(vendor::Column::DeletedAt.lte(deleted_by))
        .order_by_asc(vendor::Column::DeletedAt);
    due.select_only().column(vendor::Column::Id).column(vendor::Column::Code).into_tuple().all(db).await
}

/// Removes a vendor that was deleted at `deleted_by` or before, with its files, rows, schema and role. It fails where
/// somebody holds a lock on its tables, and can be done again.
///
/// The files go first: cut off in between, the vendor is still there to be purged again. Restoring it misses none,
/// since they belong to imports that its deletion has cancelled. They go once more at the end, for what a worker that
/// had not heard of the deletion may have stored.
pub async fn purge(
    db: &PlatformDb,
    owner: Option<&OwnerDb>,
    storage: &Storage,
    deleted_by: DateTime<Utc>,
    id: Uuid,
) -> Result<(), VendorError> {
    let owner = owner.ok_or(ProvisioningError::NoOwner)?;
    let row = vendor::Entity::find_by_id(id).one(db).await?.ok_or(VendorError::NotFound(id))?;
    if row.status != VendorStatus::Deleted.as_str() {
        return Err(VendorError::NotDeleted(id));
    }
    storage.delete_vendor(id).await?;
    if !provisioning::purge(owner, id, deleted_by).await? {
        return Err(VendorError::NotFound(id));
    }
    Ok(storage.delete_vendor(id).await?)
}
