//! A member of the team with the permissions of their role, as each request needs it.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    auth::permission::Permissions,
    entities::tenant::{role, team_member},
    tenancy::TenantTx,
};

/// The key of the role with all permissions. Members with this role own the vendor.
pub(in crate::services) const OWNER: &str = "owner";

/// A member of the team with the permissions of their role.
#[derive(Debug, Clone)]
pub struct Member {
    /// The member's id in the team.
    pub id: Uuid,
    /// The user's id on the platform.
    pub user_id: Uuid,
    /// The address for mails to the member.
    pub email: String,
    /// The member's name; may be empty.
    pub name: String,
    /// The key of the role: `owner`, `manager` and others.
    pub role_key: String,
    /// The name of the role.
    pub role_name: String,
    /// The permissions of the role.
    pub permissions: Permissions,
}

/// Finds the member that is this user; `None` if the user is not in the team or is disabled.
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

/// Finds the role with this key; `None` if it was deleted.
pub(super) async fn role_of_key(tx: &TenantTx, key: &str) -> Result<Option<role::Model>, DbErr> {
    role::Entity::find().filter(role::Column::Key.eq(key)).one(tx).await
}
