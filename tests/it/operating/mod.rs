//! Logs, metrics and traces of the running program, and how it stops.

mod doctor;
mod drain;
mod log;
mod metrics;
mod traces;
