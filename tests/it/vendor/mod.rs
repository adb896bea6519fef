//! What the vendors' teams do.

mod auth;
mod dashboard;
mod inventory;
mod invitations;
mod orders;
mod marketplace;
mod products;
