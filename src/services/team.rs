//! A vendor's team: who is in it, and what their role allows. Read on every request, so that a change acts at once.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

use super::statement::statement;
use crate::{
    auth::permission::Permissions,
    entities::{
        platform::{membership, user},
        tenant::{role, team_member},
    },
    queue::{self, Job},
    tenancy::{PlatformTx, TenantTx},
};

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
    const FIND: &str = "SELECT m.id, m.user_id, m.email, m.name, r.key AS role_key, r.name AS role_name, r.permissions
        FROM team_members m JOIN roles r ON r.id = m.role_id WHERE m.user_id = $1 AND m.disabled_at IS NULL";
    let Some(row) = tx.query_one_raw(statement(FIND, [user.into()])).await? else { return Ok(None) };
    Ok(Some(Member {
        id: row.try_get("", "id")?,
        user_id: row.try_get("", "user_id")?,
        email: row.try_get("", "email")?,
        name: row.try_get("", "name")?,
        role_key: row.try_get("", "role_key")?,
        role_name: row.try_get("", "role_name")?,
        permissions: Permissions::from_words(row.try_get::<Vec<String>>("", "permissions")?),
    }))
}

/// Puts a user into the team with the role of this key, or renames the member they are already. False if there is no
/// such role.
pub async fn join(tx: &TenantTx, user: Uuid, email: &str, name: &str, role_key: &str) -> Result<bool, DbErr> {
    let Some(role) = role::Entity::find().filter(role::Column::Key.eq(role_key)).one(tx).await? else {
        return Ok(false);
    };
    let row = team_member::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user),
        role_id: Set(role.id),
        email: Set(email.to_owned()),
        name: Set(name.to_owned()),
        ..Default::default()
    };
    let again = OnConflict::column(team_member::Column::UserId)
        .update_columns([team_member::Column::Email, team_member::Column::Name])
        .to_owned();
    team_member::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(true)
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
    const COPY: &str = "UPDATE team_members SET email = $2, name = $3, updated_at = now()
        WHERE user_id = $1 AND (email, name) IS DISTINCT FROM ($2, $3)";
    let values = [user.id.into(), user.email.clone().into(), user.name.clone().into()];
    tx.execute_raw(statement(COPY, values)).await.map(drop)
}
