//! Changes and removes members. The documentation of the module `team` explains the order of the two commits.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use serde_json::json;
use uuid::Uuid;

use super::{Grant, Granter, OWNER, TeamError, invitations, roles};
use crate::{
    auth::permission::Permissions,
    db::{First, PlatformDb},
    entities::{
        platform::{membership, user},
        tenant::{role, team_member},
    },
    services::{
        audit::{self, Entry},
        sessions,
    },
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::account_status::AccountStatus,
};

/// Gives a member another role. The actor must have all permissions of the member's old and new role. Open invitations
/// of the member end.
pub async fn set_role(
    db: &PlatformDb,
    tenant: &Tenant,
    now: DateTime<Utc>,
    by: Granter,
    id: Uuid,
    role_id: Uuid,
) -> Result<(), TeamError> {
    db.in_both(tenant, First::Platform, async |tx: &TenantTx, platform: &PlatformTx| {
        let grant = by.lock(tx).await?;
        let subject = Subject::find(tx, &grant, id).await?;
        let role = roles::get_role(tx, role_id).await?;
        grant.covers(&role.permissions)?;
        let is_owner = role.key == OWNER;
        if !is_owner {
            subject.require_another_owner(tx, platform).await?;
        }
        invitations::void_of_member(platform, tenant.vendor_id, subject.member.user_id).await?;
        mark_owner(platform, tenant.vendor_id, subject.member.user_id, is_owner).await?;
        let change = team_member::ActiveModel { role_id: Set(role_id), ..changed(now, id) };
        change.update(tx).await?;
        let entry = Entry::new(by.by, "member.role").on("member", id);
        let entry = entry.change(json!({"role": subject.role.key}), json!({"role": role.key}));
        Ok(audit::record_for_vendor(tx, entry).await?)
    })
    .await
}

/// Disables a member and ends their sessions at this vendor at once; or enables the member again. Fails with
/// `LastOwner`.
pub async fn set_status(
    db: &PlatformDb,
    tenant: &Tenant,
    now: DateTime<Utc>,
    by: Granter,
    id: Uuid,
    status: AccountStatus,
) -> Result<(), TeamError> {
    db.in_both(tenant, First::Platform, async |tx: &TenantTx, platform: &PlatformTx| {
        let grant = by.lock(tx).await?;
        let subject = Subject::find(tx, &grant, id).await?;
        let (action, disabled_at) = match status {
            AccountStatus::Enabled => ("member.enable", None),
            AccountStatus::Disabled => {
                subject.require_another_owner(tx, platform).await?;
                subject.end_access(platform, tenant).await?;
                ("member.disable", subject.member.disabled_at.or(Some(now)))
            }
        };
        let change = team_member::ActiveModel { disabled_at: Set(disabled_at), ..changed(now, id) };
        change.update(tx).await?;
        Ok(audit::record_for_vendor(tx, Entry::new(by.by, action).on("member", id)).await?)
    })
    .await
}

/// Removes a member from the team and ends their sessions at this vendor at once. The account stays, because the person
/// may work for other vendors. Fails with `LastOwner`.
pub async fn remove(db: &PlatformDb, tenant: &Tenant, by: Granter, id: Uuid) -> Result<(), TeamError> {
    db.in_both(tenant, First::Platform, async |tx: &TenantTx, platform: &PlatformTx| {
        let grant = by.lock(tx).await?;
        let subject = Subject::find(tx, &grant, id).await?;
        subject.require_another_owner(tx, platform).await?;
        subject.end_access(platform, tenant).await?;
        membership::Entity::delete_by_id((subject.member.user_id, tenant.vendor_id)).exec(platform).await?;
        team_member::Entity::delete_by_id(id).exec(tx).await?;
        let was = json!({"email": subject.member.email, "name": subject.member.name, "role": subject.role.key});
        Ok(audit::record_for_vendor(tx, Entry::new(by.by, "member.remove").on("member", id).change(was, None)).await?)
    })
    .await
}

fn changed(now: DateTime<Utc>, id: Uuid) -> team_member::ActiveModel {
    team_member::ActiveModel { id: Set(id), updated_at: Set(now), ..Default::default() }
}

/// The member who is changed.
struct Subject {
    member: team_member::Model,
    role: role::Model,
}

impl Subject {
    /// Finds the member. Fails with `NotGrantable` if the member's role has a permission that the actor does not have.
    async fn find(tx: &TenantTx, grant: &Grant, id: Uuid) -> Result<Self, TeamError> {
        let found = team_member::Entity::find_by_id(id).find_both_related(role::Entity).one(tx).await?;
        let (member, role) = found.ok_or(TeamError::MemberNotFound(id))?;
        grant.covers(&Permissions::from_words(&role.permissions))?;
        Ok(Self { member, role })
    }

    /// Ends the sessions that the member has here, and the invitation that they may have.
    async fn end_access(&self, platform: &PlatformTx, tenant: &Tenant) -> Result<(), DbErr> {
        invitations::void_of_member(platform, tenant.vendor_id, self.member.user_id).await?;
        sessions::end_at_vendor(platform, self.member.user_id, tenant.vendor_id).await
    }

    /// Fails with `LastOwner` if this is the vendor's last owner who can sign in. The team's lock keeps other owners
    /// from leaving at the same time.
    async fn require_another_owner(&self, tx: &TenantTx, platform: &PlatformTx) -> Result<(), TeamError> {
        if self.role.key != OWNER || self.member.disabled_at.is_some() {
            return Ok(());
        }
        let others = team_member::Entity::find().inner_join(role::Entity).filter(role::Column::Key.eq(OWNER));
        let others = others.filter(team_member::enabled()).filter(team_member::Column::UserId.ne(self.member.user_id));
        let others: Vec<Uuid> = others.select_only().column(team_member::Column::UserId).into_tuple().all(tx).await?;
        let able = membership::Entity::find()
            .inner_join(user::Entity)
            .filter(membership::Column::VendorId.eq(tx.tenant().vendor_id))
            .filter(user::Column::Id.eq_any(others))
            .filter(user::enabled())
            .filter(user::Column::PasswordHash.is_not_null());
        able.one(platform).await?.map(drop).ok_or(TeamError::LastOwner)
    }
}

async fn mark_owner(tx: &PlatformTx, vendor: Uuid, user: Uuid, is_owner: bool) -> Result<(), DbErr> {
    membership::Entity::update_many()
        .col_expr(membership::Column::IsOwner, Expr::val(is_owner))
        .filter(membership::Column::UserId.eq(user))
        .filter(membership::Column::VendorId.eq(vendor))
        .exec(tx)
        .await
        .map(drop)
}
