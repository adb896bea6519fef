//! What the running program reports to its operators: log lines, metrics, traces.

pub mod gauges;
pub mod log;
pub mod metrics;
pub mod traces;
