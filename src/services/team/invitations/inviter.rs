//! An invitation is valid only as long as its sender may invite.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    auth::permission::Permissions,
    entities::{
        platform::{api_key, invitation},
        tenant::role,
    },
    services::{
        audit::Actor,
        team::{self, find_active},
    },
    tenancy::TenantTx,
    types::permission::Permission,
};

/// The sender of an invitation, as its row keeps it; both fields are `None` for an operator.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::services) struct Inviter {
    /// The member of the team who sent it.
    pub user: Option<Uuid>,
    /// The API key that sent it, with the rights of its creator.
    pub api_key: Option<Uuid>,
}

impl From<&Actor> for Inviter {
    fn from(actor: &Actor) -> Self {
        match actor {
            Actor::User(id, _) => Self { user: Some(*id), api_key: None },
            Actor::ApiKey(id, _) => Self { user: None, api_key: Some(*id) },
            _ => Self::default(),
        }
    }
}

/// Finds the role that the invitation offers; `None` if the role was removed, if the sender was disabled, removed or has
/// fewer permissions now, or if the sender is an API key that has ended.
pub(super) async fn offered_role(
    platform: &impl ConnectionTrait,
    tx: &TenantTx,
    invitation: &invitation::Model,
) -> Result<Option<role::Model>, DbErr> {
    let Some(role) = team::role_of_key(tx, &invitation.role_key).await? else { return Ok(None) };
    let granted = match (invitation.inviter_id, invitation.inviter_key_id) {
        // An operator may invite whom they want.
        (None, None) => return Ok(Some(role)),
        (Some(user), _) => of_member(tx, user).await?,
        (None, Some(key)) => of_key(platform, tx, key).await?,
    };
    let may = granted.allows(Permission::TeamManage) && granted.covers(&Permissions::from_words(&role.permissions));
    Ok(Some(role).filter(|_| may))
}

/// Finds the present permissions of a member.
async fn of_member(tx: &TenantTx, user: Uuid) -> Result<Permissions, DbErr> {
    Ok(find_active(tx, user).await?.map(|member| member.permissions).unwrap_or_default())
}

/// Finds the present permissions of an API key.
async fn of_key(platform: &impl ConnectionTrait, tx: &TenantTx, key: Uuid) -> Result<Permissions, DbErr> {
    let live = api_key::Entity::find_by_id(key).filter(api_key::live());
    let Some(key) = live.one(platform).await? else { return Ok(Permissions::default()) };
    Ok(Permissions::from_words(key.permissions).within(&of_member(tx, key.user_id).await?))
}
