//! What operators do.

mod auth;
mod sessions;
mod statistics;
mod throttle;
mod users;
mod vendors;
