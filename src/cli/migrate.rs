//! The command `orion migrate`, for the platform's schema and all vendors'.

use super::database::Database;
use crate::config::Config;

/// Arguments of `orion migrate`.
#[derive(Debug, clap::Args)]
pub(super) struct Migrate {
    /// How many vendors to migrate at a time.
    #[arg(long, default_value_t = 2)]
    parallel: usize,
}

/// Migrates everything that is behind; needs the owner's login.
pub(super) async fn run(config: &Config, arguments: &Migrate) -> anyhow::Result<()> {
    let database = Database::open(config).await?;
    let migrated = database.migrate(config, arguments.parallel).await;
    database.close().await?;
    migrated
}
