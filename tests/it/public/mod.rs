//! What customers and guests do.

mod auth;
mod carts;
mod orders;
