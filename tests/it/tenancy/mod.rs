//! The hazards of one database with many vendors: each was made to happen once, and each has its test.

mod both;
mod cancellation;
mod provisioning;
mod queue;
mod registry;
mod released;
mod roles;
mod schemas;
mod shape;
mod statements;
mod transactions;
