//! Exchanging refresh tokens. Users' sessions are in the platform's schema, customers' in their vendor's. Times are the
//! database's.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use uuid::Uuid;

use super::{Lifetimes, Scope};
use crate::{
    auth::refresh_token::RefreshToken,
    services::statement::statement,
    tenancy::{PlatformTx, TenantTx},
};

/// What became of a refresh token.
#[derive(Debug)]
pub enum Rotation {
    /// It was good, and this one takes its place.
    Renewed {
        /// Whose session it is.
        owner: Uuid,
        /// The one that counts from now on.
        token: RefreshToken,
    },
    /// It was the last one before, used again within half a minute by a browser: two tabs may ask at the same time. The
    /// session goes on with its newer token.
    Kept {
        /// Whose session it is.
        owner: Uuid,
    },
    /// It was used before; the session is ended now, since somebody has stolen it or was stolen from.
    Reused {
        /// Whose session it was.
        owner: Uuid,
    },
    /// There is no such session any more, or not here, or the token was never one of it. Nothing is changed.
    Ended,
}

/// The statements that differ between the two tables.
struct Table {
    lock: &'static str,
    renew: &'static str,
    end: &'static str,
}

const USERS: Table = Table {
    lock: "SELECT user_id AS owner, audience, vendor_id, refresh_hash, previous_refresh_hash, family_hash, in_cookies,
            last_used_at > now() - interval '30 seconds' AS just_renewed,
            revoked_at IS NULL AND expires_at > now() AND idle_expires_at > now() AS live
        FROM platform.sessions WHERE id = $1 FOR UPDATE",
    renew: "UPDATE platform.sessions SET refresh_hash = $2, previous_refresh_hash = refresh_hash, last_used_at = now(),
            idle_expires_at = least(expires_at, now() + $3 * interval '1 day') WHERE id = $1",
    end: "UPDATE platform.sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL",
};

const CUSTOMERS: Table = Table {
    lock: "SELECT customer_id AS owner, 'customer' AS audience, NULL::uuid AS vendor_id, refresh_hash,
            previous_refresh_hash, family_hash, in_cookies,
            last_used_at > now() - interval '30 seconds' AS just_renewed,
            revoked_at IS NULL AND expires_at > now() AND idle_expires_at > now() AS live
        FROM customer_sessions WHERE id = $1 FOR UPDATE",
    renew: "UPDATE customer_sessions SET refresh_hash = $2, previous_refresh_hash = refresh_hash, last_used_at = now(),
            idle_expires_at = least(expires_at, now() + $3 * interval '1 day') WHERE id = $1",
    end: "UPDATE customer_sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL",
};

/// Exchanges a user's refresh token for the next one, if it is good in this scope.
pub async fn rotate_of_user(
    tx: &PlatformTx,
    lifetimes: Lifetimes,
    scope: Scope,
    token: &RefreshToken,
) -> Result<Rotation, DbErr> {
    rotate(tx, &USERS, lifetimes, scope.columns(), token).await
}

/// Exchanges a customer's refresh token for the next one.
pub async fn rotate_of_customer(tx: &TenantTx, lifetimes: Lifetimes, token: &RefreshToken) -> Result<Rotation, DbErr> {
    rotate(tx, &CUSTOMERS, lifetimes, ("customer", None), token).await
}

async fn rotate(
    tx: &impl ConnectionTrait,
    table: &Table,
    lifetimes: Lifetimes,
    scope: (&str, Option<Uuid>),
    token: &RefreshToken,
) -> Result<Rotation, DbErr> {
    let id = token.session();
    let Some(row) = tx.query_one_raw(statement(table.lock, [id.into()])).await? else { return Ok(Rotation::Ended) };
    let session = Session::read(&row)?;
    // Who only knows the session's id must not be able to end it.
    let is_of_it = session.family_hash == token.family_hash();
    if !session.live || !is_of_it || (session.audience.as_str(), session.vendor) != scope {
        return Ok(Rotation::Ended);
    }
    let owner = session.owner;
    if session.refresh_hash == token.hash() {
        let next = token.next();
        let renew = statement(table.renew, [id.into(), next.hash().into(), f64::from(lifetimes.idle_days).into()]);
        tx.execute_raw(renew).await?;
        return Ok(Rotation::Renewed { owner, token: next });
    }
    let is_previous = session.previous_refresh_hash.is_some_and(|previous| previous == token.hash());
    if session.in_cookies && is_previous && session.just_renewed {
        return Ok(Rotation::Kept { owner });
    }
    tx.execute_raw(statement(table.end, [id.into()])).await?;
    Ok(Rotation::Reused { owner })
}

struct Session {
    owner: Uuid,
    audience: String,
    vendor: Option<Uuid>,
    refresh_hash: Vec<u8>,
    previous_refresh_hash: Option<Vec<u8>>,
    family_hash: Vec<u8>,
    in_cookies: bool,
    just_renewed: bool,
    live: bool,
}

impl Session {
    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self {
            owner: row.try_get("", "owner")?,
            audience: row.try_get("", "audience")?,
            vendor: row.try_get("", "vendor_id")?,
            refresh_hash: row.try_get("", "refresh_hash")?,
            previous_refresh_hash: row.try_get("", "previous_refresh_hash")?,
            family_hash: row.try_get("", "family_hash")?,
            in_cookies: row.try_get("", "in_cookies")?,
            just_renewed: row.try_get("", "just_renewed")?,
            live: row.try_get("", "live")?,
        })
    }
}
