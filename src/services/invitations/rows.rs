//! The platform's rows of invitations.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::inviter::Inviter;
use crate::{
    queue,
    services::{mails::NewMail, statement::statement},
    tenancy::PlatformTx,
};

/// An invitation with the mail that carries its link.
pub(in crate::services) struct Letter {
    /// The vendor whose team it leads to.
    pub vendor_id: Uuid,
    /// Who is invited.
    pub user_id: Uuid,
    /// The key of the role they will have.
    pub role_key: String,
    /// What who invited them calls them; empty where it was not said.
    pub name: String,
    /// Who invited them; empty where it was an operator.
    pub invited_by: String,
    /// The same, by whose right the invitation stands.
    pub inviter: Inviter,
    /// SHA-256 of what the link carries.
    pub token_hash: Vec<u8>,
    /// The link.
    pub url: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
    /// When it is made.
    pub now: DateTime<Utc>,
    /// Where it goes, and what it says.
    pub mail: NewMail,
}

/// Keeps the invitation, in place of an open one of the same person, and queues its mail; answers its id.
pub(in crate::services) async fn keep(tx: &PlatformTx, letter: Letter) -> Result<Uuid, DbErr> {
    const KEEP: &str = "INSERT INTO platform.invitations AS i
            (id, vendor_id, user_id, role_key, token_hash, expires_at, email, name, invited_by, sent_at, inviter_id,
                inviter_key_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (vendor_id, user_id) WHERE accepted_at IS NULL DO UPDATE SET role_key = excluded.role_key,
            token_hash = excluded.token_hash, expires_at = excluded.expires_at, email = excluded.email,
            name = coalesce(nullif(excluded.name, ''), i.name), invited_by = excluded.invited_by, sent_at = excluded.sent_at,
            inviter_id = excluded.inviter_id, inviter_key_id = excluded.inviter_key_id
        RETURNING id";
    let values = [
        Uuid::now_v7().into(),
        letter.vendor_id.into(),
        letter.user_id.into(),
        letter.role_key.into(),
        letter.token_hash.into(),
        letter.expires_at.into(),
        letter.mail.recipient.clone().into(),
        letter.name.into(),
        letter.invited_by.into(),
        letter.now.into(),
        letter.inviter.user.into(),
        letter.inviter.api_key.into(),
    ];
    let none = || DbErr::RecordNotInserted;
    let row = tx.query_one_raw(statement(KEEP, values)).await?.ok_or_else(none)?;
    queue::send_mail(tx, letter.mail.into()).await?;
    row.try_get("", "id")
}

/// Ends the open invitation that somebody has of this vendor: what it offers was decided anew.
pub(in crate::services) async fn void_of_member(tx: &PlatformTx, vendor: Uuid, user: Uuid) -> Result<(), DbErr> {
    const VOID: &str = "DELETE FROM platform.invitations WHERE vendor_id = $1 AND user_id = $2 AND accepted_at IS NULL";
    tx.execute_raw(statement(VOID, [vendor.into(), user.into()])).await.map(drop)
}

/// Whether an open invitation leads to the role with this key.
pub(in crate::services) async fn is_role_offered(tx: &PlatformTx, vendor: Uuid, key: &str) -> Result<bool, DbErr> {
    const OFFERED: &str = "SELECT 1 AS offered FROM platform.invitations
        WHERE vendor_id = $1 AND role_key = $2 AND accepted_at IS NULL LIMIT 1";
    Ok(tx.query_one_raw(statement(OFFERED, [vendor.into(), key.into()])).await?.is_some())
}

/// The key of the role that the vendor's open invitation with this id leads to. The row is locked.
pub(super) async fn open_role(tx: &PlatformTx, vendor: Uuid, id: Uuid) -> Result<Option<String>, DbErr> {
    const ROLE: &str = "SELECT role_key FROM platform.invitations
        WHERE vendor_id = $1 AND id = $2 AND accepted_at IS NULL FOR UPDATE";
    let row = tx.query_one_raw(statement(ROLE, [vendor.into(), id.into()])).await?;
    row.map(|row| row.try_get("", "role_key")).transpose()
}

/// The key of the role to which this person is invited already. The row is locked.
pub(super) async fn open_role_of(tx: &PlatformTx, vendor: Uuid, user: Uuid) -> Result<Option<String>, DbErr> {
    const ROLE: &str = "SELECT role_key FROM platform.invitations
        WHERE vendor_id = $1 AND user_id = $2 AND accepted_at IS NULL FOR UPDATE";
    let row = tx.query_one_raw(statement(ROLE, [vendor.into(), user.into()])).await?;
    row.map(|row| row.try_get("", "role_key")).transpose()
}

/// Removes an invitation; answers where its mail went.
pub(super) async fn remove(tx: &PlatformTx, id: Uuid) -> Result<Option<String>, DbErr> {
    const REMOVE: &str = "DELETE FROM platform.invitations WHERE id = $1 RETURNING email";
    let row = tx.query_one_raw(statement(REMOVE, [id.into()])).await?;
    Ok(row.map(|row| row.try_get("", "email")).transpose()?.flatten())
}

/// How many invitations of the vendor are open, those included whose time is over.
pub(super) async fn count_open(tx: &PlatformTx, vendor: Uuid) -> Result<u64, DbErr> {
    const COUNT: &str =
        "SELECT count(*) AS open FROM platform.invitations WHERE vendor_id = $1 AND accepted_at IS NULL";
    let row = tx.query_one_raw(statement(COUNT, [vendor.into()])).await?;
    Ok(row.map(|row| row.try_get::<i64>("", "open")).transpose()?.unwrap_or_default().unsigned_abs())
}
