//! A vendor's team: who is in it, and what their role allows. Read on every request, so that a change acts at once.
//!
//! That somebody works here is written twice: the member with the role stands in the vendor's schema and decides what
//! they may do; the membership stands on the platform, and by it a person's vendors are found. Neither database role can
//! write both, so a change takes a transaction in each (`PlatformDb::in_both`). The platform's is committed first and only
//! ever takes away: sessions, links, the membership. (`is_owner` is for lists and allows nothing.) Should the program die
//! between the two commits, somebody still stands in the list who can not get in any more, and doing the same again
//! finishes it.

mod change;
mod error;
mod grant;
pub mod invitations;
mod list;
mod roles;

pub use change::{remove, set_role, set_status};
pub use error::{Fixed, TeamError};
pub use grant::{Grant, Granter};
pub use invitations::InvitationLinkError;
pub(super) use invitations::{OpenInvitation, find_invitation, join_by_invitation};
pub use list::{MemberFilter, MemberSort, MemberView, get, list, owners};
pub use roles::{RoleChange, RoleForm, RoleView, create_role, delete_role, get_role, list_roles, update_role};
use roles::{role_of_key, roles_by_key};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use crate::{
    auth::permission::Permissions,
    entities::{
        platform::{membership, user},
        tenant::{role, team_member},
    },
    queue::{self, Job},
    tenancy::{PlatformTx, TenantTx},
};

/// The key of the role that has everything; the vendor is theirs who have it.
pub(super) const OWNER: &str = "owner";

/// Members and open invitations of one vendor, together.
const MOST_MEMBERS: u64 = 200;

/// A member of the team with what their role allows.
#[derive(Debug, Clone)]
pub struct Member {
    /// The member's id in the team.
    pub id: Uuid,
    /// The user's id on the platform.
    pub user_id: Uuid,
    /// Where they get mail.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// The role's key: `owner`, `manager`, …
    pub role_key: String,
    /// What the role is called.
    pub role_name: String,
    /// What the role allows.
    pub permissions: Permissions,
}

/// The member that this user is, unless they were disabled or are none.
pub async fn find_active(tx: &TenantTx, user: Uuid) -> Result<Option<Member>, DbErr> {
    let found = team_member::Entity::find().find_both_related(role::Entity).filter(team_member::enabled());
    let found = found.filter(team_member::Column::UserId.eq(user)).one(tx).await?;
    Ok(found.map(|(member, role)| Member {
        id: member.id,
        user_id: member.user_id,
        email: member.email,
        name: member.name,
        role_key: role.key,
        role_name: role.name,
        permissions: Permissions::from_words(role.permissions),
    }))
}

/// Whether the user is in the team, disabled or not.
async fn is_member(tx: &TenantTx, user: Uuid) -> Result<bool, DbErr> {
    let members = team_member::Entity::find().filter(team_member::Column::UserId.eq(user));
    Ok(members.count(tx).await? > 0)
}

/// How many are in the team.
async fn count(tx: &TenantTx) -> Result<u64, DbErr> {
    team_member::Entity::find().count(tx).await
}

/// Puts a user into the team with the role of this key; answers the member's id, or nothing if there is no such role.
/// Who is in it already gets the role and may work again: only an operator invites members, and each change of one ends
/// the invitations that were sent before.
pub async fn join(
    tx: &TenantTx,
    now: DateTime<Utc>,
    user: Uuid,
    email: &str,
    name: &str,
    role_key: &str,
) -> Result<Option<Uuid>, DbErr> {
    let Some(role) = role::Entity::find().filter(role::Column::Key.eq(role_key)).one(tx).await? else {
        return Ok(None);
    };
    let member = team_member::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user),
        role_id: Set(role.id),
        email: Set(email.to_owned()),
        name: Set(name.to_owned()),
        updated_at: Set(now),
        ..Default::default()
    };
    use team_member::Column;
    let again = OnConflict::column(Column::UserId)
        .update_columns([Column::RoleId, Column::Email, Column::Name, Column::UpdatedAt])
        .value(Column::DisabledAt, Expr::null())
        .to_owned();
    Ok(Some(team_member::Entity::insert(member).on_conflict(again).exec_with_returning(tx).await?.id))
}

/// Queues the jobs that bring the copies of a user's name and address up to date, one for each vendor they work for.
pub async fn copy_everywhere(tx: &PlatformTx, user_id: Uuid) -> Result<(), DbErr> {
    let vendors = membership::Entity::find().filter(membership::Column::UserId.eq(user_id)).all(tx).await?;
    for membership in vendors {
        queue::enqueue(tx, &Job::UpdateTeamMember { vendor_id: membership.vendor_id, user_id }).await?;
    }
    Ok(())
}

/// Copies a user's name and address to the member that they are, if they are one.
pub async fn copy(tx: &TenantTx, user: &user::Model) -> Result<(), DbErr> {
    use team_member::Column;
    let differs = Condition::any().add(Column::Email.ne(user.email.as_str())).add(Column::Name.ne(user.name.as_str()));
    team_member::Entity::update_many()
        .col_expr(Column::Email, Expr::val(user.email.as_str()))
        .col_expr(Column::Name, Expr::val(user.name.as_str()))
        .col_expr(Column::UpdatedAt, Expr::current_timestamp())
        .filter(Column::UserId.eq(user.id))
        .filter(differs)
        .exec(tx)
        .await
        .map(drop)
}
