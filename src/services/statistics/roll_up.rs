//! Recomputes the figures of a vendor.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QuerySelect,
    raw_sql, sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    db::PlatformDb,
    entities::platform::{marketplace_import_job, statistics_change, vendor, vendor_daily_statistic, vendor_statistic},
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::time_zone::TimeZone,
};

/// All days are recomputed after this time, even if no change was noted.
const COMPLETE_EVERY: TimeDelta = TimeDelta::days(1);
/// The number of rows that one statement inserts.
const CHUNK: usize = 1_000;

/// Lists the vendors whose figures must be recomputed, the longest waiting first.
pub async fn due(db: &PlatformDb, now: DateTime<Utc>) -> Result<Vec<Uuid>, DbErr> {
    // SQL, since vendors are sorted by their oldest notes.
    let since = now - COMPLETE_EVERY;
    let due = raw_sql!(
        Postgres,
        "SELECT v.id FROM platform.vendors v
        LEFT JOIN platform.vendor_statistics s ON s.vendor_id = v.id
        LEFT JOIN (SELECT vendor_id, min(created_at) AS noted FROM platform.statistics_changes GROUP BY vendor_id) c
            ON c.vendor_id = v.id
        WHERE v.status <> 'deleted' AND (c.noted IS NOT NULL OR s.vendor_id IS NULL OR s.completed_at <= {since})
        ORDER BY c.noted, s.completed_at NULLS FIRST, v.number"
    );
    let rows = db.query_all_raw(due).await?;
    rows.into_iter().map(|row| row.try_get("", "id")).collect()
}

/// Computes the vendor's figures again, all or nothing: from the day of the earliest noted change on, or of all days
/// once a day. Only one transaction at a time does this for a vendor. It locks the vendor and takes the notes before it
/// reads the figures, so a change that is noted later causes another roll-up.
pub async fn roll_up(db: &PlatformDb, tenant: &Tenant, now: DateTime<Utc>) -> Result<(), DbErr> {
    db.in_platform_reading(tenant, async |tenant_tx: &TenantTx, tx: &PlatformTx| {
        let Some(Locked { zone, completed_at }) = lock(tx, tenant.vendor_id).await? else { return Ok(()) };
        let noted = take_notes(tx, tenant.vendor_id).await?;
        let is_complete = completed_at.is_none_or(|at| at <= now - COMPLETE_EVERY);
        let since = match noted {
            _ if is_complete => DateTime::UNIX_EPOCH,
            Some(since) => since,
            None => return Ok(()),
        };
        let from = FirstDay { zone, day: zone.day(since) };
        let figures = read(tenant_tx, now, from).await?;
        let completed_at = completed_at.filter(|_| !is_complete).unwrap_or(now);
        write(tx, from, vendor_statistic::Model { completed_at, ..figures.totals }, figures.days, figures.imports).await
    })
    .await
}

/// A locked vendor: no other transaction computes its figures or changes its time zone.
struct Locked {
    zone: TimeZone,
    /// When all its days were last computed; `None` before the first time.
    completed_at: Option<DateTime<Utc>>,
}

/// The first day that is recomputed.
#[derive(Clone, Copy)]
struct FirstDay {
    zone: TimeZone,
    day: NaiveDate,
}

impl FirstDay {
    fn start(self) -> DateTime<Utc> {
        self.zone.start(self.day)
    }
}

/// Locks the vendor; `None` if it is deleted or does not exist.
async fn lock(tx: &PlatformTx, vendor_id: Uuid) -> Result<Option<Locked>, DbErr> {
    let vendor = vendor::Entity::find_by_id(vendor_id).filter(vendor::not_deleted());
    let Some(vendor) = vendor.lock(LockType::NoKeyUpdate).one(tx).await? else { return Ok(None) };
    let zone = TimeZone::parse(&vendor.time_zone).map_err(|error| DbErr::Type(error.to_string()))?;
    let totals = vendor_statistic::Entity::find_by_id(vendor_id).one(tx).await?;
    Ok(Some(Locked { zone, completed_at: totals.map(|totals| totals.completed_at) }))
}

/// Deletes the vendor's notes, and answers the earliest time of a change; `None` if there was no note.
async fn take_notes(tx: &PlatformTx, vendor_id: Uuid) -> Result<Option<DateTime<Utc>>, DbErr> {
    let of_vendor = statistics_change::Column::VendorId.eq(vendor_id);
    let notes = statistics_change::Entity::delete_many().filter(of_vendor).exec_with_returning(tx).await?;
    // `recount` notes the epoch; an earlier time would only ask for days that no order can have.
    Ok(notes.into_iter().map(|note| note.since).min().map(|since| since.max(DateTime::UNIX_EPOCH)))
}

struct Figures {
    totals: vendor_statistic::Model,
    days: Vec<vendor_daily_statistic::Model>,
    imports: Vec<marketplace_import_job::Model>,
}

/// Reads the totals, and the days and imports from this day on.
async fn read(tx: &TenantTx, now: DateTime<Utc>, from: FirstDay) -> Result<Figures, DbErr> {
    // Each row of the inner SELECTs below is one thing, with its day and the columns that it counts in.
    let (vendor_id, start) = (tx.tenant().vendor_id, from.start());
    // All three statements are SQL: counts of several tables, sums of days, and rows that are copied.
    let totals = raw_sql!(
        Postgres,
        "SELECT {vendor_id}::uuid AS vendor_id, {now}::timestamptz AS completed_at, {now}::timestamptz AS updated_at,
        (SELECT count(*) FROM customers) AS customers,
        (SELECT count(*) FROM products WHERE is_active AND archived_at IS NULL) AS active_products,
        (SELECT count(*) FROM marketplace_products WHERE is_active) AS staged_products,
        (SELECT count(*) FROM orders WHERE status IN ('pending', 'processing')) AS open_orders"
    );
    let totals = vendor_statistic::Model::find_by_statement(totals);
    let totals = totals.one(tx).await?.ok_or_else(|| DbErr::RecordNotFound("a vendor's totals".to_owned()))?;
    let (currency, zone) = (tx.tenant().currency.as_str(), from.zone.name());
    let days = raw_sql!(
        Postgres,
        "SELECT {vendor_id}::uuid AS vendor_id, {currency}::text AS currency,
            {now}::timestamptz AS updated_at,
            (e.at AT TIME ZONE {zone})::date AS day, sum(e.orders)::integer AS orders,
            sum(e.revenue)::bigint AS revenue, sum(e.cancelled)::integer AS cancelled_orders,
            sum(e.customers)::integer AS customers,
            sum(e.published)::integer AS published_products, sum(e.imports)::integer AS imports,
            sum(e.failed)::integer AS failed_imports, sum(e.read_rows)::bigint AS imported_rows,
            sum(e.refused)::bigint AS refused_rows, sum(e.staged)::bigint AS staged_products
        FROM (
            SELECT created_at AS at, 1 AS orders, total AS revenue, 0 AS cancelled, 0 AS customers, 0 AS published,
                0 AS imports, 0 AS failed, 0::bigint AS read_rows, 0::bigint AS refused, 0::bigint AS staged
            FROM orders WHERE created_at >= {start}
            UNION ALL SELECT created_at, 0, -(data->>'amount')::bigint, 1, 0, 0, 0, 0, 0, 0, 0
            FROM order_events WHERE created_at >= {start} AND kind IN ('cancelled', 'refunded')
            UNION ALL SELECT created_at, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0 FROM customers WHERE created_at >= {start}
            UNION ALL SELECT created_at, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0
            FROM products WHERE created_at >= {start} AND source_id IS NOT NULL
            UNION ALL SELECT created_at, 0, 0, 0, 0, 0, 1, (status = 'failed')::integer, processed_rows, failed_count,
                created_count FROM marketplace_import_jobs WHERE created_at >= {start}
        ) AS e GROUP BY 4"
    );
    let days = vendor_daily_statistic::Model::find_by_statement(days).all(tx).await?;
    let imports = raw_sql!(
        Postgres,
        "SELECT j.id, {vendor_id}::uuid AS vendor_id, s.name AS source, j.origin, j.language, j.status,
            j.total_rows, j.processed_rows, j.created_count, j.updated_count, j.unchanged_count, j.failed_count,
            j.vanished_count, j.warning_count, j.reason, j.reason_code, j.created_at, j.started_at, j.finished_at
        FROM marketplace_import_jobs j JOIN sources s ON s.id = j.source_id WHERE j.created_at >= {start}"
    );
    let imports = marketplace_import_job::Model::find_by_statement(imports).all(tx).await?;
    Ok(Figures { totals, days, imports })
}

/// Replaces the figures from this day on.
async fn write(
    tx: &PlatformTx,
    from: FirstDay,
    totals: vendor_statistic::Model,
    days: Vec<vendor_daily_statistic::Model>,
    imports: Vec<marketplace_import_job::Model>,
) -> Result<(), DbErr> {
    let vendor_id = totals.vendor_id;
    vendor_statistic::Entity::delete_by_id(vendor_id).exec(tx).await?;
    vendor_statistic::Entity::insert(totals.into_active_model()).exec_without_returning(tx).await?;
    vendor_daily_statistic::Entity::delete_many()
        .filter(vendor_daily_statistic::Column::VendorId.eq(vendor_id))
        .filter(vendor_daily_statistic::Column::Day.gte(from.day))
        .exec(tx)
        .await?;
    for chunk in days.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        vendor_daily_statistic::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    marketplace_import_job::Entity::delete_many()
        .filter(marketplace_import_job::Column::VendorId.eq(vendor_id))
        .filter(marketplace_import_job::Column::CreatedAt.gte(from.start()))
        .exec(tx)
        .await?;
    for chunk in imports.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        marketplace_import_job::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
