//! Deletes a vendor, so that it can be restored or purged later.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{
    VendorError,
    change::{announce, lock},
};
use crate::{
    db::PlatformDb,
    entities::platform::{invitation, membership, one_time_token, vendor},
    queue,
    services::{api_keys, audit::By, products, sessions},
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
            status: Set(VendorStatus::Deleted),
            restores_to: Set(Some(before.status)),
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
    invitation::Entity::delete_many()
        .filter(invitation::Column::VendorId.eq(id))
        .filter(invitation::open())
        .exec(tx)
        .await?;
    let team = membership::Entity::find().select_only().column(membership::Column::UserId);
    let team = team.filter(membership::Column::VendorId.eq(id)).into_query();
    one_time_token::Entity::update_many()
        .col_expr(one_time_token::Column::UsedAt, Expr::current_timestamp())
        .filter(one_time_token::unused())
        .filter(one_time_token::Column::UserId.in_subquery(team))
        .exec(tx)
        .await
        .map(drop)
}
