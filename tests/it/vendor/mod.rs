//! What the vendors' teams do.

mod auth;
mod invitations;
mod dashboard;
mod inventory;
mod orders;
mod products;
