//! Invites an owner again, or another one: for an owner who never accepted, or lost the link.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{VendorError, change::lock};
use crate::{
    entities::platform::{membership, user},
    services::{
        audit::{self, By, Entry},
        team::{
            OWNER,
            invitations::{self, InvitationLink, Invitations},
        },
        users,
    },
    tenancy::{PlatformTx, Tenant},
    types::{code::FieldError, email::Email},
};

/// An owner who was just invited.
#[derive(Debug)]
pub struct OwnerInvited {
    /// The address to which the mail goes.
    pub email: String,
    /// The link with which the owner joins. Only this answer has it.
    pub invitation_url: String,
    /// When the link stops working.
    pub expires_at: DateTime<Utc>,
}

/// Invites the person with this address as an owner of the vendor (`None`: the first owner). A person who accepts is an
/// enabled owner, even if they had another role or were disabled. Earlier links to this person stop working.
pub async fn invite_owner(
    invitations: Invitations<'_>,
    by: By,
    id: Uuid,
    email: Option<Email>,
) -> Result<OwnerInvited, VendorError> {
    let invite = async |tx: &PlatformTx| {
        let tenant = Tenant::try_from(lock(tx, id).await?)?;
        let email = match email {
            Some(email) => email,
            None => first_owner(tx, id).await?,
        };
        let user_id = users::find_or_make(tx, &email).await?;
        let link = invitations.new_link(&tenant, &by, OWNER, "", &email)?;
        let invited =
            OwnerInvited { email: email.to_string(), invitation_url: link.url.clone(), expires_at: link.expires_at };
        invitations::keep(tx, InvitationLink { user_id, ..link }).await?;
        let entry = Entry::new(by, "vendor.invite_owner").on("vendor", id);
        audit::record(tx, entry.change(None, json!({"email": invited.email}))).await?;
        Ok(invited)
    };
    invitations.db.in_platform(invite).await
}

async fn first_owner(tx: &PlatformTx, vendor: Uuid) -> Result<Email, VendorError> {
    let owners = membership::Entity::find()
        .select_only()
        .column(user::Column::Email)
        .inner_join(user::Entity)
        .filter(membership::Column::IsOwner.eq(true))
        .filter(membership::Column::VendorId.eq(vendor))
        .order_by_asc(membership::Column::CreatedAt)
        .order_by_asc(user::Column::Id);
    let email: Option<String> = owners.into_tuple().one(tx).await?;
    let nobody = || VendorError::Invalid(vec![FieldError::new("email", "Say whom to invite.")]);
    email.and_then(|email| Email::parse(&email).ok()).ok_or_else(nobody)
}
