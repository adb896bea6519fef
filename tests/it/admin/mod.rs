//! What operators do.

mod auth;
mod sessions;
mod throttle;
mod users;
mod vendors;
