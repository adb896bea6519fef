//! What customers and guests do.

mod auth;
