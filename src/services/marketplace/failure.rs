//! Who is told that an import failed.

use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use crate::{
    queue::{self, Job},
    services::statement::statement,
    tenancy::TenantTx,
    types::permission::Permission,
};

/// An import that failed, as those who import are told.
#[derive(Debug, Clone)]
pub struct FailedImport {
    /// The source's name.
    pub source: String,
    /// Why it failed, in words.
    pub reason: String,
    /// Whom to tell.
    pub importers: Vec<Importer>,
}

/// A member of the team who may import.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Importer {
    /// The user.
    pub user_id: Uuid,
    /// Where the mail goes.
    pub email: String,
    /// Empty when it is not known.
    pub name: String,
}

/// Queues that the team is told, in the transaction in which the import fails.
pub(super) async fn tell(tx: &TenantTx, import_id: Uuid) -> Result<(), DbErr> {
    queue::enqueue_from(tx, &Job::ImportFailedMail { vendor_id: tx.tenant().vendor_id, import_id }).await
}

/// The failed import and whom to tell; `None` if it is gone or did not fail.
pub async fn failed_import(tx: &TenantTx, import_id: Uuid) -> Result<Option<FailedImport>, DbErr> {
    #[derive(FromQueryResult)]
    struct Failed {
        source: String,
        reason: String,
    }
    const FAILED: &str = "SELECT s.name AS source, coalesce(j.reason, '') AS reason
        FROM marketplace_import_jobs j JOIN sources s ON s.id = j.source_id WHERE j.id = $1 AND j.status = 'failed'";
    const IMPORTERS: &str = "SELECT m.user_id, m.email, m.name FROM team_members m JOIN roles r ON r.id = m.role_id
        WHERE m.disabled_at IS NULL AND $1 = ANY(r.permissions) ORDER BY m.id";
    let failed = Failed::find_by_statement(statement(FAILED, [import_id.into()])).one(tx).await?;
    let Some(Failed { source, reason }) = failed else { return Ok(None) };
    let values = [Permission::MarketplaceImport.as_str().into()];
    let importers = Importer::find_by_statement(statement(IMPORTERS, values)).all(tx).await?;
    Ok(Some(FailedImport { source, reason, importers }))
}
