//! `orion worker`

use std::sync::Arc;

use tokio_util::task::AbortOnDropHandle;

use super::{database::Database, signals};
use crate::{app::App, config::Config, jobs, types::clock::Clock};

/// Works off jobs until the process is asked to stop.
pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    let stop = signals::stop_token()?;
    let database = Database::open(&config).await?;
    let app = Arc::new(App::build(config, &database.urls, Clock::System).await?);
    let shared = app.clone();
    let listening = AbortOnDropHandle::new(tokio::spawn(async move { shared.tenants.keep_fresh().await }));
    tracing::info!("Working off jobs");
    jobs::work(app.clone(), stop).await;
    drop(listening);
    app.db.close().await;
    database.close().await
}
