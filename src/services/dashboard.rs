//! The dashboard of a vendor's console: sales, open orders, low inventory.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{DbErr, FromQueryResult, raw_sql};

use crate::{
    services::marketplace::{self, ImportLine},
    tenancy::TenantTx,
    types::{order_status::OrderStatus, shop_settings::SHOP_SETTINGS},
};

/// The number of days in the chart, including today.
const DAYS: i64 = 30;

/// The sales of one day: orders placed on this day, less orders cancelled or refunded on this day.
/// [`crate::services::statistics`] counts in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailySales {
    /// The day in the vendor's time zone.
    pub date: NaiveDate,
    /// The net of sales and cancellations; in gross minor units, may be negative.
    pub amount: i64,
    /// The number of orders placed.
    pub orders: i64,
}

/// The figures of the dashboard. Amounts are gross, in minor units of the vendor's currency.
#[derive(Debug, Clone)]
pub struct DashboardStats {
    /// The sales of today in the vendor's time zone.
    pub sales_today: i64,
    /// The sales of the last seven days, including today.
    pub sales_7_days: i64,
    /// The sales of the last thirty days, including today.
    pub sales_30_days: i64,
    /// The last 30 days, oldest first; days without sales are included.
    pub daily_sales: Vec<DailySales>,
    /// The number of orders per status; statuses without orders are missing.
    pub orders_by_status: BTreeMap<OrderStatus, i64>,
    /// The number of balances (variant and location) at or below the setting `low_inventory`.
    pub low_inventory: i64,
    /// The number of products that customers can see.
    pub active_products: i64,
    /// The number of products that are in the current feeds.
    pub staged_products: i64,
    /// The number of catalog products whose every feed product is no longer in its feed.
    pub vanished_products: i64,
    /// The newest import of a source that was not removed; `None` before the first import.
    pub last_import: Option<ImportLine>,
}

impl DashboardStats {
    /// The number of orders that somebody must still prepare or send: pending and processing ones.
    #[must_use]
    pub fn orders_open(&self) -> i64 {
        [OrderStatus::Pending, OrderStatus::Processing]
            .iter()
            .filter_map(|status| self.orders_by_status.get(status))
            .sum()
    }
}

#[derive(FromQueryResult)]
struct SalesDay {
    date: NaiveDate,
    amount: i64,
    orders: i64,
}

#[derive(FromQueryResult)]
struct DashboardCounts {
    orders_by_status: serde_json::Value,
    low_inventory: i64,
    active_products: i64,
    staged_products: i64,
    vanished_products: i64,
}

/// Computes the figures in three statements.
pub async fn stats(tx: &TenantTx, now: DateTime<Utc>) -> Result<DashboardStats, DbErr> {
    let today = tx.tenant().time_zone.day(now);
    let daily_sales = daily_sales(tx, today).await?;
    let since = |days: i64| {
        let first = today - TimeDelta::days(days - 1);
        daily_sales.iter().filter(|day| day.date >= first).fold(0_i64, |sum, day| sum.saturating_add(day.amount))
    };
    let counts = counts(tx).await?;
    let last_import = marketplace::latest(tx).await?;
    Ok(DashboardStats {
        sales_today: since(1),
        sales_7_days: since(7),
        sales_30_days: since(DAYS),
        orders_by_status: serde_json::from_value(counts.orders_by_status)
            .map_err(|error| DbErr::Json(error.to_string()))?,
        low_inventory: counts.low_inventory,
        active_products: counts.active_products,
        staged_products: counts.staged_products,
        vanished_products: counts.vanished_products,
        last_import,
        daily_sales,
    })
}

async fn daily_sales(tx: &TenantTx, today: NaiveDate) -> Result<Vec<DailySales>, DbErr> {
    let (first, zone) = (today - TimeDelta::days(DAYS - 1), tx.tenant().time_zone);
    let (start, zone) = (zone.start(first), zone.name());
    // SQL, since orders and their events are grouped by the vendor's days.
    let daily = raw_sql!(
        Postgres,
        "SELECT (e.at AT TIME ZONE {zone})::date AS date, sum(e.amount)::bigint AS amount,
            sum(e.orders)::bigint AS orders
        FROM (
            SELECT created_at AS at, total AS amount, 1 AS orders FROM orders WHERE created_at >= {start}
            UNION ALL SELECT created_at, -(data->>'amount')::bigint, 0
            FROM order_events WHERE created_at >= {start} AND kind IN ('cancelled', 'refunded')
        ) e GROUP BY 1"
    );
    let days = SalesDay::find_by_statement(daily).all(tx).await?;
    let mut sold: BTreeMap<_, _> = days.into_iter().map(|day| (day.date, (day.amount, day.orders))).collect();
    let dates = (0..DAYS).map(|offset| first + TimeDelta::days(offset));
    Ok(dates
        .map(|date| {
            let (amount, orders) = sold.remove(&date).unwrap_or_default();
            DailySales { date, amount, orders }
        })
        .collect())
}

async fn counts(tx: &TenantTx) -> Result<DashboardCounts, DbErr> {
    let low = SHOP_SETTINGS.low_inventory;
    // SQL, since one statement counts five things.
    let counts = raw_sql!(
        Postgres,
        "SELECT
        (SELECT coalesce(jsonb_object_agg(s.status, s.orders), '{}')
            FROM (SELECT status, count(*) AS orders FROM orders GROUP BY status) s) AS orders_by_status,
        (SELECT count(*) FROM inventory i
            JOIN product_variants v ON v.id = i.variant_id JOIN products p ON p.id = v.product_id
            WHERE (p.archived_at IS NULL OR i.on_hand > 0) AND i.on_hand - i.reserved
                <= coalesce((SELECT value::bigint FROM settings WHERE key = {low.key}), {low.default})) AS low_inventory,
        (SELECT count(*) FROM products WHERE is_active AND archived_at IS NULL) AS active_products,
        (SELECT count(*) FROM marketplace_products WHERE is_active) AS staged_products,
        (SELECT count(DISTINCT p.id) FROM marketplace_products m
            JOIN product_variants v ON v.marketplace_product_id = m.id JOIN products p ON p.id = v.product_id
            WHERE NOT m.is_active AND p.archived_at IS NULL AND NOT EXISTS (
                SELECT FROM product_variants w JOIN marketplace_products o ON o.id = w.marketplace_product_id
                WHERE w.product_id = p.id AND o.is_active)) AS vanished_products"
    );
    let counts = DashboardCounts::find_by_statement(counts).one(tx).await?;
    counts.ok_or_else(|| DbErr::RecordNotFound("the dashboard's counts".to_owned()))
}
