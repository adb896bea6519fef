//! Orders that nobody pays or prepares hold inventory for a while, and then no more.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, raw_sql,
    sea_query::{LockBehavior, LockType},
};

use super::{OrderError, PlaceOrder, status};
use crate::{entities::tenant::order, tenancy::TenantTx, types::shop_settings::SHOP_SETTINGS};

/// What decides whether one more order is taken, and for how long it holds inventory. Orders are counted up to the
/// limit.
#[derive(FromQueryResult)]
struct Terms {
    days: i32,
    most: i64,
    of_email: i64,
    of_source: i64,
}

/// Refuses a guest where too many open orders of guests have the same e-mail or network address: whoever needs more
/// signs in, or waits until the vendor has accepted what is there. Answers until when the order will hold inventory; `None`
/// if that never ends.
/// Guests who come at the same moment are counted without each other: as many may slip in as come at once.
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

/// Cancels up to `most` pending orders whose time is over: their inventory is free again, and the customers are told.
/// Answers how many. Orders that somebody is at work on are left for the next time.
pub async fn expire(tx: &TenantTx, now: DateTime<Utc>, most: u64) -> Result<usize, OrderError> {
    let due = order::Entity::find()
        .filter(order::overdue(now))
        .order_by_asc(order::Column::ExpiresAt)
        .limit(most)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(tx)
        .await?;
    let count = due.len();
    for row in due {
        status::expire(tx, now, row).await?;
    }
    Ok(count)
}
