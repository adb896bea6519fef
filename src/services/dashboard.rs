//! What a vendor sees first: sales, open orders, what runs low.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{DbErr, EntityTrait, FromQueryResult, QueryOrder, raw_sql};

use crate::{
    entities::tenant::{marketplace_import_job, source},
    tenancy::TenantTx,
    types::{order_status::OrderStatus, shop_settings::SHOP_SETTINGS},
};

/// Days that the chart shows, today among them.
const DAYS: i64 = 30;

/// One day's sales: of the orders that were placed on it, less those that were cancelled or refunded on it, as in
/// [`crate::services::statistics`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailySales {
    /// From midnight to midnight in the vendor's time zone.
    pub date: NaiveDate,
    /// Gross minor units.
    pub amount: i64,
    /// How many were placed.
    pub orders: i64,
}

/// The figures. Amounts are gross minor units of the vendor's currency.
#[derive(Debug, Clone)]
pub struct DashboardStats {
    /// Gross, since midnight in the vendor's time zone; in minor units.
    pub sales_today: i64,
    /// The same of the last seven days, today included.
    pub sales_7_days: i64,
    /// The same of the last thirty days, today included.
    pub sales_30_days: i64,
    /// The last 30 days, oldest first, without gaps.
    pub daily_sales: Vec<DailySales>,
    /// How many orders there are in each status that occurs.
    pub orders_by_status: BTreeMap<OrderStatus, i64>,
    /// Inventory rows with so little left that it counts as low by the vendor's settings.
    pub low_inventory: i64,
    /// How many products customers see.
    pub active_products: i64,
    /// Products of the feeds that are still in them.
    pub staged_products: i64,
    /// Products of the catalog that their feeds have no more.
    pub vanished_products: i64,
    /// The last run, with its source's name.
    pub last_import: Option<(marketplace_import_job::Model, String)>,
}

impl DashboardStats {
    /// Orders that wait for somebody: pending or being prepared.
    #[must_use]
    pub fn orders_open(&self) -> i64 {
        [OrderStatus::Pending, OrderStatus::Processing]
            .iter()
            .filter_map(|status| self.orders_by_status.get(status))
            .sum()
    }
}

#[derive(FromQueryResult)]
struct Day {
    date: NaiveDate,
    amount: i64,
    orders: i64,
}

#[derive(FromQueryResult)]
struct Counts {
    orders_by_status: serde_json::Value,
    low_inventory: i64,
    active_products: i64,
    staged_products: i64,
    vanished_products: i64,
}

/// Computes the figures, in three statements.
pub async fn stats(tx: &TenantTx, now: DateTime<Utc>) -> Result<DashboardStats, DbErr> {
    let today = tx.tenant().time_zone.day(now);
    let daily_sales = daily_sales(tx, today).await?;
    let since = |days: i64| {
        let first = today - TimeDelta::days(days - 1);
        daily_sales.iter().filter(|day| day.date >= first).fold(0_i64, |sum, day| sum.saturating_add(day.amount))
    };
    let counts = counts(tx).await?;
    let last_import = marketplace_import_job::Entity::find()
        .find_also_related(source::Entity)
        .order_by_desc(marketplace_import_job::Column::CreatedAt)
        .one(tx)
        .await?
        .and_then(|(job, source)| Some((job, source?.name)));
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
    // It is SQL, since days of the vendor are made of two tables.
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
    let days = Day::find_by_statement(daily).all(tx).await?;
    let mut sold: BTreeMap<_, _> = days.into_iter().map(|day| (day.date, (day.amount, day.orders))).collect();
    let dates = (0..DAYS).map(|offset| first + TimeDelta::days(offset));
    Ok(dates
        .map(|date| {
            let (amount, orders) = sold.remove(&date).unwrap_or_default();
            DailySales { date, amount, orders }
        })
        .collect())
}

async fn counts(tx: &TenantTx) -> Result<Counts, DbErr> {
    let low = SHOP_SETTINGS.low_inventory;
    // It is SQL, since five counts are one statement.
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
    let counts = Counts::find_by_statement(counts).one(tx).await?;
    counts.ok_or_else(|| DbErr::RecordNotFound("the dashboard's counts".to_owned()))
}
