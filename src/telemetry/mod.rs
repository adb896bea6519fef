//! What the running program tells those who operate it: log lines, metrics, traces.

pub mod gauges;
pub mod log;
pub mod metrics;
pub mod traces;
