//! Deletes a vendor, so that it can be restored or purged later.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    VendorError,
    change::{announce, lock},
};
use crate::{
    db::PlatformDb,
    entities::platform::vendor,
    queue,
    services::{api_keys, audit::By, products, sessions, statement::statement},
    tenancy::PlatformTx,
    types::{clock::Clock, vendor_status::VendorStatus},
};

/// Marks the vendor as deleted, so that nobody can use it. In the same transaction its team's sessions, API keys and
/// links end, and its jobs and unsent mails are cancelled. The code, the subdomain and the data stay reserved until the
/// vendor is restored or purged.
pub async fn delete(db: &PlatformDb, clock: &Clock, by: By, id: Uuid) -> Result<(), VendorError> {
    let now = clock.now();
    db.in_platform(async |tx: &PlatformTx| {
        let before = lock(tx, id).await?;
        let row = vendor::ActiveModel {
            id: Set(id),
            status: Set(VendorStatus::Deleted.as_str().to_owned()),
            restores_to: Set(Some(before.status.clone())),
            deleted_at: Set(Some(now)),
            updated_at: Set(now),
            ..Default::default()
        };
        let after = row.update(tx).await?;
        sessions::end_of_vendor(tx, id).await?;
        api_keys::end_of_vendor(tx, id).await?;
        end_links(tx, id).await?;
        queue::cancel_of_vendor(tx, id).await?;
        products::announce_change_of(tx, id).await?;
        announce(tx, by, "vendor.delete", &before, &after).await
    })
    .await
}

/// Ends the vendor's open invitations, and its team's links for new passwords.
async fn end_links(tx: &PlatformTx, id: Uuid) -> Result<(), DbErr> {
    for sql in [
        "DELETE FROM platform.invitations WHERE vendor_id = $1 AND accepted_at IS NULL",
        "UPDATE platform.one_time_tokens SET used_at = now() WHERE used_at IS NULL
            AND user_id IN (SELECT user_id FROM platform.memberships WHERE vendor_id = $1)",
    ] {
        tx.execute_raw(statement(sql, [id.into()])).await?;
    }
    Ok(())
}
