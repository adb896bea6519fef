//! Opening sessions. Times are the database's.

use sea_orm::{ConnectionTrait, DbErr, Value};
use uuid::Uuid;

use super::{Lifetimes, Scope};
use crate::{
    auth::refresh_token::RefreshToken,
    services::statement::statement,
    tenancy::{PlatformTx, TenantTx},
    types::source::Source,
};

/// What somebody has shown to get a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The password alone.
    Password,
    /// A second factor, too.
    SecondFactor,
}

/// The columns that all sessions have: id, owner, both hashes, delivery, address and browser.
fn columns(token: &RefreshToken, owner: Uuid, source: &Source) -> [Value; 7] {
    [
        token.session().into(),
        owner.into(),
        token.hash().into(),
        token.family_hash().into(),
        source.in_cookies.into(),
        source.ip.clone().into(),
        source.user_agent.clone().into(),
    ]
}

/// Opens a session for a user; answers its first refresh token.
pub async fn open_for_user(
    tx: &PlatformTx,
    lifetimes: Lifetimes,
    user: Uuid,
    scope: Scope,
    proof: Proof,
    source: &Source,
) -> Result<RefreshToken, DbErr> {
    const OPEN: &str =
        "INSERT INTO platform.sessions (id, user_id, refresh_hash, family_hash, in_cookies, ip, user_agent,
            audience, vendor_id, second_factor_at, idle_expires_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN now() END,
            now() + least($11, $12) * interval '1 day', now() + $12 * interval '1 day')";
    // Random, not by time: whoever doesn't hold a token can't name a session.
    let token = RefreshToken::generate(Uuid::new_v4());
    let (audience, vendor) = scope.columns();
    let own: [Value; 5] = [
        audience.into(),
        vendor.into(),
        (proof == Proof::SecondFactor).into(),
        f64::from(lifetimes.idle_days).into(),
        f64::from(lifetimes.absolute_days).into(),
    ];
    tx.execute_raw(statement(OPEN, columns(&token, user, source).into_iter().chain(own))).await?;
    Ok(token)
}

/// Opens a second session for a user who has this one; answers its first refresh token, or nothing if the first one has
/// ended. Both end at the same time at the latest: nobody stays signed in for ever by going from one to the next.
pub async fn open_beside(
    tx: &PlatformTx,
    lifetimes: Lifetimes,
    (user, session): (Uuid, Uuid),
    scope: Scope,
    source: &Source,
) -> Result<Option<RefreshToken>, DbErr> {
    const OPEN: &str =
        "INSERT INTO platform.sessions (id, user_id, refresh_hash, family_hash, in_cookies, ip, user_agent,
            audience, vendor_id, second_factor_at, idle_expires_at, expires_at)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, s.second_factor_at,
            least(s.expires_at, now() + $10 * interval '1 day'), s.expires_at
        FROM platform.sessions s WHERE s.id = $11 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > now()
            AND s.idle_expires_at > now()";
    let token = RefreshToken::generate(Uuid::new_v4());
    let (audience, vendor) = scope.columns();
    let own: [Value; 4] = [audience.into(), vendor.into(), f64::from(lifetimes.idle_days).into(), session.into()];
    let opened = tx.execute_raw(statement(OPEN, columns(&token, user, source).into_iter().chain(own))).await?;
    Ok((opened.rows_affected() == 1).then_some(token))
}

/// Opens a session for a customer of the transaction's vendor; answers its first refresh token.
pub async fn open_for_customer(
    tx: &TenantTx,
    lifetimes: Lifetimes,
    customer: Uuid,
    source: &Source,
) -> Result<RefreshToken, DbErr> {
    const OPEN: &str = "INSERT INTO customer_sessions (id, customer_id, refresh_hash, family_hash, in_cookies, ip,
            user_agent, idle_expires_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, now() + least($8, $9) * interval '1 day', now() + $9 * interval '1 day')";
    let token = RefreshToken::generate(Uuid::new_v4());
    let own: [Value; 2] = [f64::from(lifetimes.idle_days).into(), f64::from(lifetimes.absolute_days).into()];
    tx.execute_raw(statement(OPEN, columns(&token, customer, source).into_iter().chain(own))).await?;
    Ok(token)
}

/// Notes that a second factor was shown in this session of a user just now.
pub async fn prove(tx: &PlatformTx, session: Uuid) -> Result<(), DbErr> {
    const PROVE: &str = "UPDATE platform.sessions SET second_factor_at = now() WHERE id = $1";
    tx.execute_raw(statement(PROVE, [session.into()])).await.map(drop)
}

/// Whether a second factor was shown in this session of a user within the last ten minutes.
pub async fn is_freshly_proven(tx: &PlatformTx, session: Uuid) -> Result<bool, DbErr> {
    const FRESH: &str = "SELECT 1 AS fresh FROM platform.sessions
        WHERE id = $1 AND second_factor_at > now() - interval '10 minutes'";
    Ok(tx.query_one_raw(statement(FRESH, [session.into()])).await?.is_some())
}
