//! The command `orion serve`, which runs the server.

use std::sync::Arc;

use anyhow::Context;
use tokio::{net::TcpListener, time};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use super::{demo, metrics::Metrics, open_files, running, signals};
use crate::{app::App, config::Config, jobs, server};

/// Arguments of `orion serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// First creates three shops with products, customers and orders, if they are missing, and prints who can sign
    /// in.
    #[arg(long)]
    demo: bool,
}

/// Serves until the process is asked to stop, and also runs jobs unless `worker.enabled` is false. The embedded
/// database is migrated first. With an external one, `/readyz` says "not ready" until `orion migrate` has run.
pub(super) async fn run(config: Config, arguments: Serve) -> anyhow::Result<()> {
    let stop = signals::stop_token()?;
    open_files::raise();
    let address = config.http.listen;
    let listener = TcpListener::bind(address).await.with_context(|| format!("listening on {address} (http.listen)"))?;
    let metrics = Metrics::open(&config.metrics).await?;
    running::with_app(config, async |app| {
        let _metrics = metrics.map(|metrics| metrics.serve(Arc::clone(&app)));
        if arguments.demo {
            demo::prepare(&app).await?;
        }
        serve(app, listener, stop).await
    })
    .await
}

async fn serve(app: Arc<App>, listener: TcpListener, stop: CancellationToken) -> anyhow::Result<()> {
    let shared = app.clone();
    let _vendors = AbortOnDropHandle::new(tokio::spawn(async move { shared.tenants.keep_fresh().await }));
    let shared = app.clone();
    let _catalogs = AbortOnDropHandle::new(tokio::spawn(async move { shared.catalog.keep_fresh(&shared.db).await }));
    let shared = app.clone();
    let _uses = AbortOnDropHandle::new(tokio::spawn(async move { shared.key_uses.keep_written(&shared.db).await }));
    let worker = app.config.worker.enabled.then(|| tokio::spawn(jobs::work(app.clone(), stop.clone())));
    announce(&app.config);
    let closing = CancellationToken::new();
    let _drain = AbortOnDropHandle::new(tokio::spawn(drain(app.clone(), stop.clone(), closing.clone())));
    let served = server::serve(app.clone(), listener, closing).await;
    stop.cancel();
    if let Err(error) = app.key_uses.write(&app.db).await {
        tracing::warn!(%error, "Could not note when API keys were used");
    }
    if let Some(worker) = worker {
        worker.await?;
    }
    Ok(served?)
}

/// After a request to stop, answers 503 at `/readyz`, and stops accepting requests when the load balancer had time to
/// notice.
async fn drain(app: Arc<App>, stop: CancellationToken, closing: CancellationToken) {
    stop.cancelled().await;
    app.stopping.cancel();
    time::sleep(app.config.http.drain_time()).await;
    closing.cancel();
}

fn announce(config: &Config) {
    let origin = config.origin();
    tracing::info!("Serving {origin} on {}", config.http.listen);
    if config.platform.path_mode {
        tracing::info!("Operators sign in at {origin}/admin; the API is described at {origin}/docs");
    } else {
        let admin = config.subdomain_origin("admin");
        tracing::info!("Operators sign in at {admin}; the API is described at {origin}/docs");
    }
}
