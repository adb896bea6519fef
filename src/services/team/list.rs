//! Lists the members of a team.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Select,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::{OWNER, TeamError};
use crate::types::sort::{Sort, SortKey};
use crate::{
    db::PlatformDb,
    entities::{
        platform::session,
        tenant::{role, team_member},
    },
    services::list::{RowList, fold, holds, occurs},
    tenancy::{Tenant, TenantTx},
    types::page::PageRequest,
};

/// A member in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct MemberView {
    /// The member's id in the team.
    pub id: Uuid,
    /// The user's id on the platform.
    pub user_id: Uuid,
    /// The address for mails to the member.
    pub email: String,
    /// The member's name; may be empty.
    pub name: String,
    /// The id of the member's role.
    pub role_id: Uuid,
    /// The key of the role: `owner`, `manager` and others.
    pub role_key: String,
    /// The name of the role.
    pub role_name: String,
    /// When the member was disabled; `None` if they may work.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When the member joined the team.
    pub created_at: DateTime<Utc>,
    /// When the member last used a session at this vendor; `None` if they have none. Sessions at other vendors do not
    /// count.
    #[sea_orm(skip)]
    pub last_seen_at: Option<DateTime<Utc>>,
}

/// Lists the addresses of the owners who are not disabled, in the order in which they joined.
pub async fn owners(tx: &TenantTx) -> Result<Vec<String>, DbErr> {
    let owners = team_member::Entity::find().inner_join(role::Entity).filter(role::Column::Key.eq(OWNER));
    let owners = owners.filter(team_member::enabled()).select_only().column(team_member::Column::Email);
    let owners = owners.order_by_asc(team_member::Column::CreatedAt).order_by_asc(team_member::Column::Id);
    owners.into_tuple().all(tx).await
}

/// Which members to list. A field that is `None` selects all.
#[derive(Debug, Clone, Default)]
pub struct MemberFilter {
    /// A part of the name or the address; accents and case do not matter.
    pub search: Option<String>,
    /// Only members with this role.
    pub role_id: Option<Uuid>,
    /// True: members who may work. False: disabled ones.
    pub is_active: Option<bool>,
}

/// The keys that sort the list of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberSort {
    /// The member's name, without regard to case.
    Name,
    /// The member's e-mail address.
    Email,
    /// The name of the role, without regard to case.
    Role,
    /// When the member joined the team.
    CreatedAt,
}

impl SortKey for MemberSort {
    const NAMES: &'static [(&'static str, Self)] =
        &[("name", Self::Name), ("email", Self::Email), ("role", Self::Role), ("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::ascending(Self::Name);
}

impl MemberSort {
    fn value(self) -> Expr {
        match self {
            Self::Name => fold(team_member::Column::Name.into_expr()),
            Self::Email => team_member::Column::Email.into_expr(),
            Self::Role => fold(role::Column::Name.into_expr()),
            Self::CreatedAt => team_member::Column::CreatedAt.into_expr(),
        }
    }
}

/// The columns of a [`MemberView`].
fn views() -> Select<team_member::Entity> {
    use team_member::Column;
    team_member::Entity::find()
        .select_only()
        .columns([Column::Id, Column::UserId, Column::Email, Column::Name, Column::RoleId])
        .columns([Column::DisabledAt, Column::CreatedAt])
        .column_as(role::Column::Key, "role_key")
        .column_as(role::Column::Name, "role_name")
        .inner_join(role::Entity)
}

/// Lists a page of members, and counts all of them.
pub async fn list(
    db: &PlatformDb,
    tenant: &Tenant,
    filter: MemberFilter,
    sort: Sort<MemberSort>,
    page: PageRequest,
) -> Result<(Vec<MemberView>, u64), TeamError> {
    use team_member::Column;
    let search = filter.search.map(|search| search.trim().to_owned()).filter(|search| !search.is_empty());
    let found = search.map(|search| {
        let in_name = occurs(fold(search.as_str()), fold(Column::Name.into_expr()));
        let in_email = occurs(Func::lower(search).into(), Column::Email.into_expr());
        in_name.or(in_email)
    });
    let wanted = Condition::all()
        .add_option(found)
        .add_option(filter.role_id.map(|role| Column::RoleId.eq(role)))
        .add_option(holds(team_member::enabled(), filter.is_active));
    let list = RowList::new(views().filter(wanted), sort.key.value(), sort.direction, Column::Id.into_expr());
    let (mut members, total) = db.read_tenant(tenant, async |tx: &TenantTx| list.page(tx, page).await).await?;
    note_last_seen(db, tenant, &mut members).await?;
    Ok((members, total))
}

/// Returns one member; fails with `MemberNotFound`.
pub async fn get(db: &PlatformDb, tenant: &Tenant, id: Uuid) -> Result<MemberView, TeamError> {
    let find = views().filter(team_member::Column::Id.eq(id)).into_model();
    let found = db.read_tenant(tenant, async |tx: &TenantTx| find.one(tx).await).await?;
    let mut found = [found.ok_or(TeamError::MemberNotFound(id))?];
    note_last_seen(db, tenant, &mut found).await?;
    let [member] = found;
    Ok(member)
}

async fn note_last_seen(db: &PlatformDb, tenant: &Tenant, members: &mut [MemberView]) -> Result<(), DbErr> {
    let users = members.iter().map(|member| member.user_id);
    let seen: Vec<(Uuid, DateTime<Utc>)> = session::Entity::find()
        .select_only()
        .column(session::Column::UserId)
        .column_as(session::Column::LastUsedAt.max(), "seen_at")
        .filter(session::Column::VendorId.eq(tenant.vendor_id))
        .filter(session::Column::UserId.eq_any(users))
        .group_by(session::Column::UserId)
        .into_tuple()
        .all(&db.on_pool_of(tenant))
        .await?;
    let seen: HashMap<_, _> = seen.into_iter().collect();
    for member in members {
        member.last_seen_at = seen.get(&member.user_id).copied();
    }
    Ok(())
}
