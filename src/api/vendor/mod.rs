//! The API for the vendors' teams: one file per noun.

mod api_keys;
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

use super::{
    account,
    api_key::ApiKeysApi,
    audit_log::AuditLogApi,
    guards::{VendorAccount, VendorAuth, can},
};

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    // A tuple of poem-openapi has at most 16 entries, so the nouns are grouped.
    let signing_in = (auth::AuthApi, account::apis::<VendorAccount>());
    let catalog = (products::ProductsApi, variants::VariantsApi, categories::CategoriesApi, taxes::TaxesApi);
    let feeds = (marketplace::MarketplaceApi, marketplace::PublishingApi, sources::SourcesApi);
    let selling = (orders::OrdersApi, inventory::InventoryApi);
    let customers = (customers::CustomersApi, customer_access::CustomerAccessApi);
    let settings = (settings::SettingsApi, saved_views::SavedViewsApi);
    let team = (team::MembersApi, team::InvitationsApi, team::RolesApi);
    let keys = ApiKeysApi::<api_keys::Manager>::new();
    let log = AuditLogApi::<VendorAuth<can::AuditRead>>::new();
    (signing_in, catalog, feeds, selling, customers, team, keys, log, dashboard::DashboardApi, settings)
}
