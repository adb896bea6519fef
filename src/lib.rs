//! Orion: a multi-tenant commerce platform.

pub mod api;
pub mod config;
pub mod error;
pub mod types;
