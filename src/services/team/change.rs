//! Changes and removes members. The documentation of the module `team` explains the order of the two commits.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use uuid::Uuid;

use super::{Grant, Granter, OWNER, TeamError, invitations, roles};
use crate::{
    auth::permission::Permissions,
    db::{First, PlatformDb},
    services::{
        audit::{self, Entry},
        sessions,
        statement::statement,
    },
    tenancy::{PlatformTx, Tenant, TenantTx},
};

/// Gives a member another role. The actor must have all permissions of the member's old and new role. Open invitations
/// of the member end.
pub async fn set_role(
    db: &PlatformDb,
    tenant: &Tenant,
    by: Granter,
    id: Uuid,
    role_id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), TeamError> {
    const SET: &str = "UPDATE team_members SET role_id = $2, updated_at = $3 WHERE id = $1";
    db.in_both(tenant, First::Platform, async |tx: &TenantTx, platform: &PlatformTx| {
        let grant = by.lock(tx).await?;
        let member = Subject::find(tx, &grant, id).await?;
        let role = roles::get_role(tx, role_id).await?;
        grant.covers(&role.permissions)?;
        let is_owner = role.key == OWNER;
        if !is_owner {
            member.require_another_owner(tx, platform).await?;
        }
        invitations::void_of_member(platform, tenant.vendor_id, member.user_id).await?;
        mark_owner(platform, tenant.vendor_id, member.user_id, is_owner).await?;
        tx.execute_raw(statement(SET, [id.into(), role_id.into(), now.into()])).await?;
        let change = Entry::new(by.by, "member.role").on("member", id);
        let change = change.change(json!({"role": member.role_key}), json!({"role": role.key}));
        Ok(audit::record_for_vendor(tx, change).await?)
    })
    .await
}

/// Disables a member and ends their sessions at this vendor at once; or enables the member again. Fails with
/// `LastOwner`.
pub async fn set_active(
    db: &PlatformDb,
    tenant: &Tenant,
    by: Granter,
    id: Uuid,
    active: bool,
    now: DateTime<Utc>,
) -> Result<(), TeamError> {
    const SET: &str = "UPDATE team_members SET updated_at = $3,
        disabled_at = CASE WHEN $2 THEN NULL ELSE coalesce(disabled_at, $3) END WHERE id = $1";
    db.in_both(tenant, First::Platform, async |tx: &TenantTx, platform: &PlatformTx| {
        let grant = by.lock(tx).await?;
        let member = Subject::find(tx, &grant, id).await?;
        if !active {
            member.require_another_owner(tx, platform).await?;
            invitations::void_of_member(platform, tenant.vendor_id, member.user_id).await?;
            sessions::end_at_vendor(platform, member.user_id, tenant.vendor_id).await?;
        }
        tx.execute_raw(statement(SET, [id.into(), active.into(), now.into()])).await?;
        let action = if active { "member.enable" } else { "member.disable" };
        Ok(audit::record_for_vendor(tx, Entry::new(by.by, action).on("member", id)).await?)
    })
    .await
}

/// Removes a member from the team and ends their sessions at this vendor at once. The account stays, because the person
/// may work for other vendors. Fails with `LastOwner`.
pub async fn remove(db: &PlatformDb, tenant: &Tenant, by: Granter, id: Uuid) -> Result<(), TeamError> {
    const LEAVE: &str = "DELETE FROM platform.memberships WHERE user_id = $1 AND vendor_id = $2";
    const REMOVE: &str = "DELETE FROM team_members WHERE id = $1";
    db.in_both(tenant, First::Platform, async |tx: &TenantTx, platform: &PlatformTx| {
        let grant = by.lock(tx).await?;
        let member = Subject::find(tx, &grant, id).await?;
        member.require_another_owner(tx, platform).await?;
        invitations::void_of_member(platform, tenant.vendor_id, member.user_id).await?;
        sessions::end_at_vendor(platform, member.user_id, tenant.vendor_id).await?;
        platform.execute_raw(statement(LEAVE, [member.user_id.into(), tenant.vendor_id.into()])).await?;
        tx.execute_raw(statement(REMOVE, [id.into()])).await?;
        let was = json!({"email": member.email, "name": member.name, "role": member.role_key});
        Ok(audit::record_for_vendor(tx, Entry::new(by.by, "member.remove").on("member", id).change(was, None)).await?)
    })
    .await
}

/// The member who is changed or removed.
struct Subject {
    user_id: Uuid,
    email: String,
    name: String,
    role_key: String,
    is_active: bool,
}

impl Subject {
    /// Finds the member. Fails with `NotGrantable` if the member's role has a permission that the actor does not have.
    async fn find(tx: &TenantTx, grant: &Grant, id: Uuid) -> Result<Self, TeamError> {
        const FIND: &str = "SELECT m.user_id, m.email, m.name, m.disabled_at IS NULL AS is_active, r.key, r.permissions
            FROM team_members m JOIN roles r ON r.id = m.role_id WHERE m.id = $1";
        let row = tx.query_one_raw(statement(FIND, [id.into()])).await?.ok_or(TeamError::MemberNotFound(id))?;
        grant.covers(&Permissions::from_words(row.try_get::<Vec<String>>("", "permissions")?))?;
        Ok(Self {
            user_id: row.try_get("", "user_id")?,
            email: row.try_get("", "email")?,
            name: row.try_get("", "name")?,
            role_key: row.try_get("", "key")?,
            is_active: row.try_get("", "is_active")?,
        })
    }

    /// Fails with `LastOwner` if this is the vendor's last owner who can sign in. The team's lock keeps other owners
    /// from leaving at the same time.
    async fn require_another_owner(&self, tx: &TenantTx, platform: &PlatformTx) -> Result<(), TeamError> {
        const OTHERS: &str = "SELECT m.user_id FROM team_members m JOIN roles r ON r.id = m.role_id
            WHERE r.key = 'owner' AND m.disabled_at IS NULL AND m.user_id <> $1";
        const ABLE: &str = "SELECT 1 AS able FROM platform.users u
            JOIN platform.memberships m ON m.user_id = u.id AND m.vendor_id = $2
            WHERE u.id = ANY($1) AND u.disabled_at IS NULL AND u.password_hash IS NOT NULL LIMIT 1";
        if self.role_key != OWNER || !self.is_active {
            return Ok(());
        }
        let rows = tx.query_all_raw(statement(OTHERS, [self.user_id.into()])).await?;
        let others: Vec<Uuid> = rows.iter().map(|row| row.try_get("", "user_id")).collect::<Result<_, DbErr>>()?;
        let able = statement(ABLE, [others.into(), tx.tenant().vendor_id.into()]);
        platform.query_one_raw(able).await?.map(drop).ok_or(TeamError::LastOwner)
    }
}

async fn mark_owner(tx: &PlatformTx, vendor: Uuid, user: Uuid, is_owner: bool) -> Result<(), TeamError> {
    const MARK: &str = "UPDATE platform.memberships SET is_owner = $3 WHERE user_id = $1 AND vendor_id = $2";
    tx.execute_raw(statement(MARK, [user.into(), vendor.into(), is_owner.into()])).await?;
    Ok(())
}
