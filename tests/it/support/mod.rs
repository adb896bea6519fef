//! The foundation of the tests: a cluster, a database for each test, the app in memory, and the people who use it.
#![allow(dead_code, reason = "a kit that tests pick from")]

pub mod app;
pub mod authenticator;
pub mod books;
pub mod cluster;
pub mod database;
pub mod documented;
pub mod feeds;
pub mod forge;
pub mod goods;
pub mod ledger;
pub mod mails;
pub mod people;
pub mod pgbouncer;
pub mod request;
pub mod server;
pub mod smtp;
pub mod tenants;
pub mod wire;
