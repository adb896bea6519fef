//! The rows themselves: users' in the platform's schema, customers' in their vendor's. Times are the database's.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::Source;
use crate::{
    db::delete_batch,
    entities::tenant::customer_session,
    services::{
        audit::{self, By, Entry},
        statement::statement,
    },
    tenancy::{PlatformTx, TenantTx},
    types::email::Email,
};

/// Ends one session of a user.
pub async fn end_of_user(tx: &PlatformTx, session: Uuid) -> Result<(), DbErr> {
    const END: &str = "UPDATE platform.sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL";
    tx.execute_raw(statement(END, [session.into()])).await.map(drop)
}

/// Ends one session of a customer.
pub async fn end_of_customer(tx: &TenantTx, session: Uuid) -> Result<(), DbErr> {
    const END: &str = "UPDATE customer_sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL";
    tx.execute_raw(statement(END, [session.into()])).await.map(drop)
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

/// Forgets a batch of customers' sessions, and one of links, that expired 30 days ago; answers how many.
pub async fn sweep_of_customers(tx: &TenantTx) -> Result<u64, DbErr> {
    let mut swept = 0;
    for sweep in [
        delete_batch!("customer_sessions", "expires_at < now() - interval '30 days'"),
        delete_batch!("customer_tokens", "expires_at < now() - interval '30 days'"),
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

/// The same for the user with this address. An address without a user takes the same statement.
pub async fn is_known_source_of(db: &impl ConnectionTrait, email: &Email, source: &Source) -> Result<bool, DbErr> {
    const KNOWN: &str = "SELECT 1 AS known FROM platform.sessions s JOIN platform.users u ON u.id = s.user_id
        WHERE u.email = $1 AND s.ip = $2 LIMIT 1";
    Ok(db.query_one_raw(statement(KNOWN, [email.as_str().into(), source.ip.clone().into()])).await?.is_some())
}
