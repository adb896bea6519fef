//! Looking at a vendor's open invitations.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    db::PlatformDb,
    services::{
        statement::statement,
        team::{self, TeamError},
    },
    tenancy::{Tenant, TenantTx},
    types::page::{Direction, PageRequest, Sort, SortKey},
};

/// An open invitation.
#[derive(Debug, Clone, FromQueryResult)]
pub struct InvitationView {
    /// Its id.
    pub id: Uuid,
    /// Who is invited.
    pub user_id: Uuid,
    /// Where its mail went.
    pub email: String,
    /// What who invited them calls them; empty where it was not said.
    pub name: String,
    /// The key of the role they will have.
    pub role_key: String,
    /// The role; none if it is gone, and the link then works no more.
    #[sea_orm(skip)]
    pub role_id: Option<Uuid>,
    /// What the role is called; its key if it is gone.
    #[sea_orm(skip)]
    pub role_name: String,
    /// Who invited them; empty where it was an operator.
    pub invited_by: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When its link was last sent.
    pub sent_at: DateTime<Utc>,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
}

/// What invitations are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationSort {
    /// Where the mail went.
    Email,
    /// Until when the link works.
    ExpiresAt,
    /// When it was made.
    CreatedAt,
}

impl SortKey for InvitationSort {
    const NAMES: &'static [(&'static str, Self)] =
        &[("email", Self::Email), ("expires_at", Self::ExpiresAt), ("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// One page of the vendor's open invitations, those included whose time is over, and how many there are in all.
pub async fn list(
    db: &PlatformDb,
    tenant: &Tenant,
    search: Option<String>,
    sort: Sort<InvitationSort>,
    page: PageRequest,
) -> Result<(Vec<InvitationView>, u64), TeamError> {
    const COUNT: &str = "SELECT count(*) AS total
        FROM platform.invitations i JOIN platform.users u ON u.id = i.user_id
        WHERE i.vendor_id = $1 AND i.accepted_at IS NULL
            AND ($2::text IS NULL OR strpos(coalesce(i.email, u.email), $2) > 0 OR strpos(lower(i.name), $2) > 0)";
    // The column is one of a fixed few: each `CASE` sorts only where its name is the one asked for.
    const LIST: &str = "SELECT i.id, i.user_id, coalesce(i.email, u.email) AS email, i.name, i.role_key, i.invited_by,
            i.created_at, i.sent_at, i.expires_at
        FROM platform.invitations i JOIN platform.users u ON u.id = i.user_id
        WHERE i.vendor_id = $1 AND i.accepted_at IS NULL
            AND ($2::text IS NULL OR strpos(coalesce(i.email, u.email), $2) > 0 OR strpos(lower(i.name), $2) > 0)
        ORDER BY CASE $3 WHEN 'email' THEN coalesce(i.email, u.email) END,
            CASE $3 WHEN '-email' THEN coalesce(i.email, u.email) END DESC,
            CASE $3 WHEN 'expires_at' THEN i.expires_at WHEN 'created_at' THEN i.created_at END,
            CASE $3 WHEN '-expires_at' THEN i.expires_at WHEN '-created_at' THEN i.created_at END DESC, i.id DESC
        LIMIT $4 OFFSET $5";
    let search = search.map(|search| search.trim().to_lowercase()).filter(|search| !search.is_empty());
    let values: [Value; 2] = [tenant.vendor_id.into(), search.into()];
    let row = db.beside(tenant).query_one_raw(statement(COUNT, values.clone())).await?;
    let total = row.map(|row| row.try_get::<i64>("", "total")).transpose()?.unwrap_or_default();
    let more = [order(sort).into(), page.limit().into(), page.offset().into()];
    let rows = InvitationView::find_by_statement(statement(LIST, values.into_iter().chain(more)));
    let mut rows = rows.all(&db.beside(tenant)).await?;
    name_roles(db, tenant, &mut rows).await?;
    Ok((rows, total.unsigned_abs()))
}

fn order(sort: Sort<InvitationSort>) -> String {
    let name = InvitationSort::NAMES.iter().find(|(_, key)| *key == sort.key).map_or("created_at", |(name, _)| name);
    match sort.direction {
        Direction::Ascending => name.to_owned(),
        Direction::Descending => format!("-{name}"),
    }
}

/// The vendor's open invitation with this id.
pub(super) async fn get(db: &PlatformDb, tenant: &Tenant, id: Uuid) -> Result<InvitationView, TeamError> {
    const GET: &str = "SELECT i.id, i.user_id, coalesce(i.email, u.email) AS email, i.name, i.role_key, i.invited_by,
            i.created_at, i.sent_at, i.expires_at
        FROM platform.invitations i JOIN platform.users u ON u.id = i.user_id
        WHERE i.id = $1 AND i.vendor_id = $2 AND i.accepted_at IS NULL";
    let find = InvitationView::find_by_statement(statement(GET, [id.into(), tenant.vendor_id.into()]));
    let mut found = [find.one(&db.beside(tenant)).await?.ok_or(TeamError::InvitationNotFound(id))?];
    name_roles(db, tenant, &mut found).await?;
    let [invitation] = found;
    Ok(invitation)
}

/// Roles stand in the vendor's schema.
async fn name_roles(db: &PlatformDb, tenant: &Tenant, invitations: &mut [InvitationView]) -> Result<(), DbErr> {
    let roles = db.read_tenant(tenant, async |tx: &TenantTx| team::roles_by_key(tx).await).await?;
    for invitation in invitations {
        let role = roles.get(&invitation.role_key);
        invitation.role_id = role.map(|role| role.id);
        invitation.role_name = role.map_or_else(|| invitation.role_key.clone(), |role| role.name.clone());
    }
    Ok(())
}
