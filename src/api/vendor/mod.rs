//! The API for the vendors' teams: one file per noun.

mod api_keys;
mod audit_log;
mod auth;
mod categories;
mod customer_access;
mod customers;
mod dashboard;
mod import_job;
mod inventory;
mod marketplace;
mod orders;
mod products;
mod saved_views;
mod settings;
mod sources;
mod taxes;
mod team;
mod variants;

use poem_openapi::OpenApi;

use super::{account, guards::VendorAccount};

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    (
        api_keys::ApiKeysApi,
        audit_log::AuditLogApi,
        auth::AuthApi,
        account::apis::<VendorAccount>(),
        customers::CustomersApi,
        customer_access::CustomerAccessApi,
        dashboard::DashboardApi,
        inventory::InventoryApi,
        (marketplace::MarketplaceApi, marketplace::PublishingApi, sources::SourcesApi),
        orders::OrdersApi,
        (products::ProductsApi, variants::VariantsApi, categories::CategoriesApi, taxes::TaxesApi),
        (settings::SettingsApi, saved_views::SavedViewsApi),
        team::MembersApi,
        team::InvitationsApi,
        team::RolesApi,
    )
}
