//! The counters and timers, and their names, which are only here. `deploy/runbook.md` has a table of them.
//!
//! Labels are words from short lists, such as a route's template: never a path, a vendor or what users send. While
//! nothing is installed, counting costs nothing.

use std::time::Duration;

use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

const REQUESTS: &str = "orion_http_requests_total";
const ABANDONED: &str = "orion_http_requests_abandoned_total";
const REQUEST_SECONDS: &str = "orion_http_request_duration_seconds";
const IN_FLIGHT: &str = "orion_http_requests_in_flight";
const CONNECTIONS: &str = "orion_http_connections";
const JOBS: &str = "orion_jobs_total";
const JOB_SECONDS: &str = "orion_job_duration_seconds";
const IMPORT_ROWS: &str = "orion_import_rows_total";
const MAILS: &str = "orion_mails_total";
const LIMITED: &str = "orion_http_limited_total";
const CACHE: &str = "orion_catalog_cache_total";

/// Bounds of the histograms, in seconds.
const REQUEST_BUCKETS: [f64; 12] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];
const JOB_BUCKETS: [f64; 9] = [0.01, 0.1, 0.5, 1.0, 5.0, 30.0, 120.0, 600.0, 3600.0];

/// Starts measuring; what the result renders is what has been measured. Once per process.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    let rendered = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full(REQUEST_SECONDS.to_owned()), &REQUEST_BUCKETS)?
        .set_buckets_for_metric(Matcher::Full(JOB_SECONDS.to_owned()), &JOB_BUCKETS)?
        .install_recorder()?;
    describe_counter!(REQUESTS, "Requests that were answered");
    describe_counter!(ABANDONED, "Requests whose client left before the answer");
    describe_histogram!(REQUEST_SECONDS, Unit::Seconds, "Time from a request's head to its answer's");
    describe_gauge!(IN_FLIGHT, "Requests that are being answered");
    describe_gauge!(CONNECTIONS, "Open connections");
    describe_counter!(LIMITED, "Requests that were too many");
    describe_counter!(JOBS, "Tries of jobs that ended");
    describe_histogram!(JOB_SECONDS, Unit::Seconds, "Time of a job's try");
    describe_counter!(IMPORT_ROWS, "Rows of feeds that were read");
    describe_counter!(MAILS, "Mails that were handed over or could not be");
    describe_counter!(CACHE, "Lists of catalogs that were asked for");
    super::gauges::describe();
    Ok(rendered)
}

/// A request that is being answered, until this is dropped.
pub struct Request(());

impl Request {
    /// Counts a request that has begun.
    #[must_use]
    pub fn begin() -> Self {
        gauge!(IN_FLIGHT).increment(1.0);
        Self(())
    }

    /// It was answered. `route` is a template, `code` an error's or empty.
    pub fn answered(self, route: &str, method: &'static str, status: u16, code: &'static str, took: Duration) {
        let route = route.to_owned();
        counter!(REQUESTS, "route" => route.clone(), "method" => method, "status" => status.to_string(), "code" => code)
            .increment(1);
        histogram!(REQUEST_SECONDS, "route" => route, "method" => method).record(took);
        gauge!(IN_FLIGHT).decrement(1.0);
        std::mem::forget(self);
    }
}

impl Drop for Request {
    /// The client no longer waits for the answer.
    fn drop(&mut self) {
        counter!(ABANDONED).increment(1);
        gauge!(IN_FLIGHT).decrement(1.0);
    }
}

/// A request was too many, by the limit of this name.
pub fn limited(limit: &'static str) {
    counter!(LIMITED, "limit" => limit).increment(1);
}

/// An open connection, until this is dropped.
pub struct Connection(String);

impl Connection {
    /// It was accepted at the address `listener`.
    #[must_use]
    pub fn open(listener: String) -> Self {
        gauge!(CONNECTIONS, "listener" => listener.clone()).increment(1.0);
        Self(listener)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        gauge!(CONNECTIONS, "listener" => std::mem::take(&mut self.0)).decrement(1.0);
    }
}

/// A job's try ended: `done`, `failed` (and will be tried again), `dead` or `returned` (the worker was stopped).
pub fn job_ended(kind: &'static str, outcome: &'static str, took: Duration) {
    counter!(JOBS, "kind" => kind, "outcome" => outcome).increment(1);
    histogram!(JOB_SECONDS, "kind" => kind).record(took);
}

/// Rows of a feed were read: good ones, and such that say nothing useful.
pub fn rows_read(good: usize, bad: usize) {
    counter!(IMPORT_ROWS, "outcome" => "read").increment(good as u64);
    counter!(IMPORT_ROWS, "outcome" => "failed").increment(bad as u64);
}

/// A mail was handed over, or could not be.
pub fn mail(is_sent: bool) {
    counter!(MAILS, "outcome" => if is_sent { "sent" } else { "failed" }).increment(1);
}

/// Counts a request for a list of a catalog: `hit`, `miss`, or `bypass` while no changes are received.
pub fn catalog_asked(outcome: &'static str) {
    counter!(CACHE, "outcome" => outcome).increment(1);
}
