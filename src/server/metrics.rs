//! `/metrics` on a separate listener, which only Prometheus should reach.

use std::{sync::Arc, time::Duration};

use metrics_exporter_prometheus::PrometheusHandle;
use poem::{Endpoint, Response, Route, endpoint::make, get};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::connections;
use crate::{app::App, config::HttpConfig, telemetry::gauges};

/// Connections at a time: there are few who read.
const READERS: usize = 16;
/// Pause between two times that what was timed is put into its buckets; it takes memory until then.
const UPKEEP: Duration = Duration::from_secs(5);

/// Answers `/metrics` on `listener` until it is dropped.
pub async fn serve(app: Arc<App>, listener: TcpListener, measured: PrometheusHandle) {
    gauges::begin(app.clock.now());
    let http = HttpConfig { max_connections: READERS, ..app.config.http.clone() };
    let page = page(app, measured.clone());
    tokio::join!(connections::serve(listener, page, &http, CancellationToken::new()), async {
        loop {
            tokio::time::sleep(UPKEEP).await;
            measured.run_upkeep();
        }
    });
}

fn page(app: Arc<App>, measured: PrometheusHandle) -> impl Endpoint<Output = Response> {
    let read = make(move |_| {
        let (app, measured) = (Arc::clone(&app), measured.clone());
        async move {
            gauges::measure(&app.db).await;
            Response::builder().content_type("text/plain; version=0.0.4; charset=utf-8").body(measured.render())
        }
    });
    Route::new().at("/metrics", get(read))
}
