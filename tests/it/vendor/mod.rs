//! What the vendors' teams do.

mod auth;
mod customer_access;
mod customers;
mod dashboard;
mod import_events;
mod inventory;
mod invitations;
mod marketplace;
mod orders;
mod password_reset;
mod products;
mod settings;
mod team;
mod uploads;
