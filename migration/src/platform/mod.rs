//! The platform's own schema: vendors, people who sign in to work, sessions, jobs, mails, audit.

use sea_orm_migration::prelude::*;

mod m20261123_000001_create_vendors;
mod m20261123_000002_create_users;
mod m20261123_000003_create_jobs;
mod m20261123_000004_create_audit_log;
mod m20261125_000001_restore_vendors;
mod m20261125_000002_index_dead_jobs;
mod m20261126_000010_extend_invitations;
mod m20261126_000020_confirm_users;
mod m20261126_000021_create_second_factors;
mod m20261126_000040_roll_up_statistics;
mod m20261126_000050_search_audit_log;
mod m20261126_000070_create_api_keys;
mod m20261126_000071_let_vendors_choose_themes;
mod m20261126_000080_track_mails;
mod m20261126_000090_index_turns_of_jobs;
mod m20261130_000010_create_tax_rates;

/// Migrates the schema `platform`; runs with only that schema on the search path.
pub struct PlatformMigrator;

#[async_trait::async_trait]
impl MigratorTrait for PlatformMigrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_create_vendors::Migration),
            Box::new(m20261123_000002_create_users::Migration),
            Box::new(m20261123_000003_create_jobs::Migration),
            Box::new(m20261123_000004_create_audit_log::Migration),
            Box::new(m20261125_000001_restore_vendors::Migration),
            Box::new(m20261125_000002_index_dead_jobs::Migration),
            Box::new(m20261126_000010_extend_invitations::Migration),
            Box::new(m20261126_000020_confirm_users::Migration),
            Box::new(m20261126_000021_create_second_factors::Migration),
            Box::new(m20261126_000040_roll_up_statistics::Migration),
            Box::new(m20261126_000080_track_mails::Migration),
            Box::new(m20261126_000070_create_api_keys::Migration),
            Box::new(m20261126_000071_let_vendors_choose_themes::Migration),
            Box::new(m20261126_000050_search_audit_log::Migration),
            Box::new(m20261126_000090_index_turns_of_jobs::Migration),
            Box::new(m20261130_000010_create_tax_rates::Migration),
        ]
    }

    fn migration_table_name() -> DynIden {
        "platform_migrations".into_iden()
    }
}
