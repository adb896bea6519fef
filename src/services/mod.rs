//! What one can do: the rules of the business, a module per noun. They take a transaction, parsed values and the time,
//! and know nothing of HTTP.

pub mod carts;
pub mod dashboard;
pub mod inventory;
pub mod orders;
pub mod products;
mod statement;
