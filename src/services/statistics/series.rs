//! Figures of vendors by day.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryResult, raw_sql};
use uuid::Uuid;

use crate::{
    db::PlatformDb,
    entities::platform::vendor_statistic,
    types::{day, time_zone::TimeZone},
};

/// The figures of one day, of one vendor or of all vendors together.
#[derive(Debug, Clone, Default)]
pub struct Day {
    /// The date in the vendor's time zone. For vendors and users, which belong to the platform, the date in Luxembourg.
    pub date: NaiveDate,
    /// Orders that were placed on this day, also those that were cancelled later.
    pub orders: i64,
    /// Orders that were cancelled or refunded on this day, whenever they were placed.
    pub cancelled_orders: i64,
    /// The gross total of the placed orders less that of the cancelled ones, in minor units, by the ISO 4217 code of
    /// the currency.
    pub sales: BTreeMap<String, i64>,
    /// Customers who registered on this day.
    pub customers: i64,
    /// Vendors that were created; 0 in the figures of one vendor.
    pub vendors: i64,
    /// Users that were created; 0 in the figures of one vendor.
    pub users: i64,
    /// The work of imports and publishing.
    pub marketplace: MarketplaceDay,
}

/// The work of imports and publishing on one day.
#[derive(Debug, Clone, Copy, Default, FromQueryResult)]
pub struct MarketplaceDay {
    /// Imports that were requested on this day.
    pub imports: i64,
    /// Imports of this day that failed.
    pub failed_imports: i64,
    /// Rows that imports of this day have read.
    pub imported_rows: i64,
    /// Rows that imports of this day have refused.
    pub refused_rows: i64,
    /// Products that imports of this day have staged for the first time.
    pub staged_products: i64,
    /// Products that were published for the first time on this day.
    pub published_products: i64,
}

/// A vendor with the sums of its imports over some days.
#[derive(Debug, Clone, FromQueryResult)]
pub struct VendorImports {
    /// The vendor's id on the platform.
    pub id: Uuid,
    /// The vendor's code, which is unique.
    pub code: String,
    /// The name of the vendor's shop.
    pub name: String,
    /// Imports that were requested in these days.
    pub imports: i64,
    /// Imports of these days that failed.
    pub failed_imports: i64,
    /// Rows that these imports have read.
    pub imported_rows: i64,
    /// Rows that these imports have refused.
    pub refused_rows: i64,
    /// Staged products that are in the feeds now.
    pub staged_products: i64,
    /// Products that customers can see now.
    pub active_products: i64,
}

/// The figures of one vendor.
#[derive(Debug, Clone)]
pub struct VendorFigures {
    /// The figures include all changes up to this time; `None` before the first roll-up.
    pub as_of: Option<DateTime<Utc>>,
    /// The number of things of each kind; `None` before the first roll-up.
    pub totals: Option<vendor_statistic::Model>,
    /// The days, oldest first; days without anything are included.
    pub days: Vec<Day>,
}

/// Lists the last `count` days up to today, oldest first, of all vendors that are not deleted. Days without anything
/// are included.
pub async fn days(db: &PlatformDb, now: DateTime<Utc>, count: u32) -> Result<Vec<Day>, DbErr> {
    let today = day::of(now);
    let mut days = read(db, today, count, None).await?;
    let first = days.keys().next().copied().unwrap_or(today);
    // SQL, since the days are computed from two tables.
    let zone = day::ZONE;
    let arrivals = raw_sql!(
        Postgres,
        "SELECT e.day, sum(e.vendors)::bigint AS vendors, sum(e.users)::bigint AS users FROM (
            SELECT (created_at AT TIME ZONE {zone})::date AS day, 1 AS vendors, 0 AS users
            FROM platform.vendors WHERE status <> 'deleted'
            UNION ALL SELECT (created_at AT TIME ZONE {zone})::date, 0, 1 FROM platform.users
        ) AS e WHERE e.day >= {first} GROUP BY e.day"
    );
    for row in db.query_all_raw(arrivals).await? {
        if let Some(day) = days.get_mut(&row.try_get("", "day")?) {
            day.vendors = row.try_get("", "vendors")?;
            day.users = row.try_get("", "users")?;
        }
    }
    Ok(days.into_values().collect())
}

/// Computes one vendor's figures with its last `count` days, up to today in the vendor's time zone.
pub async fn vendor(db: &PlatformDb, now: DateTime<Utc>, id: Uuid, count: u32) -> Result<VendorFigures, DbErr> {
    // SQL, since the vendor's row comes with a minimum of another table.
    let known = raw_sql!(
        Postgres,
        "SELECT v.time_zone,
            (SELECT min(c.created_at) FROM platform.statistics_changes c WHERE c.vendor_id = v.id) AS oldest
        FROM platform.vendors v WHERE v.id = {id}"
    );
    let row = db.query_one_raw(known).await?;
    let oldest = row.as_ref().map(|row| row.try_get::<Option<DateTime<Utc>>>("", "oldest")).transpose()?.flatten();
    let zone = row.as_ref().map(read_zone).transpose()?.unwrap_or(TimeZone::PLATFORM);
    let totals = vendor_statistic::Entity::find_by_id(id).one(db).await?;
    let as_of = totals.as_ref().map(|_| oldest.map_or(now, |oldest| oldest.min(now)));
    let days = read(db, zone.day(now), count, Some(id)).await?.into_values().collect();
    Ok(VendorFigures { as_of, totals, days })
}

/// Parses the column `time_zone` of a vendor's row.
fn read_zone(row: &QueryResult) -> Result<TimeZone, DbErr> {
    TimeZone::parse(&row.try_get::<String>("", "time_zone")?).map_err(|error| DbErr::Type(error.to_string()))
}

/// Reads the rolled-up part of the last `count` days up to `last`.
async fn read(
    db: &PlatformDb,
    last: NaiveDate,
    count: u32,
    vendor: Option<Uuid>,
) -> Result<BTreeMap<NaiveDate, Day>, DbErr> {
    let first = last - Days::new(u64::from(count.saturating_sub(1)));
    let dates = first.iter_days().take_while(|date| *date <= last);
    let mut days: BTreeMap<_, _> = dates.map(|date| (date, Day { date, ..Day::default() })).collect();
    // SQL, since each figure is a sum over a join.
    let sums = raw_sql!(
        Postgres,
        "SELECT s.day, s.currency, sum(s.orders)::bigint AS orders,
            sum(s.revenue)::bigint AS revenue, sum(s.cancelled_orders)::bigint AS cancelled_orders,
            sum(s.customers)::bigint AS customers,
            sum(s.imports)::bigint AS imports, sum(s.failed_imports)::bigint AS failed_imports,
            sum(s.imported_rows)::bigint AS imported_rows, sum(s.refused_rows)::bigint AS refused_rows,
            sum(s.staged_products)::bigint AS staged_products,
            sum(s.published_products)::bigint AS published_products
        FROM platform.vendor_daily_statistics s JOIN platform.vendors v ON v.id = s.vendor_id
        WHERE v.status <> 'deleted' AND s.day BETWEEN {first} AND {last}
            AND ({vendor}::uuid IS NULL OR s.vendor_id = {vendor})
        GROUP BY s.day, s.currency"
    );
    let rows = db.query_all_raw(sums).await?;
    for row in rows {
        let Some(day) = days.get_mut(&row.try_get("", "day")?) else { continue };
        day.orders += row.try_get::<i64>("", "orders")?;
        day.cancelled_orders += row.try_get::<i64>("", "cancelled_orders")?;
        day.customers += row.try_get::<i64>("", "customers")?;
        day.sales.insert(row.try_get("", "currency")?, row.try_get("", "revenue")?);
        day.marketplace.add(MarketplaceDay::from_query_result(&row, "")?);
    }
    Ok(days)
}

impl MarketplaceDay {
    fn add(&mut self, other: Self) {
        self.imports += other.imports;
        self.failed_imports += other.failed_imports;
        self.imported_rows += other.imported_rows;
        self.refused_rows += other.refused_rows;
        self.staged_products += other.staged_products;
        self.published_products += other.published_products;
    }
}

/// Lists the ten vendors whose imports read the most rows in the last `count` days.
pub async fn busiest(db: &PlatformDb, now: DateTime<Utc>, count: u32) -> Result<Vec<VendorImports>, DbErr> {
    let last = day::of(now);
    let first = last - Days::new(u64::from(count.saturating_sub(1)));
    // SQL, since vendors are sorted by sums.
    let busiest = raw_sql!(
        Postgres,
        "SELECT v.id, v.code, v.name, d.imports, d.failed_imports, d.imported_rows, d.refused_rows,
            coalesce(t.staged_products, 0) AS staged_products, coalesce(t.active_products, 0) AS active_products
        FROM (SELECT s.vendor_id, sum(s.imports)::bigint AS imports, sum(s.failed_imports)::bigint AS failed_imports,
                sum(s.imported_rows)::bigint AS imported_rows, sum(s.refused_rows)::bigint AS refused_rows
            FROM platform.vendor_daily_statistics s WHERE s.day BETWEEN {first} AND {last} AND s.imports > 0
            GROUP BY s.vendor_id) d
        JOIN platform.vendors v ON v.id = d.vendor_id AND v.status <> 'deleted'
        LEFT JOIN platform.vendor_statistics t ON t.vendor_id = d.vendor_id
        ORDER BY d.imported_rows DESC, d.imports DESC, v.id LIMIT 10"
    );
    VendorImports::find_by_statement(busiest).all(db).await
}
