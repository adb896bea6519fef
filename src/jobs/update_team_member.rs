//! Brings the copy of a user's name and address in a vendor's team up to date.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    app::App,
    services::{team, users},
    tenancy::{TenantError, TenantTx},
};

/// Copies what the user is called now; a vendor or user that is gone needs no copy.
pub(super) async fn run(app: &App, vendor_id: Uuid, user_id: Uuid) -> anyhow::Result<()> {
    let tenant = match app.tenants.get(vendor_id).await {
        Err(TenantError::NotFound) => return Ok(()),
        found => found?,
    };
    let Some(user) = users::find(&app.db, user_id).await? else { return Ok(()) };
    let copied: Result<(), DbErr> = app.db.in_tenant(&tenant, async |tx: &TenantTx| team::copy(tx, &user).await).await;
    Ok(copied?)
}
