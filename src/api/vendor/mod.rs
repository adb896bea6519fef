//! The API for the vendors' teams: one file per noun.

mod auth;
mod dashboard;
mod import_job;
mod inventory;
mod marketplace;
mod orders;
mod products;

use poem_openapi::OpenApi;

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    (
        auth::AuthApi,
        dashboard::DashboardApi,
        inventory::InventoryApi,
        marketplace::MarketplaceApi,
        orders::OrdersApi,
        products::ProductsApi,
    )
}
