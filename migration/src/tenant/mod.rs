//! The schema that each vendor has of its own. Names are unqualified: only the vendor's schema is on the path.

use sea_orm_migration::prelude::*;

mod m20261123_000001_create_team;
mod m20261123_000002_create_customers;
mod m20261123_000003_create_marketplace;
mod m20261123_000004_create_catalog;
mod m20261123_000005_create_inventory;
mod m20261123_000006_create_carts;
mod m20261123_000007_create_orders;
mod m20261123_000008_create_settings;
mod m20261126_000030_confirm_customers;
mod m20261126_000050_search_audit_log;
mod m20261126_000070_let_api_keys_act;
mod m20261201_000010_create_saved_views;

/// Tables whose rows the vendor's role may add and read, never change: ledgers and logs.
pub const APPEND_ONLY_TABLES: &[&str] =
    &["inventory_movements", "price_changes", "order_events", "payments", "documents", "audit_log"];

/// Tables whose rows the vendor's role may add and change, never delete: what was sold, and what it was taken from.
pub const KEPT_TABLES: &[&str] = &["orders", "order_items", "shipments", "shipment_items", "counters", "inventory"];

/// Tables that the vendor's role may only read.
pub const READ_ONLY_TABLES: &[&str] = &["tenant_migrations"];

/// Migrates one vendor's schema; runs with only that schema on the search path.
pub struct TenantMigrator;

#[async_trait::async_trait]
impl MigratorTrait for TenantMigrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_create_team::Migration),
            Box::new(m20261123_000002_create_customers::Migration),
            Box::new(m20261123_000003_create_marketplace::Migration),
            Box::new(m20261123_000004_create_catalog::Migration),
            Box::new(m20261123_000005_create_inventory::Migration),
            Box::new(m20261123_000006_create_carts::Migration),
            Box::new(m20261123_000007_create_orders::Migration),
            Box::new(m20261123_000008_create_settings::Migration),
            Box::new(m20261126_000030_confirm_customers::Migration),
            Box::new(m20261126_000070_let_api_keys_act::Migration),
            Box::new(m20261126_000050_search_audit_log::Migration),
            Box::new(m20261201_000010_create_saved_views::Migration),
        ]
    }

    fn migration_table_name() -> DynIden {
        "tenant_migrations".into_iden()
    }
}
