//! Orion: a multi-tenant commerce platform.

pub mod api;
pub mod error;
pub mod types;
