//! Informs the team members who may import that an import failed; each gets one mail.

use uuid::Uuid;

use super::console::Console;
use crate::{
    app::App,
    services::{
        mails::{self, NewMail},
        marketplace,
    },
    templates::contexts::ImportFailed,
    tenancy::{TenantError, TenantTx},
};

/// Writes the mails to the outbox, unless the vendor no longer exists.
pub(super) async fn run(app: &App, vendor_id: Uuid, import_id: Uuid) -> anyhow::Result<()> {
    let tenant = match app.tenants.get(vendor_id).await {
        Err(TenantError::NotFound) => return Ok(()),
        found => found?,
    };
    let Some(console) = Console::find(app, Some(vendor_id)).await? else { return Ok(()) };
    let read = async |tx: &TenantTx| marketplace::failed_import(tx, import_id).await;
    let Some(failed) = app.db.read_tenant(&tenant, read).await? else { return Ok(()) };
    let pages = app.links().vendor_console(&tenant.code, &tenant.subdomain);
    for importer in failed.importers {
        let context = ImportFailed {
            place: tenant.name.clone(),
            name: Some(importer.name).filter(|name| !name.is_empty()),
            source: failed.source.clone(),
            reason: failed.reason.clone(),
            url: format!("{pages}/imports/{import_id}"),
        };
        // The mail's id is derived from the import's and the user's ids, so that each user gets one mail, however often
        // this job runs.
        let id = Uuid::from_u128(import_id.as_u128() ^ importer.user_id.as_u128());
        let mail = NewMail { id, ..console.mail(app, &importer.email, &context)? };
        mails::write_once(&app.db, mail).await?;
    }
    Ok(())
}
