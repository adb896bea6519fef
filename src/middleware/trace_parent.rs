//! Finds the trace of a request. A `traceparent` of an unknown caller is ignored, because it would decide what is
//! reported.

use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use poem::{Request, http::HeaderMap};
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

use super::client;
use crate::config::Config;

struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(|value| value.to_str().ok())
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(|key| key.as_str()).collect()
    }
}

/// Makes `span` a part of the caller's trace, if the caller is one of `traces.trusted_callers`.
pub fn follow(span: &Span, request: &Request, config: &Config) {
    let trusted = &config.traces.trusted_callers;
    if span.is_disabled() || trusted.is_empty() {
        return;
    }
    let caller = client::address(request, &config.http);
    if trusted.iter().any(|network| network.contains(caller)) {
        // Without a usable header nothing is followed.
        let _ = span.set_parent(TraceContextPropagator::new().extract(&Headers(request.headers())));
    }
}
