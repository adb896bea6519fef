//! The vendor's figures for the dashboard.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, NaiveDate, Utc};
use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json};

use super::import_job::JobOut;
use crate::{
    api::{
        guards::{VendorAuth, can},
        money::MoneyOut,
        time::Time,
    },
    app::App,
    error::AppError,
    services::dashboard::{self, DailySales, DashboardStats},
};

/// The vendor's figures for the dashboard.
pub struct DashboardApi;

/// The sales of one day: the orders that were placed on it, minus those that were cancelled or refunded on it.
#[derive(Debug, Clone, Object)]
pub struct DailySalesOut {
    /// The day, from midnight to midnight in the vendor's time zone.
    pub date: NaiveDate,
    /// The sum including VAT, in minor units of the vendor's currency.
    pub amount: i64,
    /// The number of orders that were placed on this day.
    pub orders: i64,
}

impl From<DailySales> for DailySalesOut {
    fn from(day: DailySales) -> Self {
        Self { date: day.date, amount: day.amount, orders: day.orders }
    }
}

/// The figures on the first page of a vendor's console.
#[derive(Debug, Clone, Object)]
pub struct DashboardOut {
    /// The time of these figures.
    pub as_of: Time,
    /// The sales of today, since midnight in the vendor's time zone.
    pub sales_today: MoneyOut,
    /// The sales of the last 7 days, including today.
    pub sales_7_days: MoneyOut,
    /// The sales of the last 30 days, including today.
    pub sales_30_days: MoneyOut,
    /// The number of orders that are pending or being prepared.
    pub orders_open: i64,
    /// The number of orders by status; a status without orders is left out.
    pub orders_by_status: BTreeMap<String, i64>,
    /// The number of inventories that are low by the shop's settings.
    pub low_inventory: i64,
    /// The number of products that customers see.
    pub active_products: i64,
    /// The number of staged products that are in their feed.
    pub staged_products: i64,
    /// The number of products in the catalog that are no longer in their feed.
    pub vanished_products: i64,
    /// The newest import in any status; null without one.
    pub last_import: Option<JobOut>,
    /// The sales of each of the last 30 days, the oldest day first.
    pub daily_sales: Vec<DailySalesOut>,
}

impl DashboardOut {
    fn of(stats: DashboardStats, auth: &VendorAuth<can::DashboardRead>, now: DateTime<Utc>) -> Self {
        let money = |amount| MoneyOut::new(amount, &auth.tenant().currency);
        Self {
            as_of: now.into(),
            sales_today: money(stats.sales_today),
            sales_7_days: money(stats.sales_7_days),
            sales_30_days: money(stats.sales_30_days),
            orders_open: stats.orders_open(),
            orders_by_status: stats
                .orders_by_status
                .into_iter()
                .map(|(status, orders)| (status.to_string(), orders))
                .collect(),
            low_inventory: stats.low_inventory,
            active_products: stats.active_products,
            staged_products: stats.staged_products,
            vanished_products: stats.vanished_products,
            last_import: stats.last_import.map(|import| JobOut::summary(import, auth.permissions())),
            daily_sales: stats.daily_sales.into_iter().map(Into::into).collect(),
        }
    }
}

#[OpenApi(prefix_path = "/dashboard")]
impl DashboardApi {
    /// Shows sales, open orders, low inventory, and the newest import.
    #[oai(path = "/stats", method = "get", operation_id = "vendor_get_dashboard_stats")]
    async fn stats(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::DashboardRead>,
    ) -> Result<Json<DashboardOut>, AppError> {
        let now = app.clock.now();
        let stats = app.db.read_tenant(auth.tenant(), async |tx| dashboard::stats(tx, now).await).await?;
        Ok(Json(DashboardOut::of(stats, &auth, now)))
    }
}
