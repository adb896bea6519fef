//! What the tests stand on: a cluster, a database each, the app in memory, and the people who use it.

pub mod database;
pub mod tenants;
