//! The program as most subcommands need it: a database that is ready, and the [`App`] over it.

use std::sync::Arc;

use super::database::Database;
use crate::{app::App, config::Config, types::clock::Clock};

/// How many vendors of the embedded database are migrated at a time.
const PARALLEL_MIGRATIONS: usize = 2;

/// Opens the database, migrates it if it is the embedded one, runs `work`, and closes everything again.
pub(super) async fn with_app<T>(
    config: Config,
    work: impl AsyncFnOnce(Arc<App>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let database = Database::open(&config).await?;
    let result = with_database(&database, config, work).await;
    // The embedded server would outlive a start that failed.
    let closed = database.close().await;
    let result = result?;
    closed?;
    Ok(result)
}

async fn with_database<T>(
    database: &Database,
    config: Config,
    work: impl AsyncFnOnce(Arc<App>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    if database.is_embedded() {
        database.migrate(&config, PARALLEL_MIGRATIONS).await?;
    }
    let app = Arc::new(App::build(config, &database.urls, Clock::System).await?);
    let result = work(Arc::clone(&app)).await;
    app.db.close().await;
    if let Some(owner) = app.owner.clone() {
        owner.close().await?;
    }
    result
}
