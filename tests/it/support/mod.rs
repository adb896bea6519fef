//! The foundation of the tests.
//!
//! A test begins with one of two worlds. [`app::TestApp`] is the program in memory; most tests need no other. Tests of
//! bytes on the wire, of several processes and of failures start the real program, [`server::TestServer`]. Both have the
//! vendors `ALPHA` and `BETA` and lead to [`tenants::Tenants`], where a test reaches the services below HTTP.
//!
//! People ([`people`]) sign in through the API. Vendors ([`vendors`]) get products and settings. Tests contain no SQL that
//! changes rows: the passing of time ([`past`]), crashes and accidents ([`mishaps`]) and thousands of rows ([`bulk`]) have
//! names, too. [`behind`] reads the tables.
#![allow(dead_code, reason = "a kit that tests pick from")]

pub mod app;
pub mod authenticator;
pub mod behind;
pub mod books;
pub mod bulk;
pub mod cluster;
pub mod database;
pub mod documented;
pub mod feeds;
pub mod forge;
pub mod goods;
pub mod ledger;
pub mod mails;
pub mod mishaps;
pub mod past;
pub mod people;
pub mod pgbouncer;
pub mod request;
pub mod server;
pub mod smtp;
pub mod tenants;
pub mod vendors;
pub mod wire;
