//! The dangers of one database with many vendors. Each was made to happen once, and each has a test.

mod both;
mod cancellation;
mod provisioning;
mod queue;
mod registry;
mod released;
mod roles;
mod schemas;
mod shape;
mod transactions;
