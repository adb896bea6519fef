//! The rows themselves: users' in the platform's schema, customers' in their vendor's. Times are the database's.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{Lifetimes, Reuse, Source};
use crate::{
    auth::refresh_token::RefreshToken,
    entities::tenant::customer_session,
    services::{
        audit::{self, By, Entry},
        statement::statement,
    },
    tenancy::{PlatformTx, TenantTx},
};

/// What a user's session is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The platform's own console.
    Admin,
    /// The console of the vendor with this id.
    Vendor(Uuid),
}

impl Scope {
    /// The console of this vendor, or without one the platform's own.
    #[must_use]
    pub fn of(vendor: Option<Uuid>) -> Self {
        vendor.map_or(Self::Admin, Self::Vendor)
    }

    /// The vendor's id; none for the platform's own console.
    #[must_use]
    pub fn vendor(self) -> Option<Uuid> {
        self.columns().1
    }

    fn columns(self) -> (&'static str, Option<Uuid>) {
        match self {
            Self::Admin => ("admin", None),
            Self::Vendor(id) => ("vendor", Some(id)),
        }
    }
}

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
    /// It was the last one before, used again within moments: the session goes on with its newer token.
    Kept {
        /// Whose session it is.
        owner: Uuid,
    },
    /// It was used before; the session is ended now.
    Reused {
        /// Whose session it was.
        owner: Uuid,
    },
    /// There is no such session any more, or not here.
    Ended,
}

/// Opens a session for a user; answers the session's id and its first refresh token.
pub async fn open_for_user(
    tx: &PlatformTx,
    lifetimes: Lifetimes,
    user: Uuid,
    scope: Scope,
    source: &Source,
) -> Result<RefreshToken, DbErr> {
    const OPEN: &str = "INSERT INTO platform.sessions
            (id, user_id, audience, vendor_id, refresh_hash, ip, user_agent, idle_expires_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, now() + least($8, $9) * interval '1 day', now() + $9 * interval '1 day')";
    // Random, not by time: whoever doesn't hold a token can't name a session.
    let token = RefreshToken::generate(Uuid::new_v4());
    let (audience, vendor) = scope.columns();
    let statement = statement(
        OPEN,
        [
            token.session().into(),
            user.into(),
            audience.into(),
            vendor.into(),
            token.hash().into(),
            source.ip.clone().into(),
            source.user_agent.clone().into(),
            f64::from(lifetimes.idle_days).into(),
            f64::from(lifetimes.absolute_days).into(),
        ],
    );
    tx.execute_raw(statement).await?;
    Ok(token)
}

/// Opens a session for a customer of the transaction's vendor; answers its first refresh token.
pub async fn open_for_customer(
    tx: &TenantTx,
    lifetimes: Lifetimes,
    customer: Uuid,
    source: &Source,
) -> Result<RefreshToken, DbErr> {
    const OPEN: &str = "INSERT INTO customer_sessions
            (id, customer_id, refresh_hash, ip, user_agent, idle_expires_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, now() + least($6, $7) * interval '1 day', now() + $7 * interval '1 day')";
    let token = RefreshToken::generate(Uuid::new_v4());
    let statement = statement(
        OPEN,
        [
            token.session().into(),
            customer.into(),
            token.hash().into(),
            source.ip.clone().into(),
            source.user_agent.clone().into(),
            f64::from(lifetimes.idle_days).into(),
            f64::from(lifetimes.absolute_days).into(),
        ],
    );
    tx.execute_raw(statement).await?;
    Ok(token)
}

/// The statements that differ between the two tables.
struct Table {
    lock: &'static str,
    renew: &'static str,
    end: &'static str,
}

const USERS: Table = Table {
    lock: "SELECT user_id AS owner, audience, vendor_id, refresh_hash, previous_refresh_hash,
            last_used_at > now() - interval '30 seconds' AS just_renewed,
            revoked_at IS NULL AND expires_at > now() AND idle_expires_at > now() AS live
        FROM platform.sessions WHERE id = $1 FOR UPDATE",
    renew: "UPDATE platform.sessions SET refresh_hash = $2, previous_refresh_hash = refresh_hash, last_used_at = now(),
            idle_expires_at = least(expires_at, now() + $3 * interval '1 day') WHERE id = $1",
    end: "UPDATE platform.sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL",
};

const CUSTOMERS: Table = Table {
    lock: "SELECT customer_id AS owner, 'customer' AS audience, NULL::uuid AS vendor_id, refresh_hash,
            previous_refresh_hash, last_used_at > now() - interval '30 seconds' AS just_renewed,
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
    reuse: Reuse,
) -> Result<Rotation, DbErr> {
    let (audience, vendor) = scope.columns();
    rotate(tx, &USERS, lifetimes, (audience, vendor), token, reuse).await
}

/// Exchanges a customer's refresh token for the next one.
pub async fn rotate_of_customer(
    tx: &TenantTx,
    lifetimes: Lifetimes,
    token: &RefreshToken,
    reuse: Reuse,
) -> Result<Rotation, DbErr> {
    rotate(tx, &CUSTOMERS, lifetimes, ("customer", None), token, reuse).await
}

async fn rotate(
    tx: &impl ConnectionTrait,
    table: &Table,
    lifetimes: Lifetimes,
    scope: (&str, Option<Uuid>),
    token: &RefreshToken,
    reuse: Reuse,
) -> Result<Rotation, DbErr> {
    let id = token.session();
    let Some(row) = tx.query_one_raw(statement(table.lock, [id.into()])).await? else { return Ok(Rotation::Ended) };
    let session = Session::read(&row)?;
    if !session.live || (session.audience.as_str(), session.vendor) != scope {
        return Ok(Rotation::Ended);
    }
    let owner = session.owner;
    if session.refresh_hash == token.hash() {
        let next = RefreshToken::generate(id);
        let renew = statement(table.renew, [id.into(), next.hash().into(), f64::from(lifetimes.idle_days).into()]);
        tx.execute_raw(renew).await?;
        return Ok(Rotation::Renewed { owner, token: next });
    }
    let is_previous = session.previous_refresh_hash.is_some_and(|previous| previous == token.hash());
    if reuse == Reuse::BrieflyAllowed && is_previous && session.just_renewed {
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
            just_renewed: row.try_get("", "just_renewed")?,
            live: row.try_get("", "live")?,
        })
    }
}

/// Ends one session of a user.
pub async fn end_of_user(tx: &PlatformTx, session: Uuid) -> Result<(), DbErr> {
    tx.execute_raw(statement(USERS.end, [session.into()])).await.map(drop)
}

/// Ends one session of a customer.
pub async fn end_of_customer(tx: &TenantTx, session: Uuid) -> Result<(), DbErr> {
    tx.execute_raw(statement(CUSTOMERS.end, [session.into()])).await.map(drop)
}

/// Ends a user's sessions, of all audiences and vendors, but this one.
pub async fn end_others_of_user(tx: &PlatformTx, user: Uuid, but: Uuid) -> Result<(), DbErr> {
    let end = "UPDATE platform.sessions SET revoked_at = now() WHERE user_id = $1 AND id <> $2 AND revoked_at IS NULL";
    tx.execute_raw(statement(end, [user.into(), but.into()])).await.map(drop)
}

/// Ends all of a user's sessions.
pub async fn end_users_sessions(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    end_others_of_user(tx, user, Uuid::nil()).await
}

/// Ends a customer's sessions but this one.
pub async fn end_customers_others(tx: &TenantTx, customer: Uuid, but: Uuid) -> Result<(), DbErr> {
    let end =
        "UPDATE customer_sessions SET revoked_at = now() WHERE customer_id = $1 AND id <> $2 AND revoked_at IS NULL";
    tx.execute_raw(statement(end, [customer.into(), but.into()])).await.map(drop)
}

/// Ends a user's sessions at one vendor; those at others go on.
pub async fn end_at_vendor(tx: &PlatformTx, user: Uuid, vendor: Uuid) -> Result<(), DbErr> {
    let end = "UPDATE platform.sessions SET revoked_at = now()
        WHERE user_id = $1 AND vendor_id = $2 AND revoked_at IS NULL";
    tx.execute_raw(statement(end, [user.into(), vendor.into()])).await.map(drop)
}

/// Signs a customer out everywhere.
pub async fn end_everywhere(tx: &TenantTx, by: By, customer: Uuid) -> Result<(), DbErr> {
    end_customers_others(tx, customer, Uuid::nil()).await?;
    audit::record_for_vendor(tx, Entry::new(by, "session.end_all").on("customer", customer)).await
}

/// Where a customer is signed in, the place used last first; 100 at most.
pub async fn of_customer(tx: &TenantTx, customer: Uuid) -> Result<Vec<customer_session::Model>, DbErr> {
    const LIVE: &str = "revoked_at IS NULL AND expires_at > now() AND idle_expires_at > now()";
    customer_session::Entity::find()
        .filter(customer_session::Column::CustomerId.eq(customer))
        .filter(Expr::cust(LIVE))
        .order_by_desc(customer_session::Column::LastUsedAt)
        .limit(100)
        .all(tx)
        .await
}

/// Ends all sessions of a vendor's team.
pub async fn end_of_vendor(tx: &PlatformTx, vendor: Uuid) -> Result<(), DbErr> {
    let end = "UPDATE platform.sessions SET revoked_at = now() WHERE vendor_id = $1 AND revoked_at IS NULL";
    tx.execute_raw(statement(end, [vendor.into()])).await.map(drop)
}

/// Ends all sessions of the vendor's customers, and the links that were mailed to them.
pub async fn end_of_customers(tx: &TenantTx) -> Result<(), DbErr> {
    for end in [
        "UPDATE customer_sessions SET revoked_at = now() WHERE revoked_at IS NULL",
        "UPDATE customer_tokens SET used_at = now() WHERE used_at IS NULL",
    ] {
        tx.execute_raw(statement(end, [])).await?;
    }
    Ok(())
}

/// Forgets sessions of customers, and links, that expired 30 days ago; answers how many.
pub async fn sweep_of_customers(tx: &TenantTx) -> Result<u64, DbErr> {
    let mut swept = 0;
    for sweep in [
        "DELETE FROM customer_sessions WHERE expires_at < now() - interval '30 days'",
        "DELETE FROM customer_tokens WHERE expires_at < now() - interval '30 days'",
    ] {
        swept += tx.execute_raw(statement(sweep, [])).await?.rows_affected();
    }
    Ok(swept)
}

/// Whether the user has had a session from this address.
pub async fn is_known_source(db: &impl ConnectionTrait, user: Uuid, source: &Source) -> Result<bool, DbErr> {
    let known = "SELECT 1 AS known FROM platform.sessions WHERE user_id = $1 AND ip = $2 LIMIT 1";
    Ok(db.query_one_raw(statement(known, [user.into(), source.ip.clone().into()])).await?.is_some())
}
