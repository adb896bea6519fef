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
        .filter(vendor::deleted())
        .filter(vendor::Column::DeletedAt.lte(deleted_by))
        .order_by_asc(vendor::Column::DeletedAt);
    due.select_only().column(vendor::Column::Id).column(vendor::Column::Code).into_tuple().all(db).await
}

/// Removes a vendor that was deleted at `deleted_by` or before, with its rows, schema, role and files. It fails where
/// somebody holds a lock on its tables, and can be done again.
///
/// Whether it may be purged is decided under the lock of its row, so that one that is just being restored loses nothing;
/// the files go once nothing can bring it back. [`forget_files`] removes those of a purge that was cut off before that.
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

/// Removes the files of vendors that are no more: of purges that were cut off, and what a worker that had not heard of the
/// deletion stored later. Answers of how many vendors.
pub async fn forget_files(db: &PlatformDb, storage: &Storage) -> Result<usize, VendorError> {
    // The folders first: the vendor of a folder that is there is in the table, or never will be again.
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
