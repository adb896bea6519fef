//! The overview for operators: counts, growth, waiting jobs, and vendors with problems.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, raw_sql};
use uuid::Uuid;

use crate::{
    db::PlatformDb,
    queue::{self, Depth},
    types::{day, vendor_problem::VendorProblem},
};

/// The largest number of vendors with problems that an overview names.
const TROUBLED: u64 = 20;

/// A figure of some days up to today, each with the same number of days before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromQueryResult)]
pub struct Span {
    /// The day with today's date in Luxembourg. A vendor's things count on the vendor's own day with this date.
    pub today: i64,
    /// The whole day before today.
    pub yesterday: i64,
    /// The last seven days, including today.
    pub last_7_days: i64,
    /// The seven days before those.
    pub previous_7_days: i64,
    /// The last thirty days, including today.
    pub last_30_days: i64,
    /// The thirty days before those.
    pub previous_30_days: i64,
}

/// The growth of the platform.
#[derive(Debug, Clone, Default)]
pub struct Growth {
    /// Vendors that were created and are not deleted.
    pub vendors: Span,
    /// Users that were created. Users work for vendors or for the platform; customers are not users.
    pub users: Span,
    /// Customers who registered with a shop.
    pub customers: Span,
    /// Orders that were placed, also those that were cancelled later.
    pub orders: Span,
    /// The gross sales, less orders that were cancelled or refunded in the same time; in minor units, by the ISO 4217
    /// code of the currency.
    pub sales: BTreeMap<String, Span>,
}

/// The number of things of each kind.
#[derive(Debug, Clone, Copy, FromQueryResult)]
pub struct Counts {
    /// Vendors whose shops are open.
    pub active_vendors: i64,
    /// Vendors whose shops are suspended.
    pub suspended_vendors: i64,
    /// Vendors that are deleted and can still be restored.
    pub deleted_vendors: i64,
    /// Vendors that are not deleted and that no operator has verified.
    pub unverified_vendors: i64,
    /// Users who are not disabled.
    pub users: i64,
    /// Users who are operators and not disabled.
    pub operators: i64,
    /// Customers with an account.
    pub customers: i64,
    /// Products that customers can see.
    pub active_products: i64,
    /// Staged products that are in their feeds.
    pub staged_products: i64,
    /// Orders that are pending or processing.
    pub open_orders: i64,
    /// Imports that wait for a worker.
    pub waiting_imports: i64,
    /// Imports that a worker is processing.
    pub running_imports: i64,
    /// Imports of the last seven days that failed.
    pub failed_imports: i64,
    /// Mails that are neither sent nor given up.
    pub waiting_mails: i64,
}

/// A vendor with problems.
#[derive(Debug, Clone)]
pub struct TroubledVendor {
    /// The vendor's id on the platform.
    pub id: Uuid,
    /// The vendor's code, which is unique.
    pub code: String,
    /// The name of the vendor's shop.
    pub name: String,
    /// The problems of the vendor, at least one.
    pub problems: Vec<VendorProblem>,
}

/// The overview for operators.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The figures include all changes up to this time.
    pub as_of: DateTime<Utc>,
    /// The number of things of each kind.
    pub counts: Counts,
    /// What was created in the last days.
    pub growth: Growth,
    /// The jobs that wait or run.
    pub jobs: Depth,
    /// Vendors with problems; at most 20.
    pub troubled: Vec<TroubledVendor>,
    /// The number of all vendors with problems.
    pub troubled_total: i64,
}

/// The time up to which the figures include all changes: that of the oldest change that is not rolled up yet, or now.
pub async fn as_of(db: &PlatformDb, now: DateTime<Utc>) -> Result<DateTime<Utc>, DbErr> {
    // SQL, since it is a minimum over a join.
    let oldest = raw_sql!(
        Postgres,
        "SELECT min(c.created_at) AS oldest FROM platform.statistics_changes c
        JOIN platform.vendors v ON v.id = c.vendor_id WHERE v.status <> 'deleted'"
    );
    let row = db.query_one_raw(oldest).await?;
    let oldest = row.map(|row| row.try_get::<Option<DateTime<Utc>>>("", "oldest")).transpose()?.flatten();
    Ok(oldest.map_or(now, |oldest| oldest.min(now)))
}

/// Computes the overview with six statements, which read only the platform's tables.
pub async fn overview(db: &PlatformDb, now: DateTime<Utc>) -> Result<Overview, DbErr> {
    let as_of = as_of(db, now).await?;
    let (troubled, troubled_total) = troubled(db).await?;
    Ok(Overview {
        as_of,
        counts: counts(db, now).await?,
        growth: growth(db, now).await?,
        jobs: queue::depth(db).await?,
        troubled,
        troubled_total,
    })
}

async fn counts(db: &PlatformDb, now: DateTime<Utc>) -> Result<Counts, DbErr> {
    let week = day::start(day::of(now) - chrono::Days::new(6));
    // SQL, since one statement counts everything.
    let counts = raw_sql!(
        Postgres,
        "SELECT v.*, u.*, s.*, i.*,
            (SELECT count(*) FROM platform.mails WHERE sent_at IS NULL AND failed_at IS NULL) AS waiting_mails
        FROM (SELECT count(*) FILTER (WHERE status = 'active') AS active_vendors,
                count(*) FILTER (WHERE status = 'suspended') AS suspended_vendors,
                count(*) FILTER (WHERE status = 'deleted') AS deleted_vendors,
                count(*) FILTER (WHERE status <> 'deleted' AND verified_at IS NULL) AS unverified_vendors
            FROM platform.vendors) v,
            (SELECT count(*) AS users, count(*) FILTER (WHERE is_operator) AS operators
            FROM platform.users WHERE disabled_at IS NULL) u,
            (SELECT coalesce(sum(s.customers), 0)::bigint AS customers,
                coalesce(sum(s.active_products), 0)::bigint AS active_products,
                coalesce(sum(s.staged_products), 0)::bigint AS staged_products,
                coalesce(sum(s.open_orders), 0)::bigint AS open_orders
            FROM platform.vendor_statistics s JOIN platform.vendors v ON v.id = s.vendor_id
            WHERE v.status <> 'deleted') s,
            (SELECT count(*) FILTER (WHERE j.status = 'pending') AS waiting_imports,
                count(*) FILTER (WHERE j.status = 'processing') AS running_imports,
                count(*) FILTER (WHERE j.status = 'failed') AS failed_imports
            FROM platform.marketplace_import_jobs j JOIN platform.vendors v ON v.id = j.vendor_id
            WHERE v.status <> 'deleted' AND (j.created_at >= {week} OR j.status IN ('pending', 'processing'))) i"
    );
    let counts = Counts::find_by_statement(counts).one(db).await?;
    counts.ok_or_else(|| DbErr::RecordNotFound("the platform's counts".to_owned()))
}

/// Computes the growth with one statement, which first sums by kind and day and then by span.
pub async fn growth(db: &PlatformDb, now: DateTime<Utc>) -> Result<Growth, DbErr> {
    let mut growth = Growth::default();
    let (today, zone) = (day::of(now), day::ZONE);
    let sums = raw_sql!(
        Postgres,
        "SELECT e.kind, e.currency,
            coalesce(sum(e.value) FILTER (WHERE e.day = {today}), 0)::bigint AS today,
            coalesce(sum(e.value) FILTER (WHERE e.day = {today}::date - 1), 0)::bigint AS yesterday,
            coalesce(sum(e.value) FILTER (WHERE e.day > {today}::date - 7), 0)::bigint AS last_7_days,
            coalesce(sum(e.value) FILTER (WHERE e.day > {today}::date - 14 AND e.day <= {today}::date - 7), 0)::bigint
                AS previous_7_days,
            coalesce(sum(e.value) FILTER (WHERE e.day > {today}::date - 30), 0)::bigint AS last_30_days,
            coalesce(sum(e.value) FILTER (WHERE e.day <= {today}::date - 30), 0)::bigint AS previous_30_days
        FROM (
            SELECT k.kind, k.currency, d.day, k.value FROM (
                SELECT s.day, s.currency, sum(s.orders) AS orders, sum(s.revenue) AS revenue,
                    sum(s.customers) AS customers
                FROM platform.vendor_daily_statistics s JOIN platform.vendors v ON v.id = s.vendor_id
                WHERE v.status <> 'deleted' AND s.day > {today}::date - 60 AND s.day <= {today} GROUP BY s.day, s.currency
            ) d CROSS JOIN LATERAL (VALUES ('orders', '', d.orders::numeric), ('sales', d.currency, d.revenue),
                ('customers', '', d.customers)) AS k (kind, currency, value)
            UNION ALL SELECT 'vendors', '', (created_at AT TIME ZONE {zone})::date, 1
            FROM platform.vendors WHERE status <> 'deleted'
            UNION ALL SELECT 'users', '', (created_at AT TIME ZONE {zone})::date, 1 FROM platform.users
        ) AS e WHERE e.day > {today}::date - 60 AND e.day <= {today} GROUP BY e.kind, e.currency"
    );
    for row in db.query_all_raw(sums).await? {
        let span = Span::from_query_result(&row, "")?;
        match row.try_get::<String>("", "kind")?.as_str() {
            "vendors" => growth.vendors = span,
            "users" => growth.users = span,
            "customers" => growth.customers = span,
            "orders" => growth.orders = span,
            _ => drop(growth.sales.insert(row.try_get("", "currency")?, span)),
        }
    }
    Ok(growth)
}

/// Lists vendors with problems by name, up to [`TROUBLED`], and counts all of them.
async fn troubled(db: &PlatformDb) -> Result<(Vec<TroubledVendor>, i64), DbErr> {
    let mut total = 0;
    // SQL, since problems are found in three tables.
    let troubled = raw_sql!(
        Postgres,
        "SELECT v.id, v.code, v.name, array_agg(DISTINCT p.problem) AS problems,
            count(*) OVER () AS total
        FROM platform.vendors v JOIN (
            SELECT vendor_id, 'migration_failed' AS problem FROM platform.tenant_versions WHERE state = 'failed'
            UNION ALL SELECT vendor_id, 'jobs_buried' FROM platform.jobs WHERE state = 'dead'
            UNION ALL SELECT v.id, 'import_failed' FROM platform.vendors v CROSS JOIN LATERAL (
                SELECT j.status FROM platform.marketplace_import_jobs j WHERE j.vendor_id = v.id
                ORDER BY j.created_at DESC LIMIT 1) AS last WHERE last.status = 'failed'
        ) AS p ON p.vendor_id = v.id
        WHERE v.status <> 'deleted' GROUP BY v.id ORDER BY lower(v.name), v.id LIMIT {TROUBLED}"
    );
    let rows = db.query_all_raw(troubled).await?;
    let vendors = rows.into_iter().map(|row| {
        total = row.try_get("", "total")?;
        let problems: Vec<String> = row.try_get("", "problems")?;
        Ok(TroubledVendor {
            id: row.try_get("", "id")?,
            code: row.try_get("", "code")?,
            name: row.try_get("", "name")?,
            problems: problems.iter().filter_map(|word| VendorProblem::parse(word).ok()).collect(),
        })
    });
    let vendors = vendors.collect::<Result<Vec<_>, DbErr>>()?;
    Ok((vendors, total))
}
