//! Opening sessions. Times are the database's, by which sessions are checked; an entity is inserted with values alone, so
//! the statements that insert sessions are SQL.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, raw_sql, sea_query::Expr,
};
use uuid::Uuid;

use super::{Lifetimes, Scope};
use crate::{
    auth::refresh_token::RefreshToken,
    entities::platform::session,
    tenancy::{PlatformTx, TenantTx},
    types::source::Source,
};

/// What a person has shown to get a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The password alone.
    Password,
    /// The password and a second factor, or a passkey.
    SecondFactor,
}

/// The first refresh token of a new session. The session's id is random: only the holder of a token can name it.
fn first_token() -> RefreshToken {
    RefreshToken::generate(Uuid::new_v4())
}

/// Opens a session for a user, and returns its first refresh token.
pub async fn open_for_user(
    tx: &PlatformTx,
    lifetimes: Lifetimes,
    user: Uuid,
    scope: Scope,
    proof: Proof,
    source: &Source,
) -> Result<RefreshToken, DbErr> {
    let token = first_token();
    let (id, hash, family) = (token.session(), token.hash(), token.family_hash());
    let Source { ip, user_agent, in_cookies, .. } = source.clone();
    let (audience, vendor, has_factor) = (scope.audience(), scope.vendor(), proof == Proof::SecondFactor);
    let (idle, absolute) = (f64::from(lifetimes.idle_days), f64::from(lifetimes.absolute_days));
    let open = raw_sql!(
        Postgres,
        "INSERT INTO platform.sessions (id, user_id, refresh_hash, family_hash, in_cookies, ip, user_agent,
            audience, vendor_id, second_factor_at, idle_expires_at, expires_at)
        VALUES ({id}, {user}, {hash}, {family}, {in_cookies}, {ip}, {user_agent}, {audience}, {vendor},
            CASE WHEN {has_factor} THEN now() END, now() + least({idle}, {absolute}) * interval '1 day',
            now() + {absolute} * interval '1 day')"
    );
    tx.execute_raw(open).await?;
    Ok(token)
}

/// Opens a second session for a user who has this one, and returns its first refresh token; `None` if the first session
/// has ended. Both end at the same time at the latest: nobody stays signed in for ever by going from one to the next.
pub async fn open_second(
    tx: &PlatformTx,
    lifetimes: Lifetimes,
    (user, session): (Uuid, Uuid),
    scope: Scope,
    source: &Source,
) -> Result<Option<RefreshToken>, DbErr> {
    let token = first_token();
    let (id, hash, family) = (token.session(), token.hash(), token.family_hash());
    let Source { ip, user_agent, in_cookies, .. } = source.clone();
    let (audience, vendor, idle) = (scope.audience(), scope.vendor(), f64::from(lifetimes.idle_days));
    let open = raw_sql!(
        Postgres,
        "INSERT INTO platform.sessions (id, user_id, refresh_hash, family_hash, in_cookies, ip, user_agent,
            audience, vendor_id, second_factor_at, idle_expires_at, expires_at)
        SELECT {id}, {user}, {hash}, {family}, {in_cookies}, {ip}, {user_agent}, {audience}, {vendor},
            s.second_factor_at, least(s.expires_at, now() + {idle} * interval '1 day'), s.expires_at
        FROM platform.sessions s WHERE s.id = {session} AND s.user_id = {user} AND s.revoked_at IS NULL
            AND s.expires_at > now() AND s.idle_expires_at > now()"
    );
    let opened = tx.execute_raw(open).await?;
    Ok((opened.rows_affected() == 1).then_some(token))
}

/// Opens a session for a customer of the transaction's vendor, and returns its first refresh token.
pub async fn open_for_customer(
    tx: &TenantTx,
    lifetimes: Lifetimes,
    customer: Uuid,
    source: &Source,
) -> Result<RefreshToken, DbErr> {
    let token = first_token();
    let (id, hash, family) = (token.session(), token.hash(), token.family_hash());
    let Source { ip, user_agent, in_cookies, .. } = source.clone();
    let (idle, absolute) = (f64::from(lifetimes.idle_days), f64::from(lifetimes.absolute_days));
    let open = raw_sql!(
        Postgres,
        "INSERT INTO customer_sessions (id, customer_id, refresh_hash, family_hash, in_cookies, ip, user_agent,
            idle_expires_at, expires_at)
        VALUES ({id}, {customer}, {hash}, {family}, {in_cookies}, {ip}, {user_agent},
            now() + least({idle}, {absolute}) * interval '1 day', now() + {absolute} * interval '1 day')"
    );
    tx.execute_raw(open).await?;
    Ok(token)
}

/// Notes that a second factor was shown in this session of a user just now.
pub async fn prove(tx: &PlatformTx, session: Uuid) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::SecondFactorAt, Expr::current_timestamp())
        .filter(session::Column::Id.eq(session))
        .exec(tx)
        .await
        .map(drop)
}

/// Tells whether a second factor was shown in this session of a user within the last ten minutes.
pub async fn is_freshly_proven(tx: &PlatformTx, session: Uuid) -> Result<bool, DbErr> {
    let proven = session::Column::SecondFactorAt.into_expr().gt(Expr::cust("now() - interval '10 minutes'"));
    Ok(session::Entity::find_by_id(session).filter(proven).count(tx).await? > 0)
}
