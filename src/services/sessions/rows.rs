//! The rows of sessions: users' are in the platform's schema, customers' in their vendor's. Times are the database's.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, UpdateMany, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    db::batch,
    entities::{
        platform::{session, user},
        tenant::{customer_session, customer_token},
    },
    services::audit::{self, By, Entry},
    tenancy::{PlatformTx, TenantTx},
    types::{email::Email, source::Source},
};

/// The statement that ends sessions of users; the caller adds which.
fn end() -> UpdateMany<session::Entity> {
    session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::current_timestamp())
        .filter(session::not_ended())
}

/// The statement that ends sessions of customers; the caller adds which.
fn end_customers() -> UpdateMany<customer_session::Entity> {
    customer_session::Entity::update_many()
        .col_expr(customer_session::Column::RevokedAt, Expr::current_timestamp())
        .filter(customer_session::not_ended())
}

/// Ends one session of a user.
pub async fn end_of_user(tx: &PlatformTx, session: Uuid) -> Result<(), DbErr> {
    end().filter(session::Column::Id.eq(session)).exec(tx).await.map(drop)
}

/// Ends one session, if it belongs to this user and was not ended; tells whether it did.
pub(super) async fn end_own_session(tx: &PlatformTx, user: Uuid, session: Uuid) -> Result<bool, DbErr> {
    let own = end().filter(session::Column::Id.eq(session)).filter(session::Column::UserId.eq(user));
    Ok(own.exec(tx).await?.rows_affected == 1)
}

/// Ends one session of a customer.
pub async fn end_of_customer(tx: &TenantTx, session: Uuid) -> Result<(), DbErr> {
    end_customers().filter(customer_session::Column::Id.eq(session)).exec(tx).await.map(drop)
}

/// Ends a user's sessions of all audiences and vendors, except this one.
pub async fn end_others_of_user(tx: &PlatformTx, user: Uuid, but: Uuid) -> Result<(), DbErr> {
    let others = end().filter(session::Column::UserId.eq(user)).filter(session::Column::Id.ne(but));
    others.exec(tx).await.map(drop)
}

/// Ends all of a user's sessions.
pub async fn end_users_sessions(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    end_others_of_user(tx, user, Uuid::nil()).await
}

/// Ends a customer's sessions, except this one.
pub async fn end_customers_others(tx: &TenantTx, customer: Uuid, but: Uuid) -> Result<(), DbErr> {
    let others = end_customers().filter(customer_session::Column::CustomerId.eq(customer));
    others.filter(customer_session::Column::Id.ne(but)).exec(tx).await.map(drop)
}

/// Ends a user's sessions at one vendor; the sessions at other vendors go on.
pub async fn end_at_vendor(tx: &PlatformTx, user: Uuid, vendor: Uuid) -> Result<(), DbErr> {
    let there = end().filter(session::Column::UserId.eq(user)).filter(session::Column::VendorId.eq(vendor));
    there.exec(tx).await.map(drop)
}

/// Ends all sessions of a customer, and notes it in the audit log.
pub async fn end_everywhere(tx: &TenantTx, by: By, customer: Uuid) -> Result<(), DbErr> {
    end_customers_others(tx, customer, Uuid::nil()).await?;
    audit::record_for_vendor(tx, Entry::new(by, "session.end_all").on("customer", customer)).await
}

/// Lists a customer's sessions, the last used first; at most 100.
pub async fn of_customer(tx: &TenantTx, customer: Uuid) -> Result<Vec<customer_session::Model>, DbErr> {
    customer_session::Entity::find()
        .filter(customer_session::Column::CustomerId.eq(customer))
        .filter(customer_session::live())
        .order_by_desc(customer_session::Column::LastUsedAt)
        .limit(100)
        .all(tx)
        .await
}

/// Ends all sessions of a vendor's team.
pub async fn end_of_vendor(tx: &PlatformTx, vendor: Uuid) -> Result<(), DbErr> {
    end().filter(session::Column::VendorId.eq(vendor)).exec(tx).await.map(drop)
}

/// Ends all sessions of the vendor's customers, and voids the links that were mailed to them.
pub async fn end_of_customers(tx: &TenantTx) -> Result<(), DbErr> {
    end_customers().exec(tx).await?;
    let links = customer_token::Entity::update_many().filter(customer_token::unused());
    links.col_expr(customer_token::Column::UsedAt, Expr::current_timestamp()).exec(tx).await.map(drop)
}

/// Removes a batch of customers' sessions and a batch of links that expired 30 days ago, and counts the rows.
pub async fn sweep_of_customers(tx: &TenantTx) -> Result<u64, DbErr> {
    let long_ago = || Expr::cust("now() - interval '30 days'");
    let sessions = customer_session::Column::ExpiresAt.into_expr().lt(long_ago());
    let sessions = customer_session::Entity::delete_many().filter(batch::<customer_session::Entity>(sessions));
    let links = customer_token::Column::ExpiresAt.into_expr().lt(long_ago());
    let links = customer_token::Entity::delete_many().filter(batch::<customer_token::Entity>(links));
    Ok(sessions.exec(tx).await?.rows_affected + links.exec(tx).await?.rows_affected)
}

/// Tells whether the user has had a session from this address.
pub async fn is_known_source(db: &impl ConnectionTrait, user: Uuid, source: &Source) -> Result<bool, DbErr> {
    let known = session::Entity::find().filter(session::Column::UserId.eq(user));
    Ok(known.filter(session::Column::Ip.eq(source.ip.as_str())).one(db).await?.is_some())
}

/// Tells whether the user with this e-mail address has had a session from this source. An address without a user takes the
/// same statement.
pub async fn is_known_source_of(db: &impl ConnectionTrait, email: &Email, source: &Source) -> Result<bool, DbErr> {
    let known = session::Entity::find()
        .join(JoinType::InnerJoin, session::Relation::User.def())
        .filter(user::Column::Email.eq(email.as_str()))
        .filter(session::Column::Ip.eq(source.ip.as_str()));
    Ok(known.one(db).await?.is_some())
}

/// Tells whether the customer has had a session from this address.
pub async fn is_known_source_of_customer(tx: &TenantTx, customer: Uuid, source: &Source) -> Result<bool, DbErr> {
    let known = customer_session::Entity::find().filter(customer_session::Column::CustomerId.eq(customer));
    Ok(known.filter(customer_session::Column::Ip.eq(source.ip.as_str())).one(tx).await?.is_some())
}
