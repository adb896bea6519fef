//! The listener of the metrics, which runs during a subcommand.

use std::sync::Arc;

use anyhow::Context;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;
use tokio_util::task::AbortOnDropHandle;

use crate::{app::App, config::MetricsConfig, server, telemetry};

/// A listener that has its address and does not answer yet.
pub(super) struct Metrics {
    listener: TcpListener,
    measured: PrometheusHandle,
}

impl Metrics {
    /// Takes the address of the configuration, if it names one, and starts measuring.
    pub(super) async fn open(config: &MetricsConfig) -> anyhow::Result<Option<Self>> {
        let Some(address) = config.listen else { return Ok(None) };
        let bound = TcpListener::bind(address).await;
        let listener = bound.with_context(|| format!("listening on {address} (metrics.listen)"))?;
        Ok(Some(Self { listener, measured: telemetry::metrics::install()? }))
    }

    /// Answers until the result is dropped.
    pub(super) fn serve(self, app: Arc<App>) -> AbortOnDropHandle<()> {
        AbortOnDropHandle::new(tokio::spawn(server::metrics::serve(app, self.listener, self.measured)))
    }
}
