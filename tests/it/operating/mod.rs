//! What the running program tells those who operate it, and how it stops.

mod doctor;
mod drain;
mod log;
mod metrics;
mod traces;
