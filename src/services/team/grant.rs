//! Grants: nobody may grant a permission that they do not have, or change somebody who has more permissions.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::LockType};

use super::{
    TeamError,
    member::{OWNER, find_active},
};
use crate::{
    auth::permission::Permissions,
    entities::tenant::role,
    services::audit::{Actor, By},
    tenancy::TenantTx,
    types::permission::Permission,
};

/// An actor who changes a team, its roles or its invitations.
#[derive(Debug, Clone)]
pub struct Granter {
    /// The actor, as the audit log names them.
    pub by: By,
    /// The actor's permissions at the beginning of the request.
    pub permissions: Permissions,
}

/// The permissions that the actor may grant and take away. The team's lock is held while this exists.
#[derive(Debug)]
pub struct Grant(Permissions);

impl Granter {
    /// Locks the team until the transaction ends, so that changes of a team run one after the other. Then reads the
    /// member's permissions again, because another change may have come first. Fails with `Denied` if the actor may not
    /// manage the team any more.
    pub async fn lock(&self, tx: &TenantTx) -> Result<Grant, TeamError> {
        // The weaker lock does not block foreign keys to the role, so people can still join as owners meanwhile.
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
    /// Fails with `NotGrantable` if the actor does not have one of these permissions.
    pub fn covers(&self, permissions: &Permissions) -> Result<(), TeamError> {
        match permissions.iter().find(|permission| !self.0.allows(*permission)) {
            Some(missing) => Err(TeamError::NotGrantable(missing)),
            None => Ok(()),
        }
    }
}
