//! Reading and accepting invitations.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict};
use uuid::Uuid;

use super::{InvitationLinkError, inviter};
use crate::{
    entities::platform::{invitation, membership, user, vendor},
    services::{
        audit::{self, Actor, By, Entry},
        sessions::Scope,
        team::{self, OWNER},
        users,
    },
    tenancy::{PlatformTx, Registry, Tenant, TenantTx},
    types::{secret::Secret, source::Source, vendor_status::VendorStatus},
};

/// What an invitation offers, as its holder may know it.
#[derive(Debug)]
pub struct Offer {
    /// The vendor whose team it leads to.
    pub tenant: Arc<Tenant>,
    /// The address of the guest.
    pub email: String,
    /// The guest's name, as the inviting person gave it; may be empty.
    pub name: String,
    /// The key of their role.
    pub role_key: String,
    /// The name of their role.
    pub role_name: String,
    /// Whether they have a password already, which they must give.
    pub has_password: bool,
}

/// An open invitation with its guest and vendor.
#[derive(Debug)]
pub(in crate::services) struct OpenInvitation {
    invitation: invitation::Model,
    /// The guest.
    pub user: user::Model,
    /// The vendor whose team it leads to.
    pub tenant: Arc<Tenant>,
}

impl OpenInvitation {
    /// Whether the guest has chosen a password.
    pub fn has_password(&self) -> bool {
        self.user.has_chosen_password()
    }

    /// The console that the guest will use.
    pub fn scope(&self) -> Scope {
        Scope::Vendor(self.tenant.vendor_id)
    }
}

/// Reads what the invitation with this secret offers. `place` is the vendor that host and path name, if they name one.
pub async fn offer(
    tenants: &Registry,
    now: DateTime<Utc>,
    secret: &Secret,
    place: Option<Uuid>,
) -> Result<Offer, InvitationLinkError> {
    let open = find_invitation(tenants, now, secret, place).await?;
    let find = async |tx: &TenantTx, platform: &PlatformTx| inviter::offered_role(platform, tx, &open.invitation).await;
    let role = tenants.db().in_platform_reading(&open.tenant, find).await?.ok_or(InvitationLinkError::Invalid)?;
    let has_password = open.has_password();
    let OpenInvitation { invitation, user, tenant } = open;
    let email = invitation.email.unwrap_or(user.email);
    let (role_key, role_name) = (role.key, role.name);
    Ok(Offer { tenant, email, name: invitation.name, role_key, role_name, has_password })
}

/// Finds the open invitation with this secret. `place` is the vendor that host and path name, if they name one.
pub(in crate::services) async fn find_invitation(
    tenants: &Registry,
    now: DateTime<Utc>,
    secret: &Secret,
    place: Option<Uuid>,
) -> Result<OpenInvitation, InvitationLinkError> {
    let invitation = invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(secret.hash()))
        .filter(invitation::acceptable(now))
        .one(tenants.db())
        .await?
        .ok_or(InvitationLinkError::Invalid)?;
    if place.is_some_and(|place| place != invitation.vendor_id) {
        return Err(InvitationLinkError::Invalid);
    }
    let tenant = tenants.get(invitation.vendor_id).await?;
    if tenant.status != VendorStatus::Active {
        return Err(InvitationLinkError::VendorInactive);
    }
    let user = users::find(tenants.db(), invitation.user_id).await?;
    let user = user.filter(|user| user.disabled_at.is_none()).ok_or(InvitationLinkError::Invalid)?;
    Ok(OpenInvitation { invitation, user, tenant })
}

/// Makes the guest a member, once, if the invitation is open and its sender could send it now. The caller has locked the
/// user's row.
///
/// The invitation is taken first, so that this and a change of the team at the same moment wait for each other. The
/// member is committed first: after a crash in between, the team's list shows a person who has no membership and can't
/// sign in, and the invitation still works.
pub(in crate::services) async fn join_by_invitation(
    tenant: &TenantTx,
    platform: &PlatformTx,
    now: DateTime<Utc>,
    open: &OpenInvitation,
    name: &str,
    source: &Source,
) -> Result<(), InvitationLinkError> {
    let OpenInvitation { invitation, user, .. } = open;
    take(platform, now, invitation).await?;
    // The link was mailed to this address, which confirms it, unless the user has another address by now.
    if invitation.email.as_ref().is_none_or(|email| *email == user.email) {
        users::confirm_email(platform, now, user.id).await?;
    }
    inviter::offered_role(platform, tenant, invitation).await?.ok_or(InvitationLinkError::Invalid)?;
    let member = team::join(tenant, now, user.id, &user.email, name, &invitation.role_key).await?;
    let member = member.ok_or(InvitationLinkError::Invalid)?;
    let by = By::new(Actor::User(user.id, name.to_owned()), source);
    Ok(audit::record_for_vendor(tenant, Entry::new(by, "invitation.accept").on("member", member)).await?)
}

/// Marks the invitation as accepted, once, and gives the user the membership. If the vendor is being deleted, this waits,
/// and then fails, since deleting removes the invitations.
async fn take(tx: &PlatformTx, now: DateTime<Utc>, invitation: &invitation::Model) -> Result<(), InvitationLinkError> {
    if !lock_active(tx, invitation.vendor_id).await? {
        return Err(InvitationLinkError::VendorInactive);
    }
    let accepted = invitation::ActiveModel { accepted_at: Set(Some(now)), ..Default::default() };
    let taken = invitation::Entity::update_many()
        .set(accepted)
        .filter(invitation::Column::Id.eq(invitation.id))
        .filter(invitation::acceptable(now))
        // A newer link may lead to another role.
        .filter(invitation::Column::TokenHash.eq(invitation.token_hash.clone()))
        .exec(tx)
        .await?;
    if taken.rows_affected != 1 {
        return Err(InvitationLinkError::Invalid);
    }
    let membership = membership::ActiveModel {
        user_id: Set(invitation.user_id),
        vendor_id: Set(invitation.vendor_id),
        is_owner: Set(invitation.role_key == OWNER),
        ..Default::default()
    };
    let or_change = OnConflict::columns([membership::Column::UserId, membership::Column::VendorId])
        .update_column(membership::Column::IsOwner)
        .to_owned();
    membership::Entity::insert(membership).on_conflict(or_change).exec_without_returning(tx).await?;
    Ok(())
}

/// Tells whether the vendor is active, and keeps its row as it is until the transaction ends.
async fn lock_active(tx: &PlatformTx, vendor: Uuid) -> Result<bool, DbErr> {
    let active = vendor::Entity::find_by_id(vendor).filter(vendor::Column::Status.eq(VendorStatus::Active));
    Ok(active.lock_shared().one(tx).await?.is_some())
}
