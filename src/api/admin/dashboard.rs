//! The platform's figures. Orion adds them up from the vendors' figures a few seconds after each change.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use super::figures::{DashboardOut, MarketplaceStatsOut, PlatformStatsOut, StatsOut, VendorStatsOut};
use crate::{
    api::guards::{AdminAuth, operator_can},
    app::App,
    error::AppError,
    services::{statistics, vendors},
};

/// Figures over all vendors.
pub struct DashboardApi;

/// The number of days of a series if the request does not name it.
fn month() -> u32 {
    30
}

#[OpenApi]
impl DashboardApi {
    /// Shows the figures of the first page: vendors, growth, waiting jobs, and vendors with problems.
    #[oai(path = "/dashboard", method = "get", operation_id = "admin_get_dashboard")]
    async fn dashboard(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::DashboardRead>,
    ) -> Result<Json<DashboardOut>, AppError> {
        Ok(Json(statistics::overview(&app.db, app.clock.now()).await?.into()))
    }

    /// Shows the totals of the platform, and how they grow.
    #[oai(path = "/dashboard/stats", method = "get", operation_id = "admin_get_stats")]
    async fn stats(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::DashboardRead>,
    ) -> Result<Json<StatsOut>, AppError> {
        Ok(Json(statistics::overview(&app.db, app.clock.now()).await?.into()))
    }

    /// Shows imports, rows, errors, staged and published products per day, and the vendors that import most.
    #[oai(path = "/dashboard/stats/marketplace", method = "get", operation_id = "admin_get_marketplace_stats")]
    async fn marketplace(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::DashboardRead>,
        /// The number of days, including today.
        #[oai(default = "month", validator(minimum(value = "1"), maximum(value = "90")))]
        days: Query<u32>,
    ) -> Result<Json<MarketplaceStatsOut>, AppError> {
        let (now, count) = (app.clock.now(), days.0);
        let as_of = statistics::as_of(&app.db, now).await?;
        let days = statistics::days(&app.db, now, count).await?;
        let vendors = statistics::busiest(&app.db, now, count).await?;
        Ok(Json(MarketplaceStatsOut {
            as_of: as_of.into(),
            days: days.into_iter().map(Into::into).collect(),
            vendors: vendors.into_iter().map(Into::into).collect(),
        }))
    }

    /// Shows new vendors, users and customers, orders and sales per day.
    #[oai(path = "/dashboard/stats/platform", method = "get", operation_id = "admin_get_platform_stats")]
    async fn platform(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::DashboardRead>,
        /// The number of days, including today.
        #[oai(default = "month", validator(minimum(value = "1"), maximum(value = "90")))]
        days: Query<u32>,
    ) -> Result<Json<PlatformStatsOut>, AppError> {
        let now = app.clock.now();
        let as_of = statistics::as_of(&app.db, now).await?;
        let days = statistics::days(&app.db, now, days.0).await?;
        Ok(Json(PlatformStatsOut { as_of: as_of.into(), days: days.into_iter().map(Into::into).collect() }))
    }

    /// Shows the figures of one vendor, as they were added up last.
    #[oai(path = "/vendors/:id/stats", method = "get", operation_id = "admin_get_vendor_stats")]
    async fn vendor(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::DashboardRead>,
        id: Path<Uuid>,
        /// The number of days, including today.
        #[oai(default = "month", validator(minimum(value = "1"), maximum(value = "90")))]
        days: Query<u32>,
    ) -> Result<Json<VendorStatsOut>, AppError> {
        vendors::get(&app.db, id.0).await?;
        Ok(Json(statistics::vendor(&app.db, app.clock.now(), id.0, days.0).await?.into()))
    }
}
