//! Traces, reported to a collector of OpenTelemetry: a span for each request and each job.
//!
//! These spans are separate from those of the log. All their fields are listed where they are created, so that nothing
//! that happens to be logged gets into them.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use anyhow::Context;
use opentelemetry::{
    KeyValue,
    trace::{Status, TracerProvider, get_active_span},
};
use opentelemetry_otlp::{SpanExporter, WithExportConfig};
use opentelemetry_sdk::{
    Resource,
    error::OTelSdkResult,
    trace::{Sampler, SdkTracerProvider, SpanData},
};
use tokio::runtime::Handle;
use tokio_util::context::TokioContext;
use tracing_subscriber::{Layer, filter::filter_fn, registry::LookupSpan};

use crate::config::TracesConfig;

/// The target of the spans that are reported; the log leaves them out.
pub const TARGET: &str = "orion::traces";

/// How long one report may take, and with it the end of the program where the collector is silent.
const PATIENCE: Duration = Duration::from_secs(3);

/// The way to the collector.
pub struct Traces {
    provider: SdkTracerProvider,
}

impl Traces {
    /// The way to the collector of the configuration, if it names one. To be called inside the runtime.
    pub fn start(config: &TracesConfig) -> anyhow::Result<Option<Self>> {
        let Some(endpoint) = &config.endpoint else { return Ok(None) };
        let exporter = SpanExporter::builder().with_http().with_endpoint(endpoint).with_timeout(PATIENCE);
        let exporter = exporter.build().context("configuration: `traces.endpoint`")?;
        let exporter = InRuntime { exporter, runtime: Handle::current(), is_failing: AtomicBool::new(false) };
        let version = KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
        let resource =
            Resource::builder_empty().with_service_name(config.service_name.clone()).with_attribute(version).build();
        let sampler = Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(config.sample_ratio)));
        let provider = SdkTracerProvider::builder()
            .with_resource(resource)
            .with_sampler(sampler)
            .with_batch_exporter(exporter)
            .build();
        Ok(Some(Self { provider }))
    }

    /// Makes spans of the collector from those with [`TARGET`].
    pub(super) fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: tracing::Subscriber + for<'a> LookupSpan<'a>,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer("orion"))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_filter(filter_fn(|about| about.is_span() && about.target() == TARGET))
    }

    /// Reports what has not been reported yet, for a few seconds at most.
    pub async fn end(self) {
        // A failure was already logged, and nothing waits for the result.
        let _ = tokio::task::spawn_blocking(move || self.provider.shutdown_with_timeout(2 * PATIENCE)).await;
    }
}

/// Adds a fact to the present span, if it is reported.
pub fn note(key: &'static str, value: impl Into<opentelemetry::Value>) {
    get_active_span(|span| span.set_attribute(KeyValue::new(key, value)));
}

/// Names the present span.
pub fn name(name: String) {
    get_active_span(|span| span.update_name(name));
}

/// Marks the present span as failed on our side.
pub fn fail(why: &'static str) {
    get_active_span(|span| span.set_status(Status::error(why)));
}

/// Sends from the runtime, since the sender's own thread has no reactor; says once when the collector fails and once
/// when it is back.
#[derive(Debug)]
struct InRuntime {
    exporter: SpanExporter,
    runtime: Handle,
    is_failing: AtomicBool,
}

impl opentelemetry_sdk::trace::SpanExporter for InRuntime {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let sent = TokioContext::new(self.exporter.export(batch), self.runtime.clone()).await;
        match (&sent, self.is_failing.swap(sent.is_err(), Ordering::Relaxed)) {
            (Err(error), false) => tracing::warn!(%error, "Can't send traces to the collector"),
            (Ok(()), true) => tracing::info!("The collector takes traces again"),
            _ => {}
        }
        sent
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}
