//! What customers and guests do.

mod account;
mod addresses;
mod auth;
mod carts;
mod erasure;
mod orders;
