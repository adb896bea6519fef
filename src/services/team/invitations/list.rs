//! Listing a vendor's open invitations.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use crate::types::sort::{Direction, Sort, SortKey};
use crate::{
    db::PlatformDb,
    entities::platform::{invitation, user},
    services::{
        list::{RowList, contains, search_text},
        team::{self, TeamError},
    },
    tenancy::{Tenant, TenantTx},
    types::page::PageRequest,
};

/// An open invitation.
#[derive(Debug, Clone, FromQueryResult)]
pub struct InvitationView {
    /// The invitation's id.
    pub id: Uuid,
    /// The id of the invited user.
    pub user_id: Uuid,
    /// The address of the mail.
    pub email: String,
    /// The name that the inviting person gave; empty if none was given.
    pub name: String,
    /// The key of the role that the invitation leads to.
    pub role_key: String,
    /// The role; `None` if it was removed, and then the link does not work.
    #[sea_orm(skip)]
    pub role_id: Option<Uuid>,
    /// The name of the role, or its key if it was removed.
    #[sea_orm(skip)]
    pub role_name: String,
    /// The name of the inviting person; empty for an operator.
    pub invited_by: String,
    /// When the person was first invited.
    pub created_at: DateTime<Utc>,
    /// When the last link was sent.
    pub sent_at: DateTime<Utc>,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
}

/// What invitations are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationSort {
    /// The address of the mail.
    Email,
    /// Until when the link works.
    ExpiresAt,
    /// When the person was first invited.
    CreatedAt,
}

impl SortKey for InvitationSort {
    const NAMES: &'static [(&'static str, Self)] =
        &[("email", Self::Email), ("expires_at", Self::ExpiresAt), ("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

impl InvitationSort {
    fn value(self) -> Expr {
        match self {
            Self::Email => email(),
            Self::ExpiresAt => invitation::Column::ExpiresAt.into_expr(),
            Self::CreatedAt => invitation::Column::CreatedAt.into_expr(),
        }
    }
}

/// The address that was mailed. Old rows do not have it; there it is the user's.
fn email() -> Expr {
    Func::coalesce([invitation::Column::Email.into_expr(), user::Column::Email.into_expr()]).into()
}

/// The columns of an [`InvitationView`] over the vendor's open invitations.
fn views(tenant: &Tenant) -> Select<invitation::Entity> {
    use invitation::Column;
    invitation::Entity::find()
        .select_only()
        .columns([Column::Id, Column::UserId, Column::Name, Column::RoleKey, Column::InvitedBy])
        .columns([Column::CreatedAt, Column::SentAt, Column::ExpiresAt])
        .expr_as(email(), "email")
        .inner_join(user::Entity)
        .filter(Column::VendorId.eq(tenant.vendor_id))
        .filter(invitation::open())
}

/// Lists a page of the vendor's open invitations, expired ones included, and counts all of them.
pub async fn list(
    db: &PlatformDb,
    tenant: &Tenant,
    search: Option<String>,
    sort: Sort<InvitationSort>,
    page: PageRequest,
) -> Result<(Vec<InvitationView>, u64), TeamError> {
    let texts = [email(), Func::lower(invitation::Column::Name.into_expr()).into()];
    let found = views(tenant).filter(Condition::all().add_option(contains(search_text(search), texts)));
    let list = RowList::new(found, sort.key.value(), sort.direction, invitation::Column::Id.into_expr());
    let (mut rows, total) = list.ties(Direction::Descending).page(&db.on_pool_of(tenant), page).await?;
    name_roles(db, tenant, &mut rows).await?;
    Ok((rows, total))
}

/// Reads the vendor's open invitation with this id.
pub(super) async fn get(db: &PlatformDb, tenant: &Tenant, id: Uuid) -> Result<InvitationView, TeamError> {
    let found = views(tenant).filter(invitation::Column::Id.eq(id)).into_model().one(&db.on_pool_of(tenant)).await?;
    let mut found = [found.ok_or(TeamError::InvitationNotFound(id))?];
    name_roles(db, tenant, &mut found).await?;
    let [invitation] = found;
    Ok(invitation)
}

/// Adds the roles, which are in the vendor's schema.
async fn name_roles(db: &PlatformDb, tenant: &Tenant, invitations: &mut [InvitationView]) -> Result<(), DbErr> {
    let roles = db.read_tenant(tenant, async |tx: &TenantTx| team::roles_by_key(tx).await).await?;
    for invitation in invitations {
        let role = roles.get(&invitation.role_key);
        invitation.role_id = role.map(|role| role.id);
        invitation.role_name = role.map_or_else(|| invitation.role_key.clone(), |role| role.name.clone());
    }
    Ok(())
}
