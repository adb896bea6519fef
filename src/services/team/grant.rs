//! Nobody grants what they do not have, and nobody decides about those who have more than they.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::LockType};

use super::{OWNER, TeamError, find_active};
use crate::{
    auth::permission::Permissions,
    entities::tenant::role,
    services::audit::{Actor, By},
    tenancy::TenantTx,
    types::permission::Permission,
};

/// Somebody who changes a team, its roles or its invitations.
#[derive(Debug, Clone)]
pub struct Granter {
    /// Who.
    pub by: By,
    /// What they may do, as of the beginning of their request.
    pub permissions: Permissions,
}

/// What somebody may grant and take, while nobody else changes the team.
#[derive(Debug)]
pub struct Grant(Permissions);

impl Granter {
    /// Locks the team until the transaction ends, so that its changes happen one after another, and looks again at what
    /// this member may: somebody else's change may have come first.
    pub async fn lock(&self, tx: &TenantTx) -> Result<Grant, TeamError> {
        // The key stays, so that members can be given the role meanwhile.
        let owners = role::Entity::find().filter(role::Column::Key.eq(OWNER)).lock(LockType::NoKeyUpdate);
        let none = || DbErr::RecordNotFound("the vendor has no role `owner`".to_owned());
        owners.one(tx).await?.ok_or_else(none)?;
        let mut permissions = self.permissions.clone();
        if let Actor::User(user, _) = &self.by.actor {
            let now = find_active(tx, *user).await?.map(|member| member.permissions).unwrap_or_default();
            permissions = permissions.within(&now);
        }
        permissions.require(Permission::TeamManage)?;
        Ok(Grant(permissions))
    }
}

impl Grant {
    /// Refuses whoever lacks one of these permissions.
    pub fn covers(&self, permissions: &Permissions) -> Result<(), TeamError> {
        match permissions.iter().find(|permission| !self.0.allows(*permission)) {
            Some(missing) => Err(TeamError::NotGrantable(missing)),
            None => Ok(()),
        }
    }
}
