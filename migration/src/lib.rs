//! Two sets of migrations with a history each: the platform's schema, and the schema that every vendor has of its own.
//!
//! Migrations are written in SQL: checks, partial indexes, generated columns and row security are the substance here,
//! and one batch per migration is one round trip. They only expand (a type change is a new column), because statements
//! prepared before a migration are shared by vendors on both sides of it.

mod platform;
mod tenant;

pub use platform::PlatformMigrator;
pub use sea_orm_migration::MigratorTrait;
pub use tenant::{APPEND_ONLY_TABLES, KEPT_TABLES, READ_ONLY_TABLES, TenantMigrator};

/// Declares a migration from the SQL that applies it and the SQL that takes it back.
macro_rules! sql_migration {
    (up: $up:expr, down: $down:expr $(,)?) => {
        use sea_orm_migration::prelude::*;

        #[derive(DeriveMigrationName)]
        pub struct Migration;

        #[async_trait::async_trait]
        impl MigrationTrait for Migration {
            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                manager.get_connection().execute_unprepared($up).await.map(drop)
            }

            async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                manager.get_connection().execute_unprepared($down).await.map(drop)
            }
        }
    };
}
pub(crate) use sql_migration;
