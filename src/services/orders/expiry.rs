//! Expiry: unpaid orders reserve inventory for a limited time.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, raw_sql,
    sea_query::{LockBehavior, LockType},
};

use super::{OrderError, PlaceOrder, status};
use crate::{entities::tenant::order, tenancy::TenantTx, types::shop_settings::SHOP_SETTINGS};

/// The vendor's settings for new orders, and the number of open orders, which is counted up to the limit.
#[derive(FromQueryResult)]
struct Terms {
    days: i32,
    most: i64,
    of_email: i64,
    of_source: i64,
}

/// Decides whether a guest may order. Fails with `TooManyOpen` if guests have too many open orders with the same e-mail
/// address or from the same network address; the guest then signs in, or waits until the vendor accepts the open
/// orders. Answers until when the order reserves inventory; `None` if it never expires.
///
/// Guests who order at the same moment do not count each other, so parallel requests may exceed the limit.
pub(super) async fn admit(
    tx: &TenantTx,
    now: DateTime<Utc>,
    request: &PlaceOrder,
) -> Result<Option<DateTime<Utc>>, OrderError> {
    let (email, source) = (request.email.as_str(), request.placed_from());
    let (days, most) = (SHOP_SETTINGS.unpaid_order_days, SHOP_SETTINGS.open_guest_orders);
    // SQL, since one statement reads both settings and counts no further than their limit.
    let terms = raw_sql!(
        Postgres,
        "WITH terms AS (
            SELECT coalesce(max(value::bigint) FILTER (WHERE key = {days.key}), {days.default})::integer AS days,
                coalesce(max(value::bigint) FILTER (WHERE key = {most.key}), {most.default})::bigint AS most
            FROM settings WHERE key IN ({days.key}, {most.key})
        )
        SELECT days, most, (SELECT count(*) FROM (SELECT FROM orders
                WHERE email = {email} AND customer_id IS NULL AND status = 'pending' LIMIT most) o) AS of_email,
            (SELECT count(*) FROM (SELECT FROM orders WHERE placed_from = {source} LIMIT most) o) AS of_source
        FROM terms"
    );
    let found = Terms::find_by_statement(terms).one(tx).await?;
    let terms = found.ok_or_else(|| DbErr::RecordNotFound("the terms of an order".to_owned()))?;
    let is_guest = request.customer_id.is_none();
    if is_guest && terms.most > 0 && terms.of_email.max(terms.of_source) >= terms.most {
        return Err(OrderError::TooManyOpen);
    }
    Ok((terms.days > 0).then(|| now + TimeDelta::days(terms.days.into())))
}

/// Cancels up to `most` expired orders: releases their inventory and mails the customers. Answers how many. Orders that
/// another transaction has locked are skipped until the next call.
pub async fn expire(tx: &TenantTx, now: DateTime<Utc>, most: u64) -> Result<usize, OrderError> {
    let due = order::Entity::find()
        .filter(order::overdue(now))
        .order_by_asc(order::Column::ExpiresAt)
        .limit(most)
        // Somebody may be changing an order at this moment; waiting for that lock would delay all other orders.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(tx)
        .await?;
    let count = due.len();
    for row in due {
        status::expire(tx, now, row).await?;
    }
    Ok(count)
}
