//! The business rules, one module per noun. The functions take a transaction or the database, parsed values and the
//! time. They know nothing of HTTP.

pub mod accounts;
pub mod api_keys;
pub mod audit;
pub mod carts;
pub mod customers;
pub mod dashboard;
pub mod inventory;
pub mod links;
mod list;
pub mod mails;
pub mod marketplace;
pub mod orders;
pub mod products;
pub mod saved_views;
pub mod sessions;
pub mod settings;
pub mod sign_in;
pub mod signed_in;
mod staged_turn;
mod statement;
pub mod statistics;
pub mod team;
pub mod throttle;
pub mod users;
pub mod vendors;
