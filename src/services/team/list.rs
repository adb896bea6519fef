//! Looking at a team's members.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Select,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::{OWNER, TeamError};
use crate::{
    db::PlatformDb,
    entities::{
        platform::session,
        tenant::{role, team_member},
    },
    services::list::{List, fold, holds, occurs},
    tenancy::{Tenant, TenantTx},
    types::page::{PageRequest, Sort, SortKey},
};

/// A member as lists show them.
#[derive(Debug, Clone, FromQueryResult)]
pub struct MemberView {
    /// Their id in the team.
    pub id: Uuid,
    /// Their id on the platform.
    pub user_id: Uuid,
    /// Where they get mail.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// Their role.
    pub role_id: Uuid,
    /// `owner`, `manager`, …
    pub role_key: String,
    /// What the role is called.
    pub role_name: String,
    /// Since when they can't work here any more.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When they joined.
    pub created_at: DateTime<Utc>,
    /// When they last worked for this vendor; what they do elsewhere is none of its business.
    #[sea_orm(skip)]
    pub last_seen_at: Option<DateTime<Utc>>,
}

/// Lists the addresses of the owners who may work, in the order in which they joined.
pub async fn owners(tx: &TenantTx) -> Result<Vec<String>, DbErr> {
    let owners = team_member::Entity::find().inner_join(role::Entity).filter(role::Column::Key.eq(OWNER));
    let owners = owners.filter(team_member::enabled()).select_only().column(team_member::Column::Email);
    let owners = owners.order_by_asc(team_member::Column::CreatedAt).order_by_asc(team_member::Column::Id);
    owners.into_tuple().all(tx).await
}

/// Which members are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct MemberFilter {
    /// Part of the name or address; accents and case don't matter.
    pub search: Option<String>,
    /// Only those with this role.
    pub role_id: Option<Uuid>,
    /// Only those who may work, or only those who were disabled.
    pub is_active: Option<bool>,
}

/// What members are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberSort {
    /// What they are called.
    Name,
    /// Where they get mail.
    Email,
    /// What their role is called.
    Role,
    /// When they joined.
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
    let list = List::new(views().filter(wanted), sort.key.value(), sort.direction, Column::Id.into_expr());
    let (mut members, total) = db.read_tenant(tenant, async |tx: &TenantTx| list.page(tx, page).await).await?;
    note_last_seen(db, tenant, &mut members).await?;
    Ok((members, total))
}

/// Reads the member with this id.
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
        .all(&db.beside(tenant))
        .await?;
    let seen: HashMap<_, _> = seen.into_iter().collect();
    for member in members {
        member.last_seen_at = seen.get(&member.user_id).copied();
    }
    Ok(())
}
