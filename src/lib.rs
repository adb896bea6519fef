//! Orion: a multi-tenant commerce platform.

pub mod api;
pub mod app;
pub mod auth;
pub mod catalog_cache;
pub mod cli;
pub mod compression;
pub mod config;
pub mod consoles;
pub mod db;
pub mod embedded;
pub mod entities;
pub mod error;
pub mod i18n;
pub mod integrations;
pub mod jobs;
pub mod middleware;
pub mod provisioning;
pub mod queue;
pub mod server;
pub mod services;
pub mod static_files;
pub mod storefront;
pub mod telemetry;
pub mod templates;
pub mod tenancy;
pub mod types;
