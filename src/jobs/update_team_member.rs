//! Updates the copy of a user's name and address in a vendor's team.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    app::App,
    services::{team, users},
    tenancy::{TenantError, TenantTx},
};

/// Copies the user's current name and address. Does nothing if the vendor or the user does not exist any more.
pub(super) async fn run(app: &App, vendor_id: Uuid, user_id: Uuid) -> anyhow::Result<()> {
    let tenant = match app.tenants.get(vendor_id).await {
        Err(TenantError::NotFound) => return Ok(()),
        found => found?,
    };
    let Some(user) = users::find(&app.db, user_id).await? else { return Ok(()) };
    let copied: Result<(), DbErr> = app.db.in_tenant(&tenant, async |tx: &TenantTx| team::copy(tx, &user).await).await;
    Ok(copied?)
}
