//! Lists the members of a team.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{OWNER, TeamError};
use crate::{
    db::PlatformDb,
    services::statement::{ListQuery, statement},
    tenancy::{Tenant, TenantTx},
    types::page::{PageRequest, Sort, SortKey},
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
    const OWNERS: &str = "SELECT m.email FROM team_members m JOIN roles r ON r.id = m.role_id
        WHERE r.key = $1 AND m.disabled_at IS NULL ORDER BY m.created_at, m.id";
    let rows = tx.query_all_raw(statement(OWNERS, [OWNER.into()])).await?;
    rows.into_iter().map(|row| row.try_get("", "email")).collect()
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

const COLUMNS: &str = "m.id, m.user_id, m.email, m.name, m.role_id, r.key AS role_key, r.name AS role_name,
        m.disabled_at, m.created_at";

/// Lists a page of members. Also answers the number of members on all pages.
pub async fn list(
    db: &PlatformDb,
    tenant: &Tenant,
    filter: MemberFilter,
    sort: Sort<MemberSort>,
    page: PageRequest,
) -> Result<(Vec<MemberView>, u64), TeamError> {
    let search = filter.search.map(|search| search.trim().to_owned()).filter(|search| !search.is_empty());
    let query = ListQuery {
        columns: COLUMNS,
        source: "FROM team_members m JOIN roles r ON r.id = m.role_id
            WHERE ($1::text IS NULL OR strpos(ext.fold(m.name), ext.fold($1)) > 0 OR strpos(m.email, lower($1)) > 0)
                AND ($2::uuid IS NULL OR m.role_id = $2) AND ($3::boolean IS NULL OR (m.disabled_at IS NULL) = $3)",
        order: match sort.key {
            MemberSort::Name => "ext.fold(m.name)",
            MemberSort::Email => "m.email",
            MemberSort::Role => "ext.fold(r.name)",
            MemberSort::CreatedAt => "m.created_at",
        },
        direction: sort.direction,
        tie: "m.id",
        values: vec![search.into(), filter.role_id.into(), filter.is_active.into()],
    };
    let (mut members, total) =
        db.read_tenant(tenant, async |tx: &TenantTx| query.page::<MemberView>(tx, page).await).await?;
    note_last_seen(db, tenant, &mut members).await?;
    Ok((members, total))
}

/// Returns one member; fails with `MemberNotFound`.
pub async fn get(db: &PlatformDb, tenant: &Tenant, id: Uuid) -> Result<MemberView, TeamError> {
    const GET: &str = "SELECT m.id, m.user_id, m.email, m.name, m.role_id, r.key AS role_key, r.name AS role_name,
            m.disabled_at, m.created_at
        FROM team_members m JOIN roles r ON r.id = m.role_id WHERE m.id = $1";
    let find = MemberView::find_by_statement(statement(GET, [id.into()]));
    let found = db.read_tenant(tenant, async |tx: &TenantTx| find.one(tx).await).await?;
    let mut found = [found.ok_or(TeamError::MemberNotFound(id))?];
    note_last_seen(db, tenant, &mut found).await?;
    let [member] = found;
    Ok(member)
}

async fn note_last_seen(db: &PlatformDb, tenant: &Tenant, members: &mut [MemberView]) -> Result<(), DbErr> {
    const SEEN: &str = "SELECT user_id, max(last_used_at) AS seen_at FROM platform.sessions
        WHERE vendor_id = $1 AND user_id = ANY($2) GROUP BY user_id";
    let users: Vec<Uuid> = members.iter().map(|member| member.user_id).collect();
    let rows = db.beside(tenant).query_all_raw(statement(SEEN, [tenant.vendor_id.into(), users.into()])).await?;
    let mut seen: HashMap<Uuid, DateTime<Utc>> = HashMap::new();
    for row in rows {
        seen.insert(row.try_get("", "user_id")?, row.try_get("", "seen_at")?);
    }
    for member in members {
        member.last_seen_at = seen.get(&member.user_id).copied();
    }
    Ok(())
}
