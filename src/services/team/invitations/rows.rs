//! The rows of invitations, in the platform's schema.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::inviter::Inviter;
use crate::{entities::platform::invitation, queue, services::mails::NewMail, tenancy::PlatformTx};

/// An invitation with the mail that carries its link.
pub(in crate::services) struct InvitationLink {
    /// The vendor whose team it leads to.
    pub vendor_id: Uuid,
    /// The invited user.
    pub user_id: Uuid,
    /// The key of the role that the invitation leads to.
    pub role_key: String,
    /// The name that the inviting person gave; empty if none was given.
    pub name: String,
    /// The name of the inviting person; empty for an operator.
    pub invited_by: String,
    /// The sender, with whose rights the invitation is valid.
    pub inviter: Inviter,
    /// SHA-256 of the link's secret.
    pub token_hash: Vec<u8>,
    /// The link with its secret.
    pub url: String,
    /// When the link expires.
    pub expires_at: DateTime<Utc>,
    /// The time of the invitation.
    pub now: DateTime<Utc>,
    /// The mail that carries the link.
    pub mail: NewMail,
}

/// Stores the invitation, in place of an open one of the same person, and queues its mail. Returns the id.
pub(in crate::services) async fn keep(tx: &PlatformTx, link: InvitationLink) -> Result<Uuid, DbErr> {
    use invitation::Column;
    let row = invitation::ActiveModel {
        id: Set(Uuid::now_v7()),
        vendor_id: Set(link.vendor_id),
        user_id: Set(link.user_id),
        role_key: Set(link.role_key),
        token_hash: Set(link.token_hash),
        expires_at: Set(link.expires_at),
        email: Set(Some(link.mail.recipient.clone())),
        name: Set(link.name),
        invited_by: Set(link.invited_by),
        sent_at: Set(link.now),
        inviter_id: Set(link.inviter.user),
        inviter_key_id: Set(link.inviter.api_key),
        ..Default::default()
    };
    // A new link without a name keeps the name that the invitation has.
    let name = Expr::cust_with_expr("coalesce(nullif(excluded.name, ''), $1)", Column::Name.into_expr());
    let again = OnConflict::columns([Column::VendorId, Column::UserId])
        .target_and_where(Expr::col(Column::AcceptedAt).is_null())
        .update_columns([Column::RoleKey, Column::TokenHash, Column::ExpiresAt, Column::Email, Column::InvitedBy])
        .update_columns([Column::SentAt, Column::InviterId, Column::InviterKeyId])
        .value(Column::Name, name)
        .to_owned();
    let kept = invitation::Entity::insert(row).on_conflict(again).exec_with_returning(tx).await?;
    queue::send_mail(tx, link.mail.into()).await?;
    Ok(kept.id)
}

/// Removes the open invitation that a person has of this vendor, since its offer was decided again.
pub(in crate::services::team) async fn void_of_member(tx: &PlatformTx, vendor: Uuid, user: Uuid) -> Result<(), DbErr> {
    invitation::Entity::delete_many().filter(invitation::open_of(vendor, user)).exec(tx).await.map(drop)
}

/// Tells whether an open invitation leads to the role with this key.
pub(in crate::services::team) async fn is_role_offered(
    tx: &PlatformTx,
    vendor: Uuid,
    key: &str,
) -> Result<bool, DbErr> {
    let offering = invitation::Entity::find().filter(invitation::open());
    let offering = offering.filter(invitation::Column::VendorId.eq(vendor));
    Ok(offering.filter(invitation::Column::RoleKey.eq(key)).one(tx).await?.is_some())
}

/// Finds the vendor's open invitation with this id and locks it. Returns the key of its role.
pub(super) async fn lock_role(tx: &PlatformTx, vendor: Uuid, id: Uuid) -> Result<Option<String>, DbErr> {
    let found = invitation::Entity::find_by_id(id).filter(invitation::Column::VendorId.eq(vendor));
    let found = found.filter(invitation::open()).lock_exclusive().one(tx).await?;
    Ok(found.map(|invitation| invitation.role_key))
}

/// Finds the open invitation of this person and locks it. Returns the key of its role.
pub(super) async fn lock_role_of(tx: &PlatformTx, vendor: Uuid, user: Uuid) -> Result<Option<String>, DbErr> {
    let found = invitation::Entity::find().filter(invitation::open_of(vendor, user)).lock_exclusive().one(tx).await?;
    Ok(found.map(|invitation| invitation.role_key))
}

/// Removes an invitation, and returns the address of its mail.
pub(super) async fn remove(tx: &PlatformTx, id: Uuid) -> Result<Option<String>, DbErr> {
    let removed = invitation::Entity::delete_by_id(id).exec_with_returning(tx).await?;
    Ok(removed.and_then(|invitation| invitation.email))
}

/// Counts the vendor's open invitations, expired ones included.
pub(super) async fn count_open(tx: &PlatformTx, vendor: Uuid) -> Result<u64, DbErr> {
    let open = invitation::Entity::find().filter(invitation::open());
    open.filter(invitation::Column::VendorId.eq(vendor)).count(tx).await
}
