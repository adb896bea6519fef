//! Tests of the whole program against a real PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod account;
mod admin;
mod audit;
mod cli;
mod contract;
mod deletion;
mod embedded;
mod faults;
mod flows;
mod http;
mod isolation;
mod jobs;
mod keys;
mod limits;
mod mail;
mod operating;
mod public;
mod selling;
mod storefront;
mod support;
mod tenancy;
mod vendor;
