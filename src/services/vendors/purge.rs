//! Removes deleted vendors for good.

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

/// Lists the vendors that were deleted at `deleted_by` or before, with id and code.
pub async fn due(db: &PlatformDb, deleted_by: DateTime<Utc>) -> Result<Vec<(Uuid, String)>, DbErr> {
    let due = vendor::Entity::find()
        .filter(vendor::deleted())
        .filter(vendor::Column::DeletedAt.lte(deleted_by))
        .order_by_asc(vendor::Column::DeletedAt);
    due.select_only().column(vendor::Column::Id).column(vendor::Column::Code).into_tuple().all(db).await
}

/// Removes a vendor that was deleted at `deleted_by` or before, with its rows, schema, role and files. Fails if another
/// transaction holds a lock on its tables; it can then be repeated.
///
/// The lock on the vendor's row decides between purging and restoring, so a vendor that is just being restored loses
/// nothing. The files are removed last, when the vendor can't be restored any more. [`forget_files`] removes the files
/// of a purge that stopped before this.
pub async fn purge(
    db: &PlatformDb,
    owner: Option<&OwnerDb>,
    storage: &Storage,
    deleted_by: DateTime<Utc>,
    id: Uuid,
) -> Result<(), VendorError> {
    let owner = owner.ok_or(ProvisioningError::NoOwner)?;
    let row = vendor::Entity::find_by_id(id).one(db).await?.ok_or(VendorError::NotFound(id))?;
    if row.status != VendorStatus::Deleted {
        return Err(VendorError::NotDeleted(id));
    }
    if !provisioning::purge(owner, id, deleted_by).await? {
        return Err(VendorError::NotFound(id));
    }
    Ok(storage.delete_vendor(id).await?)
}

/// Removes the files of vendors that do not exist any more: files that an interrupted purge left, and files that a
/// worker stored before it learned of the deletion. Answers the number of vendors.
pub async fn forget_files(db: &PlatformDb, storage: &Storage) -> Result<usize, VendorError> {
    // The folders are listed before the vendors. Otherwise a vendor that is created in between would have a folder but
    // no row, and would lose its files.
    let mut gone = storage.vendors().await?;
    if gone.is_empty() {
        return Ok(0);
    }
    let ids: Vec<Uuid> = vendor::Entity::find().select_only().column(vendor::Column::Id).into_tuple().all(db).await?;
    gone.retain(|id| !ids.contains(id));
    for id in &gone {
        storage.delete_vendor(*id).await?;
    }
    Ok(gone.len())
}
