//! The team of a vendor: its members, and what their roles allow. Roles are read on every request, so that a change
//! applies at once.
//!
//! Two rows say that a user works for a vendor. The member, in the vendor's schema, has the role and decides what the
//! user may do. The membership, on the platform, finds the vendors of a user. No database role can write both, so a
//! change takes two transactions (`PlatformDb::in_both`). The platform's transaction commits first, and it only takes
//! things away: sessions, links, the membership. (`is_owner` is only for lists and allows nothing.) If the program
//! stops between the two commits, the list still shows a member who can't sign in any more; repeating the change
//! completes it.

mod change;
mod error;
mod grant;
pub mod invitations;
mod list;
mod member;
mod roles;

pub use change::{remove, set_role, set_status};
pub use error::{Fixed, TeamError};
pub use grant::{Grant, Granter};
pub use invitations::InvitationLinkError;
pub(super) use invitations::{OpenInvitation, find_invitation, join_by_invitation};
pub use list::{MemberFilter, MemberSort, MemberView, get, list, owners};
pub(super) use member::OWNER;
use member::role_of_key;
pub use member::{Member, find_active};
use roles::roles_by_key;
pub use roles::{RoleChange, RoleForm, RoleView, create_role, delete_role, get_role, list_roles, update_role};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use crate::{
    entities::{
        platform::{membership, user},
        tenant::team_member,
    },
    queue::{self, Job},
    tenancy::{PlatformTx, TenantTx},
};

/// The largest number of members and open invitations of a vendor together.
const MOST_MEMBERS: u64 = 200;

/// Whether the user is in the team, disabled or not.
async fn is_member(tx: &TenantTx, user: Uuid) -> Result<bool, DbErr> {
    let members = team_member::Entity::find().filter(team_member::Column::UserId.eq(user));
    Ok(members.count(tx).await? > 0)
}

/// The number of members, including disabled ones.
async fn count(tx: &TenantTx) -> Result<u64, DbErr> {
    team_member::Entity::find().count(tx).await
}

/// Adds a user to the team with the role of this key. Answers the member's id; `None` if the role does not exist. A
/// user who is already in the team gets the role and is enabled. Only an operator can invite such a user, and each
/// change of a member ends earlier invitations.
pub async fn join(
    tx: &TenantTx,
    now: DateTime<Utc>,
    user: Uuid,
    email: &str,
    name: &str,
    role_key: &str,
) -> Result<Option<Uuid>, DbErr> {
    let Some(role) = role_of_key(tx, role_key).await? else { return Ok(None) };
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

/// Enqueues the jobs that update the copies of a user's name and address, one for each vendor that the user works for.
pub async fn copy_everywhere(tx: &PlatformTx, user_id: Uuid) -> Result<(), DbErr> {
    let vendors = membership::Entity::find().filter(membership::Column::UserId.eq(user_id)).all(tx).await?;
    for membership in vendors {
        queue::enqueue(tx, &Job::UpdateTeamMember { vendor_id: membership.vendor_id, user_id }).await?;
    }
    Ok(())
}

/// Copies a user's name and address to the member's row, if the user is in the team.
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
