//! A user's own sessions, as they see and end them.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, prelude::DateTimeUtc};
use uuid::Uuid;

use super::{SessionError, end_users_sessions};
use crate::{
    db::PlatformDb,
    services::{
        audit::{self, By, Entry},
        statement::statement,
    },
    tenancy::{PlatformTx, Registry},
    types::page::PageRequest,
};

/// A session that has not ended.
#[derive(Debug, FromQueryResult)]
pub struct OwnSession {
    /// The session's id.
    pub id: Uuid,
    /// The vendor that was signed in to; none for the platform's own console.
    pub vendor_name: Option<String>,
    /// The address it began at.
    pub ip: String,
    /// What the browser called itself.
    pub user_agent: String,
    /// When it began.
    pub created_at: DateTimeUtc,
    /// When it was last renewed.
    pub last_used_at: DateTimeUtc,
}

/// One page of the user's sessions of all audiences and vendors, the last used first, and how many there are.
pub async fn list_of_user(
    db: &PlatformDb,
    user: Uuid,
    page: PageRequest,
) -> Result<(Vec<OwnSession>, u64), SessionError> {
    const LIST: &str = "SELECT s.id, v.name AS vendor_name, s.ip, s.user_agent, s.created_at, s.last_used_at
        FROM platform.sessions s LEFT JOIN platform.vendors v ON v.id = s.vendor_id
        WHERE s.user_id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_expires_at > now()
        ORDER BY s.last_used_at DESC, s.id LIMIT $2 OFFSET $3";
    const COUNT: &str = "SELECT count(*) AS total FROM platform.sessions s
        WHERE s.user_id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_expires_at > now()";
    let row = db.query_one_raw(statement(COUNT, [user.into()])).await?;
    let total = row.map(|row| row.try_get::<i64>("", "total")).transpose()?.unwrap_or_default();
    let values = [user.into(), page.limit().into(), page.offset().into()];
    let found = OwnSession::find_by_statement(statement(LIST, values)).all(db).await?;
    Ok((found, total.unsigned_abs()))
}

/// Ends one session of the user's, if it is theirs and has not ended.
pub async fn end_own(
    db: &PlatformDb,
    tenants: &Registry,
    by: By,
    user: Uuid,
    session: Uuid,
) -> Result<(), SessionError> {
    const END: &str =
        "UPDATE platform.sessions SET revoked_at = now() WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL";
    db.in_platform(async |tx: &PlatformTx| {
        let ended = tx.execute_raw(statement(END, [session.into(), user.into()])).await?;
        if ended.rows_affected() != 1 {
            return Err(SessionError::NotFound);
        }
        let entry = Entry::new(by, "session.end").on("session", session);
        Ok(audit::record_about_user(tx, db, tenants, user, entry).await?)
    })
    .await
}

/// Ends all of the user's sessions.
pub async fn end_all_own(db: &PlatformDb, tenants: &Registry, by: By, user: Uuid) -> Result<(), SessionError> {
    let end = async |tx: &PlatformTx| {
        end_users_sessions(tx, user).await?;
        let entry = Entry::new(by, "session.end_all").on("user", user);
        audit::record_about_user(tx, db, tenants, user, entry).await
    };
    Ok(db.in_platform::<_, DbErr>(end).await?)
}
