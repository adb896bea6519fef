//! The hazards of one database with many vendors: each was made to happen once, and each has its test.

mod cancellation;
mod provisioning;
mod registry;
mod roles;
mod schemas;
mod transactions;
