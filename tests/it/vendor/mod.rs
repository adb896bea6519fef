//! What the vendors' teams do.

mod auth;
mod invitations;
mod products;
