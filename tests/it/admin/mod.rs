//! What operators do.

mod auth;
mod sessions;
mod throttle;
mod vendors;
