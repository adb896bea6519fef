//! Informs the team about a failed import.

use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, extension::postgres::PgFunc},
};
use uuid::Uuid;

use crate::{
    entities::tenant::{marketplace_import_job, role, source, team_member},
    queue::{self, Job},
    tenancy::TenantTx,
    types::{import_status::ImportStatus, permission::Permission},
};

/// A failed import, with the team members to inform.
#[derive(Debug, Clone)]
pub struct FailedImport {
    /// The name of the import's source.
    pub source: String,
    /// The reason for the failure, for people.
    pub reason: String,
    /// The team members who may import and are not disabled.
    pub importers: Vec<Importer>,
}

/// A team member with the permission to import.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Importer {
    /// The user's id on the platform.
    pub user_id: Uuid,
    /// The address of the mail.
    pub email: String,
    /// The user's name; empty if it is not known.
    pub name: String,
}

/// Enqueues the mail to the team, in the transaction in which the import fails.
pub(super) async fn tell(tx: &TenantTx, import_id: Uuid) -> Result<(), DbErr> {
    let (vendor_id, mail) = (tx.tenant().vendor_id, "import_failed".to_owned());
    queue::enqueue_from(tx, &Job::VendorMail { vendor_id, mail, about: import_id }).await
}

/// Finds the failed import and the team members to inform; `None` if the import was removed or did not fail.
pub async fn failed_import(tx: &TenantTx, import_id: Uuid) -> Result<Option<FailedImport>, DbErr> {
    let failed = marketplace_import_job::Entity::find_by_id(import_id)
        .filter(marketplace_import_job::Column::Status.eq(ImportStatus::Failed))
        .find_also_related(source::Entity)
        .one(tx)
        .await?;
    let Some((import, Some(source))) = failed else { return Ok(None) };
    let permissions = Expr::col((role::Entity, role::Column::Permissions));
    let importers = team_member::Entity::find()
        .inner_join(role::Entity)
        .select_only()
        .columns([team_member::Column::UserId, team_member::Column::Email, team_member::Column::Name])
        .filter(team_member::Column::DisabledAt.is_null())
        .filter(Expr::val(Permission::MarketplaceImport.as_str()).eq(PgFunc::any(permissions)))
        .order_by_asc(team_member::Column::Id)
        .into_model::<Importer>()
        .all(tx)
        .await?;
    Ok(Some(FailedImport { source: source.name, reason: import.reason.unwrap_or_default(), importers }))
}
