//! Lines about users' accounts. An account belongs to the platform, but the lines also go into the logs of the vendors
//! that the user works for. A transaction reaches one vendor, so each of these lines is written by a transaction of its
//! own, just after the action's.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{Entry, record, record_for_vendor};
use crate::{
    entities::platform::membership,
    tenancy::{PlatformTx, Registry, TenantError, TenantTx},
};

/// Adds a line to this vendor's log. Does nothing if the vendor does not exist any more.
pub async fn record_at(tenants: &Registry, vendor: Uuid, entry: Entry) -> Result<(), DbErr> {
    let tenant = match tenants.get(vendor).await {
        Ok(tenant) => tenant,
        Err(TenantError::NotFound) => return Ok(()),
        Err(TenantError::Db(error)) => return Err(error),
        Err(error @ TenantError::Damaged(..)) => return Err(DbErr::Custom(error.to_string())),
    };
    tenants.db().in_tenant(&tenant, async |tx: &TenantTx| record_for_vendor(tx, entry).await).await
}

/// Adds a line about the user's account to the platform's log, and to that of each vendor that the user works for.
pub async fn record_about_user(tx: &PlatformTx, tenants: &Registry, user: Uuid, entry: Entry) -> Result<(), DbErr> {
    let workplaces = membership::Entity::find().filter(membership::Column::UserId.eq(user)).select_only();
    let vendors: Vec<Uuid> = workplaces.column(membership::Column::VendorId).into_tuple().all(tx).await?;
    for vendor in vendors {
        record_at_after(tx, tenants, vendor, entry.clone());
    }
    record(tx, entry).await
}

/// Adds a line to this vendor's log after `tx` has committed.
pub fn record_at_after(tx: &PlatformTx, tenants: &Registry, vendor: Uuid, entry: Entry) {
    let tenants = tenants.clone();
    tx.after_commit(async move { record_at(&tenants, vendor, entry).await });
}
