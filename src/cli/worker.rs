//! The command `orion worker`, which runs background jobs only.

use std::sync::Arc;

use tokio_util::task::AbortOnDropHandle;

use super::{metrics::Metrics, running, signals};
use crate::{app::App, config::Config, jobs};

/// Works off jobs until the process is asked to stop.
pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    let stop = signals::stop_token()?;
    let metrics = Metrics::open(&config.metrics).await?;
    let work = async |app: Arc<App>| {
        let _metrics = metrics.map(|metrics| metrics.serve(Arc::clone(&app)));
        let shared = app.clone();
        let _listening = AbortOnDropHandle::new(tokio::spawn(async move { shared.tenants.keep_fresh().await }));
        tracing::info!("Working off jobs");
        jobs::work(app, stop).await;
        Ok(())
    };
    running::with_app(config, work).await
}
