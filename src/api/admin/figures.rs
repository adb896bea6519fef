//! Figures as operators see them.

use chrono::NaiveDate;
use poem_openapi::Object;
use uuid::Uuid;

use crate::{
    api::{money::MoneyOut, time::Time},
    services::statistics::{Day, Growth, MarketplaceDay, Overview, Span, TroubledVendor, VendorFigures, VendorImports},
    types::vendor_problem::VendorProblem,
};

/// A figure of the days up to today, and the same figure of the same number of days before, so that growth is
/// visible.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Span")]
pub struct SpanOut {
    /// The figure of today. The platform's own figures use the date in Luxembourg, and a vendor's figures the date in
    /// its time zone.
    pub today: i64,
    /// The figure of yesterday, the whole day.
    pub yesterday: i64,
    /// The figure of the last 7 days, including today.
    pub last_7_days: i64,
    /// The figure of the 7 days before those.
    pub previous_7_days: i64,
    /// The figure of the last 30 days, including today.
    pub last_30_days: i64,
    /// The figure of the 30 days before those.
    pub previous_30_days: i64,
}

impl From<Span> for SpanOut {
    fn from(span: Span) -> Self {
        let Span { today, yesterday, last_7_days, previous_7_days, last_30_days, previous_30_days } = span;
        Self { today, yesterday, last_7_days, previous_7_days, last_30_days, previous_30_days }
    }
}

/// Sales in one currency.
#[derive(Debug, Clone, Object)]
#[oai(rename = "CurrencySales")]
pub struct SalesOut {
    /// The currency, an ISO 4217 code such as `EUR`.
    pub currency: String,
    /// The sum of orders including VAT, in minor units of the currency.
    pub sales: SpanOut,
}

/// New orders, customers and sales. An order counts when it is placed. If it is cancelled or refunded later, its sum
/// is subtracted from the sales of that later day.
#[derive(Debug, Clone, Object)]
pub struct GrowthOut {
    /// New vendors, without deleted vendors.
    pub vendors: SpanOut,
    /// New users, who sign in to work.
    pub users: SpanOut,
    /// The number of customers who registered.
    pub customers: SpanOut,
    /// Orders, by the day on which they were placed.
    pub orders: SpanOut,
    /// Sales, one line per currency, because amounts in different currencies are not added up.
    pub sales: Vec<SalesOut>,
}

impl From<Growth> for GrowthOut {
    fn from(growth: Growth) -> Self {
        let sales = growth.sales.into_iter().map(|(currency, span)| SalesOut { currency, sales: span.into() });
        Self {
            vendors: growth.vendors.into(),
            users: growth.users.into(),
            customers: growth.customers.into(),
            orders: growth.orders.into(),
            sales: sales.collect(),
        }
    }
}

/// The number of vendors by status.
#[derive(Debug, Clone, Object)]
pub struct VendorCountsOut {
    /// Vendors whose shops are open.
    pub active: i64,
    /// Vendors that are suspended, so that their shops are closed.
    pub suspended: i64,
    /// Deleted vendors, which can be restored until they are purged.
    pub deleted: i64,
    /// Vendors that nobody has verified, without deleted vendors.
    pub unverified: i64,
}

/// Imports of all vendors that are not deleted.
#[derive(Debug, Clone, Object)]
pub struct ImportCountsOut {
    /// Imports that wait for a worker.
    pub waiting: i64,
    /// Imports that a worker is processing.
    pub running: i64,
    /// Imports that failed in the last 7 days.
    pub failed: i64,
}

/// Background jobs that have not ended.
#[derive(Debug, Clone, Object)]
pub struct JobCountsOut {
    /// Jobs that are due and that no worker has taken yet.
    pub ready: i64,
    /// Jobs whose time has not come, for example after a failure.
    pub delayed: i64,
    /// The number of jobs that workers run now.
    pub running: i64,
    /// Jobs that failed at their last try.
    pub buried: i64,
    /// For how many seconds the oldest job that is due has waited; 0 if no job is due.
    pub oldest_ready_seconds: f64,
}

/// A vendor that somebody should look at.
#[derive(Debug, Clone, Object)]
pub struct TroubledVendorOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The name of the shop.
    pub name: String,
    /// The problems that an operator should look at; empty if there is no problem.
    pub problems: Vec<VendorProblem>,
}

impl From<TroubledVendor> for TroubledVendorOut {
    fn from(vendor: TroubledVendor) -> Self {
        Self { id: vendor.id, code: vendor.code, name: vendor.name, problems: vendor.problems }
    }
}

/// The figures on the first page of the operators' console.
#[derive(Debug, Clone, Object)]
#[oai(rename = "AdminDashboard")]
pub struct DashboardOut {
    /// The figures contain all changes up to this time.
    pub as_of: Time,
    /// The number of vendors by status.
    pub vendors: VendorCountsOut,
    /// New orders, customers and sales.
    pub growth: GrowthOut,
    /// The number of imports that wait, run, and failed.
    pub imports: ImportCountsOut,
    /// The number of background jobs that wait, run, and failed.
    pub jobs: JobCountsOut,
    /// The number of mails that were not sent yet.
    pub mails_waiting: i64,
    /// Vendors with problems, sorted by name, at most 20.
    pub vendors_with_problems: Vec<TroubledVendorOut>,
    /// The number of all vendors with problems.
    pub vendors_with_problems_total: i64,
}

impl From<Overview> for DashboardOut {
    fn from(overview: Overview) -> Self {
        let (counts, jobs) = (overview.counts, overview.jobs);
        Self {
            as_of: overview.as_of.into(),
            vendors: VendorCountsOut {
                active: counts.active_vendors,
                suspended: counts.suspended_vendors,
                deleted: counts.deleted_vendors,
                unverified: counts.unverified_vendors,
            },
            growth: overview.growth.into(),
            imports: ImportCountsOut {
                waiting: counts.waiting_imports,
                running: counts.running_imports,
                failed: counts.failed_imports,
            },
            jobs: JobCountsOut {
                ready: jobs.ready,
                delayed: jobs.delayed,
                running: jobs.running,
                buried: jobs.dead,
                oldest_ready_seconds: jobs.oldest_ready_seconds,
            },
            mails_waiting: counts.waiting_mails,
            vendors_with_problems: overview.troubled.into_iter().map(Into::into).collect(),
            vendors_with_problems_total: overview.troubled_total,
        }
    }
}

/// The totals of all vendors that are not deleted, and how they grow.
#[derive(Debug, Clone, Object)]
#[oai(rename = "AdminStats")]
pub struct StatsOut {
    /// The figures contain all changes up to this time.
    pub as_of: Time,
    /// How many vendors were created.
    pub vendors: i64,
    /// Users, who sign in to work, without disabled users.
    pub users: i64,
    /// The number of operators among the users.
    pub operators: i64,
    /// The number of customers with an account.
    pub customers: i64,
    /// The number of products that customers see.
    pub active_products: i64,
    /// The number of staged products that are still in their feed.
    pub staged_products: i64,
    /// The number of orders that are pending or being prepared.
    pub orders_open: i64,
    /// New orders, customers and sales.
    pub growth: GrowthOut,
}

impl From<Overview> for StatsOut {
    fn from(overview: Overview) -> Self {
        let counts = overview.counts;
        Self {
            as_of: overview.as_of.into(),
            vendors: counts.active_vendors + counts.suspended_vendors,
            users: counts.users,
            operators: counts.operators,
            customers: counts.customers,
            active_products: counts.active_products,
            staged_products: counts.staged_products,
            orders_open: counts.open_orders,
            growth: overview.growth.into(),
        }
    }
}

/// The figures of the platform on one day.
#[derive(Debug, Clone, Object)]
pub struct PlatformDayOut {
    /// The day, from midnight to midnight in each vendor's time zone. For the platform's own figures, in Luxembourg.
    pub date: NaiveDate,
    /// New vendors, without deleted vendors.
    pub vendors: i64,
    /// New users, who sign in to work.
    pub users: i64,
    /// The number of customers who registered.
    pub customers: i64,
    /// Orders that were placed on this day, including orders that were cancelled or refunded later.
    pub orders: i64,
    /// Orders that were cancelled or refunded on this day, whenever they were placed.
    pub cancelled_orders: i64,
    /// The sums including VAT of the placed orders, minus those of the cancelled and refunded ones, one line per
    /// currency.
    pub sales: Vec<MoneyOut>,
}

impl From<Day> for PlatformDayOut {
    fn from(day: Day) -> Self {
        Self {
            date: day.date,
            vendors: day.vendors,
            users: day.users,
            customers: day.customers,
            orders: day.orders,
            cancelled_orders: day.cancelled_orders,
            sales: day.sales.into_iter().map(|(currency, amount)| MoneyOut::new(amount, currency)).collect(),
        }
    }
}

/// The figures of the platform, day by day.
#[derive(Debug, Clone, Object)]
pub struct PlatformStatsOut {
    /// The figures contain all changes up to this time.
    pub as_of: Time,
    /// The days up to today, the oldest first. No day is left out.
    pub days: Vec<PlatformDayOut>,
}

/// The figures of imports on one day.
#[derive(Debug, Clone, Object)]
pub struct MarketplaceDayOut {
    /// The day, from midnight to midnight in each vendor's time zone.
    pub date: NaiveDate,
    /// The number of imports that were requested on this day.
    pub imports: i64,
    /// The number of these imports that failed.
    pub failed_imports: i64,
    /// The number of rows that these imports have read.
    pub rows: i64,
    /// The number of rows that these imports have refused.
    pub refused_rows: i64,
    /// The number of products that these imports have staged for the first time.
    pub staged_products: i64,
    /// Products that were published from staging for the first time.
    pub published_products: i64,
}

impl MarketplaceDayOut {
    fn of(date: NaiveDate, day: MarketplaceDay) -> Self {
        Self {
            date,
            imports: day.imports,
            failed_imports: day.failed_imports,
            rows: day.imported_rows,
            refused_rows: day.refused_rows,
            staged_products: day.staged_products,
            published_products: day.published_products,
        }
    }
}

impl From<Day> for MarketplaceDayOut {
    fn from(day: Day) -> Self {
        Self::of(day.date, day.marketplace)
    }
}

/// The figures of a vendor's imports.
#[derive(Debug, Clone, Object)]
pub struct VendorImportsOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The name of the shop.
    pub name: String,
    /// The number of imports that were requested on this day.
    pub imports: i64,
    /// The number of these imports that failed.
    pub failed_imports: i64,
    /// The number of rows that these imports have read.
    pub rows: i64,
    /// The number of rows that these imports have refused.
    pub refused_rows: i64,
    /// The number of staged products that are in their feed now.
    pub staged_products: i64,
    /// The number of products that customers see now.
    pub active_products: i64,
}

impl From<VendorImports> for VendorImportsOut {
    fn from(vendor: VendorImports) -> Self {
        Self {
            id: vendor.id,
            code: vendor.code,
            name: vendor.name,
            imports: vendor.imports,
            failed_imports: vendor.failed_imports,
            rows: vendor.imported_rows,
            refused_rows: vendor.refused_rows,
            staged_products: vendor.staged_products,
            active_products: vendor.active_products,
        }
    }
}

/// The figures of imports, day by day, and the vendors that import most.
#[derive(Debug, Clone, Object)]
pub struct MarketplaceStatsOut {
    /// The figures contain all changes up to this time.
    pub as_of: Time,
    /// The days up to today, the oldest first. No day is left out.
    pub days: Vec<MarketplaceDayOut>,
    /// The ten vendors whose imports read the most rows in these days.
    pub vendors: Vec<VendorImportsOut>,
}

/// A vendor's figures of the requested days.
#[derive(Debug, Clone, Object)]
pub struct VendorStatsOut {
    /// The figures contain all changes up to this time; null until they were collected for the first time.
    pub as_of: Option<Time>,
    /// The number of customers with an account.
    pub customers: i64,
    /// The number of products that customers see.
    pub active_products: i64,
    /// The number of staged products that are still in their feed.
    pub staged_products: i64,
    /// The number of orders that are pending or being prepared.
    pub orders_open: i64,
    /// The vendor's days up to today, the oldest first. No day is left out. `vendors` and `users` are 0.
    pub days: Vec<PlatformDayOut>,
    /// The figures of the vendor's imports on these days.
    pub marketplace: Vec<MarketplaceDayOut>,
}

impl From<VendorFigures> for VendorStatsOut {
    fn from(figures: VendorFigures) -> Self {
        let totals = figures.totals.as_ref();
        Self {
            as_of: figures.as_of.map(Into::into),
            customers: totals.map_or(0, |totals| totals.customers),
            active_products: totals.map_or(0, |totals| totals.active_products),
            staged_products: totals.map_or(0, |totals| totals.staged_products),
            orders_open: totals.map_or(0, |totals| totals.open_orders),
            marketplace: figures.days.iter().map(|day| MarketplaceDayOut::of(day.date, day.marketplace)).collect(),
            days: figures.days.into_iter().map(Into::into).collect(),
        }
    }
}
