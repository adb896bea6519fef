//! What the vendors' teams do.

mod auth;
mod customers;
mod dashboard;
mod inventory;
mod invitations;
mod marketplace;
mod orders;
mod password_reset;
mod products;
mod team;
