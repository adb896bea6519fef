//! Orion: a multi-tenant commerce platform.

pub mod api;
pub mod auth;
pub mod config;
pub mod entities;
pub mod error;
pub mod middleware;
pub mod types;
