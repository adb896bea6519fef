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
mod paging;
mod password_reset;
mod products;
mod saved_views;
mod search;
mod settings;
mod team;
mod uploads;
mod variants;
