//! A user's own sessions, as they see and end them.

use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait,
    prelude::DateTimeUtc,
};
use uuid::Uuid;

use super::{SessionError, end_users_sessions, rows::end_own_session};
use crate::types::sort::Direction;
use crate::{
    db::PlatformDb,
    entities::platform::{session, vendor},
    services::{
        audit::{self, By, Entry},
        list::RowList,
    },
    tenancy::{PlatformTx, Registry},
    types::page::PageRequest,
};

/// A session that has not ended.
#[derive(Debug, FromQueryResult)]
pub struct OwnSession {
    /// The session's id.
    pub id: Uuid,
    /// The name of the vendor that was signed in to; `None` for the platform's own console.
    pub vendor_name: Option<String>,
    /// The network address of the sign-in.
    pub ip: String,
    /// How the browser names itself.
    pub user_agent: String,
    /// The time of the sign-in.
    pub created_at: DateTimeUtc,
    /// When its tokens were last renewed.
    pub last_used_at: DateTimeUtc,
}

/// Lists one page of the user's sessions of all audiences and vendors, the last used first, and counts all of them.
pub async fn list_of_user(
    db: &PlatformDb,
    user: Uuid,
    page: PageRequest,
) -> Result<(Vec<OwnSession>, u64), SessionError> {
    let own = session::Entity::find()
        .select_only()
        .columns([session::Column::Id, session::Column::Ip, session::Column::UserAgent])
        .columns([session::Column::CreatedAt, session::Column::LastUsedAt])
        .column_as(vendor::Column::Name, "vendor_name")
        .join(JoinType::LeftJoin, session::Relation::Vendor.def())
        .filter(session::Column::UserId.eq(user))
        .filter(session::live());
    let (last_used, id) = (session::Column::LastUsedAt.into_expr(), session::Column::Id.into_expr());
    let list = RowList::new(own, last_used, Direction::Descending, id).ties(Direction::Ascending);
    Ok(list.page(db, page).await?)
}

/// Ends one session of the user's, if it is theirs and has not ended.
pub async fn end_own(
    db: &PlatformDb,
    tenants: &Registry,
    by: By,
    user: Uuid,
    session: Uuid,
) -> Result<(), SessionError> {
    db.in_platform(async |tx: &PlatformTx| {
        if !end_own_session(tx, user, session).await? {
            return Err(SessionError::NotFound);
        }
        let entry = Entry::new(by, "session.end").on("session", session);
        Ok(audit::record_about_user(tx, tenants, user, entry).await?)
    })
    .await
}

/// Ends all of the user's sessions.
pub async fn end_all_own(db: &PlatformDb, tenants: &Registry, by: By, user: Uuid) -> Result<(), SessionError> {
    let end = async |tx: &PlatformTx| {
        end_users_sessions(tx, user).await?;
        let entry = Entry::new(by, "session.end_all").on("user", user);
        audit::record_about_user(tx, tenants, user, entry).await
    };
    Ok(db.in_platform::<_, DbErr>(end).await?)
}
